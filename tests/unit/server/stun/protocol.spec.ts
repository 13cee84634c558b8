import { expect, test } from 'playwright/test';
import { attributeType } from '../../../../server/stun/attribute-type.ts';
import { hasValidIntegrity, readErrorCode, readXorMappedAddress } from '../../../../server/stun/attributes.ts';
import { createCounters } from '../../../../server/stun/counters.ts';
import { Limiter, type LimiterOptions } from '../../../../server/stun/limiter.ts';
import { attributeValue, encodeMessage, findAttribute } from '../../../../server/stun/message.ts';
import { StunProtocol } from '../../../../server/stun/protocol.ts';
import { Witness } from '../../../../server/stun/witness.ts';
import { answered, bindingRequest, channelOf, decoded, hex, iceCheck, id } from './support.ts';

function setUp(limits: Partial<LimiterOptions> = {}, silenceMs = 0) {
  const counters = createCounters();
  const witness = new Witness(counters, { silenceMs });
  const protocol = new StunProtocol({
    limiter: new Limiter(limits),
    witness,
    counters,
    ownPorts: new Set([3478, 3479]),
  });
  return { counters, witness, protocol };
}

const from = channelOf('192.0.2.1', 32_853);

test('answers a bare request over IPv4 with 32 bytes, each of them its own', () => {
  const reply = setUp().protocol.handle(bindingRequest(), from, 0);
  expect(reply).toEqual(hex('0101 000c 2112a442 6963656c656e732d74657374 0020 0008 0001 a147 e112a643'));
});

test('answers a bare request over IPv6 with 44 bytes, each of them its own', () => {
  const source = channelOf('2001:db8:1234:5678:11:2233:4455:6677', 32_853);
  const request = encodeMessage({ type: 1, transactionId: hex('b7e7a701 bc34d686 fa87dfae') });
  expect(setUp().protocol.handle(request, source, 0)).toEqual(
    hex('0101 0018 2112a442 b7e7a701bc34d686fa87dfae 0020 0014 0002 a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9'),
  );
});

test('tells an IPv4-mapped source its IPv4 address', () => {
  const { protocol } = setUp();
  const mapped = protocol.handle(bindingRequest(), channelOf('::ffff:192.0.2.1', 32_853), 0);
  expect(mapped).toEqual(protocol.handle(bindingRequest(), from, 0));
});

test('adds a FINGERPRINT only for a request that has one', () => {
  const reply = answered(setUp().protocol.handle(bindingRequest([], { fingerprint: true }), from, 0));
  expect(reply).toHaveLength(40);
  const message = decoded(reply);
  expect(message.attributes.map(({ type }) => type)).toEqual([
    attributeType.xorMappedAddress,
    attributeType.fingerprint,
  ]);
});

test('ignores optional attributes that it does not know, without a longer answer', () => {
  const request = bindingRequest([{ type: 0x8022, value: Buffer.from('any software') }]);
  expect(setUp().protocol.handle(request, from, 0)).toHaveLength(32);
});

test('names unknown required attributes in a 420', () => {
  const { protocol, counters } = setUp();
  const request = bindingRequest([
    { type: 0x0003, value: hex('00000006') },
    { type: 0x0026, value: Buffer.alloc(8) },
    { type: 0x0027, value: hex('0d96 0000') },
  ]);
  const reply = decoded(protocol.handle(request, from, 0));
  expect(reply.type).toBe(0x0111);
  expect(readErrorCode(reply)?.code).toBe(420);
  const unknown = attributeValue(reply, findAttribute(reply, attributeType.unknownAttributes)!);
  expect(Buffer.from(unknown).toString('hex')).toBe('000300260027');
  expect(counters['unknown-attribute']).toBe(1);
});

test('never answers with more than 1.6 (IPv4) or 2.2 (IPv6) times the bytes of the request', () => {
  const { protocol } = setUp({ ratePerSecond: 1e6, burst: 1e6 });
  for (let attributes = 0; attributes <= 132; attributes++) {
    const request = bindingRequest(
      Array.from({ length: attributes }, (_, i) => ({ type: 0x100 + i, value: new Uint8Array() })),
    );
    for (const [address, gain] of [
      ['192.0.2.1', 1.6],
      ['2001:db8::1', 2.2],
    ] as const) {
      const reply = answered(protocol.handle(request, channelOf(address, 5000), 0));
      if (reply.length > gain * request.length) throw new Error(`${reply.length} bytes for ${request.length}`);
    }
  }
  expect(protocol.handle(bindingRequest(), from, 0)).toHaveLength(32);
});

