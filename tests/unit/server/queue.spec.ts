import { expect, test } from 'playwright/test';
import { createQueue } from '../../../server/queue.ts';

/** A task that goes on until it is told to end. */
class OpenTask {
  readonly #ended: Promise<void>;
  readonly #name: string;
  readonly #started: string[];
  end!: () => void;

  constructor(name: string, started: string[]) {
    this.#name = name;
    this.#started = started;
    this.#ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  readonly run = async (): Promise<string> => {
    this.#started.push(this.#name);
    await this.#ended;
    return this.#name;
  };
}

test('runs few at once, the others in their order, and refuses what is too much', async () => {
  const queue = createQueue(1, 2);
  const started: string[] = [];
  const tasks = ['a', 'b', 'c'].map((name) => new OpenTask(name, started));
  const results = tasks.map(({ run }) => queue(run));
  await expect(queue(async () => 'd')).rejects.toThrow(RangeError);
  expect(started).toEqual(['a']);
  tasks[0]!.end();
  expect(await results[0]).toBe('a');
  await expect.poll(() => started).toEqual(['a', 'b']);
  tasks[1]!.end();
  await expect.poll(() => started).toEqual(['a', 'b', 'c']);
  tasks[2]!.end();
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
  expect(await queue(async () => 'e')).toBe('e');
});

test('gives the place of a task that fails to the next', async () => {
  const queue = createQueue(1, 1);
  const failing = queue(() => Promise.reject(new Error('no')));
  const next = queue(async () => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});
