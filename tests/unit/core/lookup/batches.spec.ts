import { expect, test } from 'playwright/test';
import { nextBatch } from '../../../../src/core/lookup/batches.ts';
import { MAX_QUERIES } from '../../../../server/lookup-route.ts';
import { SERVER_OPTIONS } from '../../../../server/server-timeouts.ts';

const many = (count: number, make: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => make(index));

function batches(queries: readonly string[], names: boolean): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (let done = 0; done < queries.length; done += found.at(-1)?.length ?? Infinity) {
    found.push(nextBatch(queries, done, names));
  }
  return found;
}

test('takes as many addresses at once as the server does, and all of a list in its order', () => {
  const addresses = many(250, (index) => `2001:db8:1111:2222:3333:4444:5555:${(0x1000 + index).toString(16)}`);
  expect(batches(addresses, true).map(({ length }) => length)).toEqual([MAX_QUERIES, MAX_QUERIES, 50]);
  expect(batches(addresses, true).flat()).toEqual(addresses);
});

test('takes few names at once, since the DNS has to answer for each, unless the server looks none up', () => {
  const names = many(60, (index) => `host-${index}.example.org`);
  expect(batches(names, true).map(({ length }) => length)).toEqual([25, 25, 10]);
  expect(batches(names, false).map(({ length }) => length)).toEqual([60]);
  const mixed = names.flatMap((name, index) => [name, `10.0.0.${index}`]);
  expect(batches(mixed, true).map(({ length }) => length)).toEqual([50, 50, 20]);
});

test('never makes a request that is longer than the server reads, whatever was pasted', () => {
  for (const piece of ['a'.repeat(256), '地址'.repeat(128), '%/[]'.repeat(64), '😀'.repeat(128)]) {
    const found = batches(
      many(100, () => piece),
      false,
    );
    expect(found.flat()).toHaveLength(100);
    for (const batch of found) {
      const query = new URLSearchParams(batch.map((each) => ['q', each])).toString();
      expect(query.length).toBeLessThan((SERVER_OPTIONS.maxHeaderSize ?? 0) - 2_000);
    }
  }
});
