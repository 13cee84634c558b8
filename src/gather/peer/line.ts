import type { Control } from '../../core/peer-test/protocol.ts';
import { pause } from '../outcome.ts';
import { PairFailure } from './pair-record.ts';

/** Something to wait for, which comes at most once. */
class Signpost {
  readonly reached: Promise<void>;
  reach: () => void = () => undefined;

  constructor() {
    this.reached = new Promise((resolve) => (this.reach = resolve));
  }
}

/** A place in the queue for a line. */
export interface Place {
  /** Resolves when the line is free. */
  readonly reached: Promise<void>;
  /** Gives the line to the next one; to be called also by those who wait no longer. */
  leave(): void;
}

/** The line of this device, on which one pair measures after the other. */
export class Line {
  #last: Promise<unknown> = Promise.resolve();

  /** Joins the queue at its end. */
  queue(): Place {
    const left = new Signpost();
    const reached = this.#last.then(() => undefined);
    this.#last = Promise.all([reached, left.reached]);
    return { reached, leave: left.reach };
  }
}

/** What a turn of one pair on the lines of both devices needs. */
export interface LineTurnOptions {
  readonly line: Line;
  /** Whether the line of this device is taken before that of the other one. */
  readonly isFirst: boolean;
  readonly say: (message: Control) => void;
  /** Whether the other side answers. */
  readonly isAlive: () => Promise<boolean>;
  /** The end of the pair. */
  readonly over: AbortSignal;
}

/** The other side is asked so often whether it is still there, while nothing else is heard of it. */
const LOOK_EVERY_MS = 2_000;

/**
 * The turn of a pair on the lines of both its devices, from the first measurement of the caller to the last one of the other side.
 * All devices take the lines in one order, so that none holds a line while it waits for one that comes earlier, and no ring of
 * devices waits for each other.
 */
export class LineTurn {
  readonly #options: LineTurnOptions;
  readonly #free = new Signpost();
  readonly #taken = new Signpost();
  readonly #over = new Signpost();
  #place: Place | undefined;

  constructor(options: LineTurnOptions) {
    this.#options = options;
    const end = (): void => {
      this.#over.reach();
      this.leave();
    };
    options.over.addEventListener('abort', end, { once: true });
  }

  /** Resolves when the caller has both lines. */
  get taken(): Promise<void> {
    return this.#taken.reached;
  }

  /** The caller takes both lines, however long the queues are. @throws PairFailure `no-reply` when the other side is silent. */
  async take(): Promise<void> {
    if (this.#options.isFirst) await this.takeOwn();
    this.#options.say({ type: 'line-wanted' });
    await this.#whileAlive(this.#free.reached);
    await this.takeOwn();
    this.#options.say({ type: 'line-taken' });
  }

  /** Takes the line of this device alone: what is left to do with a device that knows of no turns. */
  async takeOwn(): Promise<void> {
    if (this.#options.over.aborted) return;
    this.#place ??= this.#options.line.queue();
    await Promise.race([this.#place.reached, this.#over.reached]);
  }

  /** Takes what the other side says. @throws PairFailure `no-reply` when it was given the line and is silent. */
  async hear(type: Control['type']): Promise<void> {
    if (type === 'line-free') this.#free.reach();
    if (type === 'line-taken') this.#taken.reach();
    if (type !== 'line-wanted') return;
    await this.takeOwn();
    this.#options.say({ type: 'line-free' });
    await this.#whileAlive(this.#taken.reached);
  }

  /** Both have measured, or will not. */
  leave(): void {
    this.#place?.leave();
  }

  /** Another pair may need long; a device that is frozen would keep all the others from measuring. */
  async #whileAlive(goal: Promise<void>): Promise<void> {
    const end = Promise.race([goal, this.#over.reached]).then(() => true);
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      if (await Promise.race([end, pause(LOOK_EVERY_MS).then(() => false)])) return;
      // oxlint-disable-next-line no-await-in-loop
      const isAlive = await Promise.race([this.#options.isAlive(), end]);
      if (!isAlive) throw new PairFailure('no-reply');
    }
  }
}
