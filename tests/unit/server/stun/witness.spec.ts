import { expect, test } from 'playwright/test';
import { createCounters } from '../../../../server/stun/counters.ts';
import { type Offer, type Sighting, Witness, type WitnessOptions } from '../../../../server/stun/witness.ts';
import { bindingRequest, decoded, iceCheck, sourceOf } from './support.ts';

const startMs = 1_795_000_000_000;

function setUp(options: Partial<WitnessOptions> = {}) {
  const counters = createCounters();
  const witness = new Witness(counters, options);
  const check = (
    to: { ufrag: string; pwd: string },
    from: string,
    at: { ms: number; transport?: 'udp' | 'tcp'; port?: number; cost?: number },
  ) => {
    const message = decoded(iceCheck(to, at.cost));
    const verdict = witness.receive(message, sourceOf(from, at.port ?? 40_000), at.transport ?? 'udp', startMs + at.ms);
    return typeof verdict === 'string' ? verdict : 'answered';
  };
  const watch = (offer: Offer, ms = 0) => {
    const seen: Sighting[] = [];
    const ends: true[] = [];
    const unwatch = witness.watch(
      offer.token,
      { onSighting: (sighting) => seen.push(sighting), onEnd: () => ends.push(true) },
      startMs + ms,
    );
    return { seen, ends, unwatch };
  };
  return { counters, witness, check, watch };
}

test('keeps silent past the deadline of the page, whatever was checked, then answers', () => {
  const { witness, check } = setUp();
  const offer = witness.offer(startMs);
  expect(check(offer, '192.0.2.7', { ms: 1000 })).toBe('witness-silent');
  expect(check(offer, '2001:db8::7', { ms: 1100 })).toBe('witness-silent');
  expect(check(offer, '192.0.2.7', { ms: 1200, transport: 'tcp' })).toBe('witness-silent');
  expect(check(offer, '192.0.2.7', { ms: 3199 })).toBe('witness-silent');
  expect(check(offer, '192.0.2.7', { ms: 3200 })).toBe('answered');
});

test('does not let one page’s checks end the silence of another', () => {
  const { witness, check } = setUp();
  const [one, other] = [witness.offer(startMs), witness.offer(startMs)];
  check(one, '192.0.2.7', { ms: 0 });
  expect(check(other, '192.0.2.7', { ms: 3000 })).toBe('witness-silent');
});

test('tells its page each new source once: address, port and transport', () => {
  const { witness, check, watch } = setUp();
  const offer = witness.offer(startMs);
  check(offer, '192.0.2.7', { ms: 12, cost: 10 });
  const { seen } = watch(offer, 20);
  check(offer, '192.0.2.7', { ms: 30, cost: 10 });
  check(offer, '192.0.2.7', { ms: 40, port: 40_001 });
  check(offer, '::ffff:192.0.2.7', { ms: 50, port: 40_001, transport: 'tcp', cost: 0 });
  check(offer, '2001:db8:0:0::7%eth0', { ms: 60 });
  expect(seen).toEqual([
    { family: 4, transport: 'udp', address: '192.0.2.7', port: 40_000, cost: 10, atMs: 12 },
    { family: 4, transport: 'udp', address: '192.0.2.7', port: 40_001, cost: null, atMs: 40 },
    { family: 4, transport: 'tcp', address: '192.0.2.7', port: 40_001, cost: 0, atMs: 50 },
    { family: 6, transport: 'udp', address: '2001:db8::7', port: 40_000, cost: null, atMs: 60 },
  ]);
});

test('tells nothing to the page of another session, nor after unwatching', () => {
  const { witness, check, watch } = setUp();
  const [one, other] = [witness.offer(startMs), witness.offer(startMs)];
  const watching = watch(one);
  check(other, '192.0.2.8', { ms: 1 });
  watching.unwatch?.();
  watching.unwatch?.();
  check(one, '192.0.2.7', { ms: 2 });
  expect(watching.seen).toEqual([]);
  expect(watching.ends).toEqual([]);
});

test('holds no memory for an offer, nor for a check without a valid MESSAGE-INTEGRITY', () => {
  const { witness, check } = setUp();
  const offer = witness.offer(startMs);
  expect(check({ ufrag: offer.ufrag, pwd: 'guess' }, '192.0.2.7', { ms: 1 })).toBe('bad-integrity');
  expect(check({ ufrag: 'evtj', pwd: offer.pwd }, '192.0.2.7', { ms: 1 })).toBe('unknown-ufrag');
  const unsigned = decoded(bindingRequest([{ type: 6, value: Buffer.from(`${offer.ufrag}:x`) }]));
  expect(witness.receive(unsigned, sourceOf('192.0.2.7', 9), 'udp', startMs)).toBe('bad-integrity');
  expect(witness.size).toBe(0);
  check(offer, '192.0.2.7', { ms: 1 });
  expect(witness.size).toBe(1);
});

