import type { CandidateRun, Gathered, IceCandidate } from '../../core/artifacts.ts';
import { CandidateRecorder } from '../candidate-recorder.ts';
import { describeCandidate, describeCandidates } from '../candidate-run.ts';
import { type Clock, type Failure, failed, gathered } from '../outcome.ts';
import { openConfigured } from '../peer-connection.ts';
import { completed } from './completed.ts';

/** What a connection is opened with. */
export interface ServerConnectionOptions {
  readonly configuration: RTCConfiguration;
  readonly clock: Clock;
  /** Called after each new fact. */
  readonly onChange: () => void;
}

/** The URLs of a configuration, without what they are used with. */
function urlsOf({ iceServers = [] }: RTCConfiguration): string[] {
  return iceServers.flatMap(({ urls }) => urls);
}

/** One peer connection that gathers from the servers of a configuration and from nothing else. */
export class ServerConnection {
  readonly #recorder: CandidateRecorder | null = null;
  #failure: Failure | null = null;
  #closed = false;
  /** The candidates that are described. */
  readonly #candidates: IceCandidate[] = [];

  /** Opens the connection and begins to gather. {@link close} ends it. */
  constructor({ configuration, clock, onChange }: ServerConnectionOptions) {
    const opened = openConfigured(globalThis, configuration);
    if (opened.state === 'present') {
      this.#recorder = new CandidateRecorder(opened.connection, { iceServers: urlsOf(configuration), clock, onChange });
      void this.#start(this.#recorder, onChange);
    } else {
      this.#failure = failed(opened.state, opened.message ?? 'there is no RTCPeerConnection');
    }
  }

  /** When gathering began; null until it has, and for a connection that could not be opened. */
  get begunAtMs(): number | null {
    return this.#recorder?.localDescriptionAtMs ?? null;
  }

  /** Whether it is open and has shown nothing yet. */
  get isQuiet(): boolean {
    return this.#recorder?.candidates.length === 0 && !this.#recorder.complete && this.#failure === null;
  }

  /** Has so many more candidates described from now on. @returns how many of them there were. */
  read(limit: number): number {
    const before = this.#candidates.length;
    const more = this.#recorder?.candidates.slice(before, before + limit) ?? [];
    this.#candidates.push(...more.map(describeCandidate));
    return more.length;
  }

  /** What the connection showed, as far as it has been {@link read}. */
  describe(): Gathered<CandidateRun> {
    if (this.#failure) return this.#failure;
    if (!this.#recorder) return { status: 'pending' };
    const run = describeCandidates(this.#recorder, this.#candidates);
    return gathered({ ...run, candidates: completed(run.candidates, run.stats) });
  }

  /** Reads the statistics, where there is a connection. */
  async readStats(): Promise<void> {
    await this.#recorder?.readStats();
  }

  /** Notes that the deadline has passed. */
  passDeadline(): void {
    if (this.#recorder) this.#recorder.deadlineReached = true;
  }

  /** Closes the connection; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#closed = true;
    this.#recorder?.close();
  }

  async #start(recorder: CandidateRecorder, onChange: () => void): Promise<void> {
    try {
      await recorder.start();
    } catch (cause) {
      if (this.#closed) return;
      this.#failure = failed('gathering-failed', cause);
      onChange();
    }
  }
}
