import type { Artifacts, Echo, Gathered, InternetRun } from '../core/artifacts.ts';
import type { Origins } from '../core/wire.ts';
import { recordCspViolations } from './csp-violations.ts';
import { gatherEcho } from './echo.ts';
import { noteHiding } from './hiding.ts';
import { type Clock, startClock } from './outcome.ts';
import { WebRtcRun, type WebRtcRunOptions } from './webrtc-run.ts';

type EchoName = keyof Artifacts['echoes'];

/** What a measurement is made with. */
export interface MeasurementPlan extends Pick<WebRtcRunOptions, 'iceServers' | 'witness'> {
  readonly origins: Origins;
  /** Until it settles, nothing but the peer connection is begun; it must not reject. */
  readonly restAfter?: Promise<unknown>;
}

/** A measurement of a leak test, at this server or at servers of others. */
export interface LeakTestMeasurement extends Pick<Measurement, keyof Measurement> {
  /** What servers of others said, where they were asked. */
  readonly internet?: InternetRun;
}

/** What measures. The first script brings it along, so that the interface need not bring it a second time. */
export interface Instruments {
  readonly measure: (plan: MeasurementPlan) => LeakTestMeasurement;
  readonly open: (options: WebRtcRunOptions) => WebRtcRun;
}

/** The instruments themselves, for whoever loads them first. */
export const INSTRUMENTS = {
  measure: (plan) => new Measurement(plan),
  open: (options) => new WebRtcRun(options),
} satisfies Instruments;

/**
 * The part of a leak test that cannot wait for the interface: the peer connection, the witness and the address echoes. It
 * begins when it is made, and holds what it found as the browser gave it.
 */
export class Measurement {
  readonly clock: Clock = startClock();
  readonly run: WebRtcRun;
  readonly echoes: Record<EchoName, Gathered<Echo>> = {
    page: { status: 'pending' },
    ipv4: { status: 'pending' },
    ipv6: { status: 'pending' },
  };
  /** Called after each new fact; whoever takes the measurement over sets it. */
  onChange: () => void = () => undefined;
  /** Whether the page was in a background tab at some moment before the measurement was {@link isFinal}. */
  hidden = document.hidden;
  /** Whether the verdicts on it are final, so that a background tab cannot slow it down any more; the judging side says so. */
  isFinal = false;
  readonly #aborter = new AbortController();

  /** Begins to gather: the peer connection first, since its answers take longest. {@link close} ends it. */
  constructor({ iceServers, witness, origins, restAfter }: MeasurementPlan) {
    const onChange = (): void => this.onChange();
    const askWitness: typeof witness = restAfter ? (signal) => restAfter.then(() => witness(signal)) : witness;
    this.run = new WebRtcRun({ iceServers, witness: askWitness, clock: this.clock, onChange });
    const { signal } = this.#aborter;
    const options = { clock: this.clock, violations: recordCspViolations(signal), signal };
    const measure = async (names: readonly EchoName[], origin: string | null): Promise<void> => {
      if (origin !== null) await restAfter;
      const echo = await gatherEcho(origin, options);
      for (const name of names) this.echoes[name] = echo;
      onChange();
    };
    // A page that was opened at a forced-family origin needs no second request to it.
    const own = (['ipv4', 'ipv6'] as const).filter((name) => origins[name] === location.origin);
    void measure(['page', ...own], '');
    for (const name of ['ipv4', 'ipv6'] as const) if (!own.includes(name)) void measure([name], origins[name]);
    noteHiding(this, onChange, signal);
  }

  /** Ends everything that is open; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
    this.run.close();
  }
}
