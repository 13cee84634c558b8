import type { Gathered, WitnessRun } from '../core/artifacts.ts';
import type { WitnessSighting } from '../core/wire.ts';
import { isWitnessSighting, parseJson } from './json.ts';
import { type Failure, failed, gathered } from './outcome.ts';

/** Where the server streams what its witness saw. */
export const WITNESS_PATH = '/api/witness';

/** Yields the values of a stream of JSON lines; lines that are no JSON come out as undefined. */
export async function* readJsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') yield parseJson(line);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Follows what the server's ICE witness saw of one run. */
export class WitnessGatherer {
  /** Every source the server saw, in order of arrival. */
  readonly sightings: WitnessSighting[] = [];
  readonly #onChange: () => void;
  readonly #isOver: () => boolean;
  #streamOpen = true;
  #brokeOff = false;
  #failure: Failure | null = null;

  /**
   * @param onChange called after each new fact.
   * @param isOver whether no check is to be expected any more, so that a stream which ends loses nothing.
   */
  constructor(onChange: () => void, isOver: () => boolean = () => false) {
    this.#onChange = onChange;
    this.#isOver = isOver;
  }

  /** Whether the server may still tell of sightings. */
  get streamOpen(): boolean {
    return this.#streamOpen;
  }

  /** Reads the server's stream until it ends or `signal` is aborted; never rejects. */
  async follow(token: string, signal: AbortSignal): Promise<void> {
    // Whether a server that is heard no more was ever heard.
    let code = 'network';
    let lost: unknown = 'the server ended its stream';
    try {
      const response = await fetch(WITNESS_PATH, {
        cache: 'no-store',
        headers: { authorization: `Bearer ${token}` },
        signal,
      });
      if (!response.ok || !response.body) {
        this.#failure = failed(`http-${response.status}`, `expected a stream, got ${response.status}`);
      } else {
        code = 'stream-ended';
        for await (const line of readJsonLines(response.body)) {
          if (!isWitnessSighting(line)) continue;
          this.sightings.push(line);
          this.#onChange();
        }
      }
    } catch (cause) {
      lost = cause;
    }
    this.#end(signal.aborted || this.#failure || this.#isOver() ? null : failed(code, lost));
  }

  /** What was seen before the stream broke stays true; where nothing was, nothing is known. */
  #end(lost: Failure | null): void {
    this.#brokeOff = lost !== null;
    if (this.sightings.length === 0) this.#failure ??= lost;
    this.#streamOpen = false;
    this.#onChange();
  }

  /** What the witness saw up to now. */
  snapshot(): Gathered<WitnessRun> {
    const brokeOff = this.#brokeOff ? { brokeOff: true } : {};
    return this.#failure ?? gathered({ sightings: [...this.sightings], streamOpen: this.#streamOpen, ...brokeOff });
  }
}
