import { expect, test } from 'playwright/test';
import { ReplyRing } from '../../../../server/stun/reply-ring.ts';

test('reuses a buffer only after the kernel has taken every answer', () => {
  let waiting = 1;
  const ring = new ReplyRing(32, () => waiting);
  const taken = new Set<Uint8Array>();
  while (!ring.isExhausted()) taken.add(ring.take(32));
  expect(taken.size).toBe(256);
  expect(ring.isExhausted()).toBe(true);
  waiting = 0;
  expect(ring.isExhausted()).toBe(false);
  expect(taken.has(ring.take(32))).toBe(true);
});

test('gives buffers of other lengths too, fresh and empty, and counts them', () => {
  const ring = new ReplyRing(32, () => 1);
  const buffer = ring.take(76);
  expect(buffer).toEqual(Buffer.alloc(76));
  expect(ring.take(76)).not.toBe(buffer);
  for (let i = 2; i < 256; i++) ring.take(76);
  expect(ring.isExhausted()).toBe(true);
});

test('gives buffers that do not overlap', () => {
  const ring = new ReplyRing(32, () => 1);
  const buffers = Array.from({ length: 256 }, (_, i) => Uint8Array.prototype.fill.call(ring.take(32), i));
  expect(buffers.every((buffer, i) => buffer.length === 32 && buffer.every((byte) => byte === i))).toBe(true);
});
