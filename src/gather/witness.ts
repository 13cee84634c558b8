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
  #streamOpen = true;
  #failure: Failure | null = null;

  /** @param onChange called after each new fact. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether the server may still tell of sightings. */
  get streamOpen(): boolean {
    return this.#streamOpen;
  }

  /** Reads the server's stream until it ends or `signal` is aborted; never rejects. */
  async follow(token: string, signal: AbortSignal): Promise<void> {
    try {
      const response = await fetch(WITNESS_PATH, {
        cache: 'no-store',
        headers: { authorization: `Bearer ${token}` },
        signal,
      });
      if (!response.ok || !response.body) {
        this.#failure = failed(`http-${response.status}`, `expected a stream, got ${response.status}`);
      } else {
        for await (const line of readJsonLines(response.body)) {
          if (!isWitnessSighting(line)) continue;
          this.sightings.push(line);
          this.#onChange();
        }
      }
    } catch (cause) {
      // What was seen before the stream broke stays true.
      if (!signal.aborted && this.sightings.length === 0) this.#failure = failed('network', cause);
    }
    this.#streamOpen = false;
    this.#onChange();
  }

  /** What the witness saw up to now. */
  snapshot(): Gathered<WitnessRun> {
    return this.#failure ?? gathered({ sightings: [...this.sightings], streamOpen: this.#streamOpen });
  }
}