for (const [what, type, fate] of [
  ['a success response', 0x0101, 'not-a-request'],
  ['an error response', 0x0111, 'not-a-request'],
  ['an indication', 0x0011, 'not-a-request'],
  ['a TURN Allocate request', 0x0003, 'not-binding'],
  ['a request of another method', 0x0200, 'not-binding'],
] as const) {
  test(`ignores ${what} and counts it as ${fate}`, () => {
    const { protocol, counters } = setUp();
    expect(protocol.handle(encodeMessage({ type, transactionId: id }), from, 0)).toBe(fate);
    expect(counters[fate]).toBe(1);
    expect(counters.answered).toBe(0);
  });
}

test('answers neither port 0 nor a port of its own', () => {
  const { protocol, counters } = setUp();
  expect(protocol.handle(bindingRequest(), channelOf('192.0.2.1', 0), 0)).toBe('bad-source');
  expect(protocol.handle(bindingRequest(), channelOf('192.0.2.1', 3478), 0)).toBe('own-port');
  expect(protocol.handle(bindingRequest(), channelOf('2001:db8::1', 3479), 0)).toBe('own-port');
  expect([counters['bad-source'], counters['own-port'], counters.answered]).toEqual([1, 2, 0]);
});

test('cannot be made to talk to itself: it ignores its own answers', () => {
  const { protocol, witness } = setUp();
  const offer = witness.offer(0);
  for (const request of [bindingRequest(), bindingRequest([{ type: 3, value: Buffer.alloc(4) }]), iceCheck(offer)]) {
    const answer = answered(protocol.handle(request, from, 0));
    expect(protocol.handle(answer, channelOf('192.0.2.2', 40_000), 0)).toBe('not-a-request');
  }
});

test('lets a source that asks too much wait, and no one else', () => {
  const { protocol, counters } = setUp({ ratePerSecond: 1, burst: 2, key: [1, 2] });
  const fates = [0, 1, 2, 999, 1000].map((ms) => typeof protocol.handle(bindingRequest(), from, ms));
  expect(fates).toEqual(['object', 'object', 'string', 'string', 'object']);
  expect(typeof protocol.handle(bindingRequest(), channelOf('192.0.2.9', 5), 1000)).toBe('object');
  expect(counters['rate-limited']).toBe(2);
});

test('answers an ICE check as the witness allows, signed with the witness’s password', () => {
  const { protocol, witness, counters } = setUp({}, 2_200);
  const offer = witness.offer(0);
  expect(protocol.handle(iceCheck(offer), from, 5)).toBe('witness-silent');
  const reply = answered(protocol.handle(iceCheck(offer), channelOf('2001:db8::1', 7), 2_205));
  const message = decoded(reply);
  expect(message.attributes.map(({ type }) => type)).toEqual([
    attributeType.xorMappedAddress,
    attributeType.messageIntegrity,
    attributeType.fingerprint,
  ]);
  expect(hasValidIntegrity(message, offer.pwd)).toBe(true);
  expect(readXorMappedAddress(message)?.port).toBe(7);
  expect(reply.length).toBeLessThan(iceCheck(offer).length);
  expect([counters['witness-silent'], counters['witness-answered']]).toEqual([1, 1]);
});

test('names unknown required attributes of a check only to one who knows the password', () => {
  const { protocol, witness } = setUp();
  const offer = witness.offer(0);
  const check = (integrityKey: string) =>
    bindingRequest(
      [
        { type: attributeType.username, value: Buffer.from(`${offer.ufrag}:x`) },
        { type: 0x3fff, value: Buffer.alloc(4) },
      ],
      { integrityKey },
    );
  expect(protocol.handle(check('guess'), from, 0)).toBe('bad-integrity');
  const reply = decoded(protocol.handle(check(offer.pwd), from, 0));
  expect(readErrorCode(reply)?.code).toBe(420);
  expect(hasValidIntegrity(reply, offer.pwd)).toBe(true);
});

test('gives no plain answer over TCP', () => {
  const { protocol } = setUp();
  expect(protocol.handle(bindingRequest(), channelOf('192.0.2.1', 5, 'tcp'), 0)).toBe('username-missing');
});
