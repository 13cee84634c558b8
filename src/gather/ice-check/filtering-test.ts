import type { Gathered } from '../../core/artifacts.ts';
import type { FilteringRun } from '../../core/ice-check/artifacts.ts';
import type { FilteringProbe } from '../../core/nat-behavior.ts';
import type { WitnessOffer } from '../../core/wire.ts';
import { CandidateRecorder } from '../candidate-recorder.ts';
import { type Clock, type Failure, failed, gathered } from '../outcome.ts';
import { openConfigured } from '../peer-connection.ts';
import { textOf } from '../unlisted.ts';
import { readJsonLines, WITNESS_PATH } from '../witness.ts';

/** What the test needs. */
export interface FilteringTestOptions {
  readonly clock: Clock;
  /** Credentials of the witness, fresh ones. */
  readonly witness: (signal: AbortSignal) => Promise<Gathered<WitnessOffer>>;
  /** Called after each new fact. */
  readonly onChange: () => void;
}

function isFilteringProbe(value: unknown): value is FilteringProbe {
  if (typeof value !== 'object' || value === null) return false;
  const from = textOf(value, 'from');
  return (from === 'other-port' || from === 'other-address') && typeof Reflect.get(value, 'answered') === 'boolean';
}

/** The ICE credentials of an offer, as the server wants them. */
function credentialsOf(sdp: string): string {
  const [, ufrag = ''] = /^a=ice-ufrag:(\S+)/m.exec(sdp) ?? [];
  const [, pwd = ''] = /^a=ice-pwd:(\S+)/m.exec(sdp) ?? [];
  return `${ufrag} ${pwd}`;
}

/**
 * Asks the server to check this browser from a port to which the browser has sent nothing (RFC 4787 §5): a connection of its
 * own that knows no STUN server, since a packet to the second port would open the way for what comes from there.
 */
export class FilteringTest {
  readonly #options: FilteringTestOptions;
  readonly #aborter = new AbortController();
  readonly #probes = new Map<string, FilteringProbe>();
  #failure: Failure | { status: 'not-asked' } | null = null;
  #streamOpen = true;
  #hasBegun = false;

  /** Begins at once. {@link close} ends it. */
  constructor(options: FilteringTestOptions) {
    this.#options = options;
    void this.#run();
  }

  /** What is known up to now. */
  snapshot(): Gathered<FilteringRun> {
    if (this.#failure) return this.#failure;
    if (!this.#hasBegun) return { status: 'pending' };
    return gathered({ probes: [...this.#probes.values()], streamOpen: this.#streamOpen });
  }

  /** Ends the connection and the stream; what is known stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#aborter;
    const opened = openConfigured(globalThis, {});
    if (opened.state !== 'present') {
      this.#failure = failed(opened.state, opened.message ?? 'there is no RTCPeerConnection');
      return;
    }
    const { connection } = opened;
    const recorder = new CandidateRecorder(connection, {
      iceServers: [],
      clock: this.#options.clock,
      onChange: () => undefined,
    });
    signal.addEventListener('abort', () => recorder.close());
    try {
      const [offer] = await Promise.all([this.#options.witness(signal), recorder.start()]);
      if (offer.status === 'ok') await this.#follow(offer.value, recorder, connection.localDescription?.sdp ?? '');
      else this.#failure = offer.status === 'failed' ? offer : { status: 'not-asked' };
    } catch (cause) {
      if (!signal.aborted && !this.#hasBegun) this.#failure = failed('filtering-failed', cause);
    }
    this.#streamOpen = false;
    this.#options.onChange();
  }

  async #follow(offer: WitnessOffer, recorder: CandidateRecorder, sdp: string): Promise<void> {
    const response = await fetch(WITNESS_PATH, {
      cache: 'no-store',
      headers: { authorization: `Bearer ${offer.token}`, 'icelens-ice-credentials': credentialsOf(sdp) },
      signal: this.#aborter.signal,
    });
    if (!response.ok || !response.body) {
      this.#failure = failed(`http-${response.status}`, `expected a stream, got ${response.status}`);
      return;
    }
    this.#hasBegun = true;
    // Only now: the server has to know this browser before its first check arrives.
    await recorder.answer(offer);
    for await (const line of readJsonLines(response.body)) {
      if (!isFilteringProbe(line)) continue;
      this.#probes.set(`${line.from} ${line.address} ${line.port}`, line);
      this.#options.onChange();
    }
  }
}
