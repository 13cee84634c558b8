import { createQueue, type Queue } from '../../server/queue.ts';

/** Runs a task when fewer than `limit` others run; first come, first served. */
export type Turns = Queue;

/** Makes turns for tasks that must not all run at once. */
export function createTurns(limit: number): Turns {
  return createQueue(limit, Infinity);
}
