import type { Gathered, WitnessRun } from '../core/artifacts.ts';
import type { WitnessOffer } from '../core/wire.ts';
import { CandidateRecorder, type RecorderOptions } from './candidate-recorder.ts';
import { type Failure, failed } from './outcome.ts';
import { openInPage, type RealmSupport } from './webrtc-support.ts';
import { WitnessGatherer } from './witness.ts';

/** After the local description; by then the witness has answered even the checks that it lets wait. */
const CHECKS_END_MS = 3_500;

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
  #answerRefused: Failure | null = null;

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
    return this.answeredOverUdp || Boolean(this.witness?.sightings.length);
  }

  /** The same without checks over TCP, which can clear nothing. */
  get answeredOverUdp(): boolean {
    const srflx = this.recorder?.candidates.some(({ what }) => what.candidate.includes(' typ srflx'));
    return Boolean(srflx || this.witness?.sightings.some(({ transport }) => transport === 'udp'));
  }

  /** Whether nothing more is to be expected of the connection. */
  get exhausted(): boolean {
    if (this.failure || !this.recorder) return true;
    return this.recorder.complete && this.#checksAreOver(this.recorder);
  }

  /** The sightings up to now, or the reason why there are none. */
  sightings(): Gathered<WitnessRun> {
    return this.#answerRefused ?? this.witness?.snapshot() ?? this.#witnessState;
  }

  /** Closes the connection and the stream; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
    this.recorder?.close();
    this.#removeFrame();
  }

  /** Whether no check on the witness is to be expected any more; TCP checks come well after the first UDP one. */
  #checksAreOver({ witnessCandidates, localDescriptionAtMs }: CandidateRecorder): boolean {
    if (this.#answerRefused || !this.witness?.streamOpen) return true;
    const { sightings } = this.witness;
    const seen = new Set(sightings.map(({ transport, family }) => `${transport}${family}`));
    const offered = witnessCandidates.map(({ transport, family }) => `${transport}${family}`);
    if (offered.length > 0 && offered.every((way) => seen.has(way))) return true;
    return localDescriptionAtMs !== null && this.#options.clock() - localDescriptionAtMs > CHECKS_END_MS;
  }

  async #gather(recorder: CandidateRecorder): Promise<void> {
    const [offer] = await Promise.all([this.#followWitness(), this.#start(recorder)]);
    if (offer && !this.failure) await this.#answer(recorder, offer);
    this.#options.onChange();
  }

  async #start(recorder: CandidateRecorder): Promise<void> {
    try {
      await recorder.start();
    } catch (cause) {
      if (!this.#aborter.signal.aborted) this.failure = failed('gathering-failed', cause);
    }
  }

  /** An answer that the browser refuses costs the checks on the witness, but nothing of what is gathered without them. */
  async #answer(recorder: CandidateRecorder, offer: WitnessOffer): Promise<void> {
    try {
      await recorder.answer(offer);
    } catch (cause) {
      if (!this.#aborter.signal.aborted) this.#answerRefused = failed('answer-refused', cause);
    }
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
    const isOver = (): boolean => !this.recorder || this.#checksAreOver(this.recorder);
    this.witness = new WitnessGatherer(() => this.#options.onChange(), isOver);
    void this.witness.follow(offer.value.token, signal);
    return offer.value;
  }
}
