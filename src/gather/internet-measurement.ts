import type { InternetEcho, InternetRun } from '../core/artifacts.ts';
import type { InternetServers } from '../core/wire.ts';
import { noteHiding } from './hiding.ts';
import { gatherInternetEcho } from './internet-echo.ts';
import type { Instruments, LeakTestMeasurement } from './measurement.ts';
import { type Clock, startClock } from './outcome.ts';
import type { WebRtcRun } from './webrtc-run.ts';

const NOT_ASKED = { status: 'not-asked' } as const;

/**
 * A measurement against servers of others: their STUN servers and address echoes instead of this server's. It begins when
 * it is made, which only ever happens after the person has read their names and agreed.
 */
export class InternetMeasurement implements LeakTestMeasurement {
  readonly clock: Clock = startClock();
  readonly run: WebRtcRun;
  readonly echoes: LeakTestMeasurement['echoes'] = { page: NOT_ASKED, ipv4: NOT_ASKED, ipv6: NOT_ASKED };
  onChange: () => void = () => undefined;
  hidden = document.hidden;
  isFinal = false;
  readonly #answers: InternetEcho[];
  readonly #aborter = new AbortController();

  /** Begins to gather. {@link close} ends it. */
  constructor({ stun, echoes }: InternetServers, open: Instruments['open']) {
    const { signal } = this.#aborter;
    this.run = open({
      iceServers: stun,
      witness: () => NOT_ASKED,
      clock: this.clock,
      onChange: () => this.onChange(),
    });
    this.#answers = echoes.map(({ url, family }) => ({ url, family, answer: { status: 'pending' } }));
    for (const index of echoes.keys()) void this.#ask(index, signal);
    noteHiding(this, () => this.onChange(), signal);
  }

  async #ask(index: number, signal: AbortSignal): Promise<void> {
    const asked = this.#answers[index];
    if (!asked) return;
    const answer = await gatherInternetEcho(asked.url, { clock: this.clock, signal });
    this.#answers[index] = { ...asked, answer };
    this.onChange();
  }

  /** What the echoes have said up to now. */
  get internet(): InternetRun {
    return { echoes: [...this.#answers] };
  }

  /** Ends everything that is open; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
    this.run.close();
  }
}