test('accepts neither checks nor watchers after a minute, and forgets the session', () => {
  const { witness, check, watch } = setUp();
  const offer = witness.offer(startMs);
  const { seen, ends } = watch(offer, 60_000);
  expect(check(offer, '192.0.2.7', { ms: 60_000 })).toBe('witness-silent');
  expect(check(offer, '192.0.2.9', { ms: 60_001 })).toBe('expired-ufrag');
  expect(watch(offer, 60_001).unwatch).toBeUndefined();
  witness.sweep(startMs + 60_000);
  expect([witness.size, ends.length]).toEqual([1, 0]);
  witness.sweep(startMs + 60_001);
  expect([witness.size, ends.length, seen.length]).toEqual([0, 1, 1]);
});

test('refuses a token that it did not mint', () => {
  const { watch, witness } = setUp();
  const foreign = new Witness(createCounters()).offer(startMs);
  expect(watch(foreign).unwatch).toBeUndefined();
  expect(witness.size).toBe(0);
});

test('forgets a session at the end of the last watch unless something was seen in it', () => {
  const { witness, check, watch } = setUp();
  const [empty, seen] = [witness.offer(startMs), witness.offer(startMs)];
  const watches = [watch(empty), watch(empty), watch(seen)];
  check(seen, '192.0.2.7', { ms: 1 });
  watches[0]?.unwatch?.();
  expect(witness.size).toBe(2);
  for (const { unwatch } of watches) unwatch?.();
  expect(witness.size).toBe(1);
  expect(watch(seen, 2).seen).toHaveLength(1);
  // The token is as good as before.
  const again = watch(empty, 2);
  check(empty, '192.0.2.7', { ms: 3 });
  expect([again.seen.length, watches[0]!.ends.length]).toEqual([1, 0]);
});

test('makes room by forgetting the oldest session that nobody watches', () => {
  const { witness, check, watch, counters } = setUp({ sessions: 3 });
  const offers = [1, 2, 3, 4].map(() => witness.offer(startMs));
  const { ends } = watch(offers[0]!);
  for (const offer of offers) check(offer, '192.0.2.7', { ms: 5 });
  expect([witness.size, counters['session-evicted'], ends.length]).toEqual([3, 1, 0]);
  expect([0, 2, 3].map((index) => watch(offers[index]!).seen.length)).toEqual([1, 1, 1]);
});

test('makes room for a new session by forgetting the oldest when all are watched, and counts it', () => {
  const { witness, check, watch, counters } = setUp({ sessions: 2 });
  const offers = [1, 2, 3].map(() => witness.offer(startMs));
  const { ends } = watch(offers[0]!);
  watch(offers[1]!);
  for (const offer of offers) check(offer, '192.0.2.7', { ms: 5 });
  expect([witness.size, counters['session-evicted'], ends.length]).toEqual([2, 1, 1]);
  expect(watch(offers[2]!).seen).toHaveLength(1);
  expect(watch(offers[1]!).seen).toHaveLength(1);
});

test('bounds the sources of a session and counts what it drops', () => {
  const { witness, check, watch, counters } = setUp({ sightingsPerSession: 3 });
  const offer = witness.offer(startMs);
  for (let port = 1; port <= 5; port++) check(offer, '192.0.2.7', { ms: 5, port });
  expect(watch(offer).seen).toHaveLength(3);
  expect(counters['sighting-dropped']).toBe(2);
});

test('bounds the watchers of a session and of all sessions, and gives a place back', () => {
  const { witness, watch } = setUp({ watchersPerSession: 2, watchers: 3 });
  const [one, other] = [witness.offer(startMs), witness.offer(startMs)];
  const first = watch(one).unwatch;
  expect(watch(one).unwatch).toBeDefined();
  expect(watch(one).unwatch).toBeUndefined();
  expect(watch(other).unwatch).toBeDefined();
  expect(watch(other).unwatch).toBeUndefined();
  first?.();
  first?.();
  expect(watch(other).unwatch).toBeDefined();
  expect(watch(one).unwatch).toBeUndefined();
  witness.sweep(startMs + 60_001);
  expect(watch(witness.offer(startMs)).unwatch).toBeDefined();
});
