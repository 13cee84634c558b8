/** The performance marks that scripts and the benchmark read (User Timing). */
import { nextTask } from './gather/next-paint.ts';

/** First candidate; the first sentence that is more than "testing" on screen; the verdict final. */
export type PageMark = 'icelens:first-candidate' | 'icelens:verdict' | 'icelens:complete';

/** The time line of one run: each mark is set at most once. */
export class RunMarks {
  /** When each of them is set. */
  #set = new Map<PageMark, Promise<void>>();

  /** Forgets the marks of the run before, so that a name stands for the run on screen. */
  reset(): void {
    for (const name of this.#set.keys()) performance.clearMarks(name);
    this.#set = new Map();
  }

  /** Sets a mark now. */
  now(name: PageMark): void {
    if (this.#set.has(name)) return;
    this.#set.set(name, Promise.resolve());
    performance.mark(name);
  }

  /**
   * Sets a mark when what was written into the page just now has been painted: after the next frame, not before it. A
   * hidden page paints nothing, so there the moment of writing counts. `detail.writtenAtMs` tells that moment.
   *
   * @returns when the mark is set.
   */
  onScreen(name: PageMark): Promise<void> {
    const run = this.#set;
    const begun = run.get(name);
    if (begun) return begun;
    const detail = { writtenAtMs: performance.now() };
    const set = new Promise<void>((resolve) => {
      const painted = (): void => {
        // What is painted of a run that has been superseded meanwhile belongs to none.
        if (this.#set === run) performance.mark(name, { detail });
        resolve();
      };
      if (document.hidden) return painted();
      requestAnimationFrame(() => void nextTask().then(painted));
    });
    run.set(name, set);
    return set;
  }
}
