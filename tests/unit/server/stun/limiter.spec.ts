import { expect, test } from 'playwright/test';
import { defaultLimits, Limiter } from '../../../../server/stun/limiter.ts';
import { sourceOf } from './support.ts';

const limits = { ratePerSecond: 10, burst: 5, slots: 1024, key: [1, 2] as const };

function takeAll(limiter: Limiter, address: string, nowMs: number, tries = 100): number {
  let taken = 0;
  for (let i = 0; i < tries; i++) if (limiter.take(sourceOf(address, 1024 + i), nowMs)) taken++;
  return taken;
}

test('gives a burst at once, then the rate, whatever the port', () => {
  const limiter = new Limiter(limits);
  expect(takeAll(limiter, '192.0.2.1', 1000)).toBe(5);
  expect(takeAll(limiter, '192.0.2.1', 1099)).toBe(0);
  expect(takeAll(limiter, '192.0.2.1', 1100)).toBe(1);
  expect(takeAll(limiter, '192.0.2.1', 1400)).toBe(3);
  expect(takeAll(limiter, '192.0.2.1', 60_000)).toBe(5);
});

test('keeps other sources out of one source’s trouble', () => {
  const limiter = new Limiter(limits);
  takeAll(limiter, '192.0.2.1', 0);
  expect(takeAll(limiter, '192.0.2.2', 0)).toBe(5);
});

test('counts an IPv6 /64 as one source and its neighbour as another', () => {
  const limiter = new Limiter(limits);
  expect(takeAll(limiter, '2001:db8:1:2::1', 0)).toBe(5);
  expect(takeAll(limiter, '2001:db8:1:2:ffff::9', 0)).toBe(0);
  expect(takeAll(limiter, '2001:db8:1:3::1', 0)).toBe(5);
});

test('counts an IPv4-mapped address as the IPv4 address', () => {
  const limiter = new Limiter(limits);
  takeAll(limiter, '192.0.2.1', 0);
  expect(takeAll(limiter, '::ffff:192.0.2.1', 0)).toBe(0);
});

test('spreads the addresses of one /16 over the table, differently with each key', () => {
  const taken = [1, 2].map((seed) => {
    const limiter = new Limiter({ ...limits, burst: 1, slots: 65_536, key: [seed, seed * 7919] });
    const fresh: string[] = [];
    for (let i = 0; i < 65_536; i++) {
      const address = `127.1.${i >> 8}.${i & 255}`;
      if (limiter.take(sourceOf(address, 9), 0)) fresh.push(address);
    }
    return fresh;
  });
  // Balls into as many bins: 63.2 % of the bins are hit.
  for (const { length } of taken) expect(length / 65_536).toBeCloseTo(1 - 1 / Math.E, 2);
  expect(taken[0]).not.toEqual(taken[1]);
});

test('bears ten test runs a minute of five people behind one address', () => {
  const limiter = new Limiter({ key: [3, 4] });
  const source = sourceOf('203.0.113.7', 50_000);
  let refused = 0;
  for (let run = 0; run < 50; run++) {
    for (let packet = 0; packet < 50; packet++) {
      if (!limiter.take(source, run * 1200 + packet * 40)) refused++;
    }
  }
  expect(refused).toBe(0);
});

test('lets one source have no more than burst and rate in a minute', () => {
  const limiter = new Limiter({ key: [3, 4] });
  const source = sourceOf('203.0.113.7', 50_000);
  let taken = 0;
  for (let ms = 0; ms < 60_000; ms++) for (let i = 0; i < 3; i++) if (limiter.take(source, ms)) taken++;
  expect(taken).toBeLessThanOrEqual(defaultLimits.burst + 60 * defaultLimits.ratePerSecond);
});

test('refuses settings that make no sense', () => {
  expect(() => new Limiter({ ratePerSecond: 0 })).toThrow('expected a positive rate and burst, got 0 and 500');
  expect(() => new Limiter({ slots: 1000 })).toThrow('expected a power of two of slots, got 1000');
});
