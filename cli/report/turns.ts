/** Runs a task when fewer than `limit` others run; first come, first served. */
export type Turns = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes turns for tasks that must not all run at once. */
export function createTurns(limit: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
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
