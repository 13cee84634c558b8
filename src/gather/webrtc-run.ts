import type { Gathered, WitnessRun } from '../core/artifacts.ts';
import type { WitnessOffer } from '../core/wire.ts';
import { CandidateRecorder, type RecorderOptions } from './candidate-recorder.ts';
import { type Failure, failed } from './outcome.ts';
import { openInPage, type RealmSupport } from './webrtc-support.ts';
import { WitnessGatherer } from './witness.ts';

/** What one peer connection and its witness need. */
export interface WebRtcRunOptions extends RecorderOptions {
  /** Credentials of the witness: those embedded in the page, or fresh ones on their way. */
  witness(signal: AbortSignal): Gathered<WitnessOffer> | Promise<Gathered<WitnessOffer>>;
}

/** One peer connection that gathers from the STUN servers and is checked by the witness at the same time. */
export class WebRtcRun {
  /** WebRTC in this page, as the opening of the connection showed it. */
  readonly support: RealmSupport;
  /** Null when no connection could be opened. */
  readonly recorder: CandidateRecorder | null = null;
  /** Why nothing could be gathered; null while something can. */
  failure: Failure | null = null;
  /** What the server saw; null when nobody asked it, or not yet. */
  witness: WitnessGatherer | null = null;
  readonly #options: WebRtcRunOptions;
  readonly #aborter = new AbortController();
  readonly #removeFrame: () => void;
  #witnessState: Gathered<WitnessRun> = { status: 'pending' };

  /** Opens the connection and begins to gather before anything is awaited. {@link close} ends it. */
  constructor(options: WebRtcRunOptions) {
    this.#options = options;
    const { opened, frame, ...support } = openInPage(options.iceServers);
    this.support = support;
    this.#removeFrame = () => frame?.remove();
    if (opened.state === 'present') {
      this.recorder = new CandidateRecorder(opened.connection, options);
      void this.#gather(this.recorder);
    } else {
      this.failure = failed(opened.state, opened.message ?? 'there is no RTCPeerConnection');
      this.#witnessState = { status: 'not-asked' };
    }
  }

  /** Whether any server-reflexive candidate or check on the witness has arrived. */
  get answered(): boolean {
    const srflx = this.recorder?.candidates.some(({ what }) => what.candidate.includes(' typ srflx'));
    return Boolean(srflx) || this.#sighted;
  }

  /** Whether nothing more is to be expected of the connection. */
  get exhausted(): boolean {
    if (this.failure || !this.recorder) return true;
    return this.recorder.complete && (this.#sighted || !this.witness);
  }

  get #sighted(): boolean {
    return Boolean(this.witness && this.witness.sightings.length > 0);
  }

  /** The sightings up to now, or the reason why there are none. */
  sightings(): Gathered<WitnessRun> {
    return this.witness?.snapshot() ?? this.#witnessState;
  }

  /** Closes the connection and the stream; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
    this.recorder?.close();
    this.#removeFrame();
  }

  async #gather(recorder: CandidateRecorder): Promise<void> {
    try {
      const [offer] = await Promise.all([this.#followWitness(), recorder.start()]);
      if (offer) await recorder.answer(offer);
    } catch (cause) {
      if (!this.#aborter.signal.aborted) this.failure = failed('gathering-failed', cause);
    }
    this.#options.onChange();
  }

  /** Opens the witness's stream. @returns the credentials to put into the answer; null when there is no witness. */
  async #followWitness(): Promise<WitnessOffer | null> {
    const { signal } = this.#aborter;
    const asked = this.#options.witness(signal);
    // Embedded credentials are at hand: no turn of the event loop is spent on them.
    const offer = asked instanceof Promise ? await asked : asked;
    if (offer.status !== 'ok') {
      this.#witnessState = offer;
      return null;
    }
    this.witness = new WitnessGatherer(() => this.#options.onChange());
    void this.witness.follow(offer.value.token, signal);
    return offer.value;
  }
}
