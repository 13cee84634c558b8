import { expect, test } from 'playwright/test';
import { clientKey, createRateLimit } from '../../../server/rate-limit.ts';

test.describe('createRateLimit', () => {
  const limits = { ratePerSecond: 10, burst: 3 };

  test('gives a burst, then one request for each part of a second', () => {
    const limit = createRateLimit(limits);
    expect([0, 0, 0, 0].map((now) => limit.take('203.0.113.9', now))).toEqual([true, true, true, false]);
    expect(limit.take('203.0.113.9', 99)).toBe(false);
    expect(limit.take('203.0.113.9', 100)).toBe(true);
    expect(limit.take('203.0.113.9', 100)).toBe(false);
  });

  test('counts an IPv6 /64 as one client and another one apart', () => {
    const limit = createRateLimit(limits);
    for (const last of [1, 2, 3]) expect(limit.take(`2001:db8:1:1::${last}`, 0)).toBe(true);
    expect(limit.take('2001:db8:1:1:ffff::9', 0)).toBe(false);
    expect(limit.take('2001:db8:1:2::1', 0)).toBe(true);
  });

  test('gives all that something costs or takes nothing, and says how long to wait', () => {
    const limit = createRateLimit(limits);
    expect(limit.waitMs('203.0.113.9', 0, 3)).toBe(0);
    expect(limit.take('203.0.113.9', 0, 2)).toBe(true);
    expect(limit.take('203.0.113.9', 0, 2)).toBe(false);
    expect(limit.waitMs('203.0.113.9', 0, 2)).toBe(100);
    expect(limit.take('203.0.113.9', 99, 2)).toBe(false);
    expect(limit.waitMs('203.0.113.9', 100, 2)).toBe(0);
    expect(limit.take('203.0.113.9', 100, 2)).toBe(true);
    expect(limit.waitMs('203.0.113.9', 100)).toBe(100);
    // More than a burst is never there.
    expect(limit.take('203.0.113.10', 0, 4)).toBe(false);
    expect(limit.waitMs('203.0.113.10', 0, 4)).toBe(Infinity);
  });

  test('gives nothing to what is no address', () => {
    expect(createRateLimit(limits).take('', 0)).toBe(false);
  });
});

test('clientKey is the address for IPv4 and the /64 for IPv6', () => {
  expect(clientKey('203.0.113.9')).toBe('203.0.113.9');
  expect(clientKey('2001:db8:1:1::1')).toBe(clientKey('2001:db8:1:1:ffff::2'));
  expect(clientKey('2001:db8:1:1::1')).not.toBe(clientKey('2001:db8:1:2::1'));
});
