import { expect, test } from 'playwright/test';
import type { Control } from '../../../../src/core/peer-test/protocol.ts';
import { Line, LineTurn } from '../../../../src/gather/peer/line.ts';
import { pause } from '../../../../src/gather/outcome.ts';

test('a line is given on in the order of the queue, over those who wait no longer', async () => {
  const line = new Line();
  const [first, second, third] = [line.queue(), line.queue(), line.queue()];
  const order: string[] = [];
  void second.reached.then(() => order.push('second'));
  const reached = third.reached.then(() => order.push('third'));
  await first.reached;
  second.leave();
  await pause(5);
  expect(order).toEqual([]);
  first.leave();
  await reached;
  expect(order).toEqual(['second', 'third']);
});

interface Meeting {
  readonly caller: LineTurn;
  readonly over: AbortController;
  readonly failures: unknown[];
}

/** Both ends of a pair, whose messages need a while; `isFrozen` says whether the answerer has stopped to listen. */
function meet(
  lines: ReadonlyMap<string, Line>,
  [from, to]: readonly [string, string],
  isFrozen = () => false,
): Meeting {
  const over = new AbortController();
  const failures: unknown[] = [];
  const carry = (turn: () => LineTurn) => async (message: Control) => {
    await pause(Math.random() * 3);
    if (isFrozen()) return;
    await turn()
      .hear(message.type)
      .catch((cause: unknown) => failures.push(cause));
  };
  const end = (own: string, other: string, peer: () => LineTurn): LineTurn =>
    new LineTurn({
      line: lines.get(own)!,
      isFirst: own < other,
      say: (message) => void carry(peer)(message),
      isAlive: async () => !isFrozen(),
      over: over.signal,
    });
  const caller: LineTurn = end(from, to, () => answerer);
  const answerer: LineTurn = end(to, from, () => caller);
  return { caller, over, failures };
}

test('of many devices that all measure with each other none is in two pairs at once, and none waits forever', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const lines = new Map(names.map((name) => [name, new Line()]));
  // With rings of callers, such as a to b, b to c, and c to a.
  const pairs = names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .map((other, step): readonly [string, string] => (step % 2 === 0 ? [one, other] : [other, one])),
  );
  const busy = new Set<string>();
  const clashes: string[] = [];
  let most = 0;
  const measured = await Promise.all(
    pairs.map(async (pair) => {
      const { caller, over, failures } = meet(lines, pair);
      await pause(Math.random() * 5);
      await caller.take();
      for (const name of pair) if (busy.has(name)) clashes.push(`${pair.join('')}: ${name}`);
      for (const name of pair) busy.add(name);
      most = Math.max(most, busy.size);
      await pause(5);
      for (const name of pair) busy.delete(name);
      over.abort();
      return failures;
    }),
  );
  expect(clashes).toEqual([]);
  expect(measured.flat()).toEqual([]);
  expect(measured).toHaveLength(15);
  // Those who share no line need not wait for each other.
  expect(most).toBeGreaterThan(2);
});

test('a device that has frozen keeps the others from nothing', async () => {
  const lines = new Map(['a', 'b', 'c'].map((name) => [name, new Line()]));
  const frozen = meet(lines, ['a', 'b'], () => true);
  const alive = meet(lines, ['a', 'c']);
  const order: string[] = [];
  const failing = frozen.caller.take().catch((cause: { code?: string }) => {
    order.push(`frozen: ${cause.code}`);
    frozen.over.abort();
  });
  const taking = alive.caller.take().then(() => order.push('alive'));
  await Promise.all([failing, taking]);
  expect(order).toEqual(['frozen: no-reply', 'alive']);
});

test('whoever was given the line and then freezes gives it back', async () => {
  const lines = new Map(['a', 'b'].map((name) => [name, new Line()]));
  let isFrozen = false;
  const { caller, over, failures } = meet(lines, ['b', 'a'], () => isFrozen);
  const other = lines.get('b')!.queue();
  const taking = caller.take();
  await pause(50);
  isFrozen = true;
  const next = lines.get('a')!.queue();
  await expect.poll(() => failures.length).toBe(1);
  over.abort();
  await next.reached;
  await taking;
  other.leave();
});
