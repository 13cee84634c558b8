import type { CandidateRun } from '../core/artifacts.ts';
import type { WitnessOffer } from '../core/wire.ts';
import type { Clock } from './outcome.ts';
import { witnessAnswer } from './witness-answer.ts';

/** What watching one peer connection needs. */
export interface RecorderOptions {
  /** The URLs that the page asked for; the connection may have been given others by a response header. */
  readonly iceServers: readonly string[];
  readonly clock: Clock;
  /** Called after each new fact. */
  onChange(): void;
}

/** A thing of the browser and when it came, in milliseconds since the run began. */
export interface Timed<T> {
  readonly atMs: number;
  readonly what: T;
}

/** The URLs the connection really uses; null where the browser does not tell. */
function effectiveIceServers(connection: RTCPeerConnection): string[] | null {
  try {
    return connection.getConfiguration().iceServers?.flatMap(({ urls }) => urls) ?? [];
  } catch {
    return null;
  }
}

/**
 * Records everything one peer connection shows, from the first candidate until it is closed, as the browser gives it:
 * making plain JSON of it is left for later, since the first script has no time for that.
 */
export class CandidateRecorder {
  readonly options: RecorderOptions;
  readonly candidates: Timed<RTCIceCandidate>[] = [];
  readonly errors: Timed<RTCPeerConnectionIceErrorEvent>[] = [];
  readonly states: CandidateRun['states'] = [];
  readonly effectiveIceServers: string[] | null;
  witnessCandidates: WitnessOffer['candidates'] = [];
  stats: RTCStatsReport | null = null;
  sdp = '';
  /** When gathering began; null until it has. */
  localDescriptionAtMs: number | null = null;
  /** Whether the browser said that gathering is complete and its last statistics are read. */
  complete = false;
  /** Whether the page's own deadline has passed. */
  deadlineReached = false;
  readonly #connection: RTCPeerConnection;
  #closed = false;

  /** Takes over an open connection; {@link close} closes it. */
  constructor(connection: RTCPeerConnection, options: RecorderOptions) {
    this.#connection = connection;
    this.options = options;
    this.effectiveIceServers = effectiveIceServers(connection);
    const { candidates, errors } = this;
    connection.onicecandidate = ({ candidate }) => {
      // Firefox ends with an empty line before the null.
      if (candidate?.candidate) this.#note(candidates, candidate);
    };
    connection.onicecandidateerror = (event) => this.#note(errors, event);
    connection.onicegatheringstatechange = () => this.#onState('gathering', connection.iceGatheringState);
    connection.oniceconnectionstatechange = () => this.#onState('ice', connection.iceConnectionState);
    connection.onconnectionstatechange = () => this.#onState('connection', connection.connectionState);
  }

  /** Begins gathering: one data channel, so one component and one socket per interface and family. */
  async start(): Promise<void> {
    this.#connection.createDataChannel('icelens');
    await this.#connection.setLocalDescription();
    this.localDescriptionAtMs = this.options.clock();
    this.options.onChange();
  }

  /** Lets the browser send its checks to the witness, over this same connection. */
  async answer(witness: WitnessOffer): Promise<void> {
    const offer = this.#connection.localDescription;
    if (this.#closed || !offer) return;
    this.witnessCandidates = witness.candidates;
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: witnessAnswer(offer.sdp, witness) });
  }

  /** Reads statistics and description anew; what cannot be read leaves the last ones. */
  async readStats(): Promise<void> {
    if (this.#closed) return;
    this.sdp = this.#connection.localDescription?.sdp ?? '';
    try {
      this.stats = await this.#connection.getStats();
    } catch {
      // A stand-in for getStats that throws: candidates and description stay.
    }
  }

  /** Closes the connection; calling it again does nothing. */
  close(): void {
    // Firefox throws at a second close() when the frame of the connection is gone.
    if (this.#closed) return;
    this.#closed = true;
    const connection = this.#connection;
    connection.onicecandidate = connection.onicecandidateerror = connection.onicegatheringstatechange = null;
    connection.oniceconnectionstatechange = connection.onconnectionstatechange = null;
    connection.close();
  }

  #note<T>(list: Timed<T>[], what: T): void {
    list.push({ atMs: this.options.clock(), what });
    this.options.onChange();
  }

  #onState(machine: CandidateRun['states'][number]['machine'], state: string): void {
    this.states.push({ atMs: this.options.clock(), machine, state });
    if (state === 'complete') void this.#finish();
    this.options.onChange();
  }

  /** Some addresses stand in the statistics alone, so a run is not complete without them. */
  async #finish(): Promise<void> {
    await this.readStats();
    this.complete = true;
    this.options.onChange();
  }
}
