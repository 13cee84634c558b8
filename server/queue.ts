/** Runs a task as soon as there is room for it; rejects at once when too many wait already. */
export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a queue: first come, first served. @param limit tasks at once. @param maxWaiting tasks that may wait. */
export function createQueue(limit: number, maxWaiting: number): Queue {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running < limit) running += 1;
    else if (waiting.length < maxWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new RangeError(`expected at most ${maxWaiting} tasks that wait`);
    try {
      return await task();
    } finally {
      // The next one takes over this place, so that nobody else can slip in.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
