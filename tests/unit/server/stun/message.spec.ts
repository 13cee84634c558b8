import { expect, test } from 'playwright/test';
import { attributeType } from '../../../../server/stun/attribute-type.ts';
import { attributeValue, decodeMessage, encodeMessage, findAttribute } from '../../../../server/stun/message.ts';
import { bindingRequest, decoded, hex, id } from './support.ts';

const empty = '0001 0000 2112a442 6963656c656e732d74657374';

function typesOf(bytes: Uint8Array): number[] | string {
  const message = decodeMessage(bytes);
  return typeof message === 'string' ? message : message.attributes.map(({ type }) => type);
}

test('reads the bare header that Chromium sends', () => {
  expect(decodeMessage(hex(empty))).toEqual({ bytes: hex(empty), type: 1, attributes: [] });
});

test('writes what it reads', () => {
  expect(encodeMessage({ type: 1, transactionId: id })).toEqual(hex(empty));
  const request = bindingRequest([{ type: 0x8022, value: Buffer.from('abc') }], { fingerprint: true });
  const message = decoded(request);
  expect(message.attributes.map(({ type, length }) => [type, length])).toEqual([
    [0x8022, 3],
    [attributeType.fingerprint, 4],
  ]);
  expect(Buffer.from(attributeValue(message, findAttribute(message, 0x8022)!)).toString()).toBe('abc');
});

const refusals: [string, string, string][] = [
  ['no byte at all', '', 'too-short'],
  ['a header cut by one byte', '0001 0000 2112a442 6963656c656e732d746573', 'too-short'],
  ['a DTLS record', '16fefd 0000 0000 0000 0000 0030 0100 0024 0000 0000', 'not-stun'],
  ['an RTP packet', '8000 0000 2112a442 6963656c656e732d74657374', 'not-stun'],
  ['a TURN channel', '4000 0000 2112a442 6963656c656e732d74657374', 'not-stun'],
  ['the cookie of RFC 3489 times', '0001 0000 00000000 6963656c656e732d74657374', 'bad-cookie'],
  ['a length that is no multiple of 4', '0001 0002 2112a442 6963656c656e732d74657374 0000', 'bad-length'],
  ['a length beyond the datagram', '0001 0008 2112a442 6963656c656e732d74657374 80220000', 'bad-length'],
  ['bytes after the message', `${empty} 00000000`, 'bad-length'],
  ['an attribute longer than the rest', '0001 0004 2112a442 6963656c656e732d74657374 80220001', 'truncated-attribute'],
  [
    'an attribute of 65535 bytes',
    '0001 0008 2112a442 6963656c656e732d74657374 8022ffff 00000000',
    'truncated-attribute',
  ],
  ['a wrong FINGERPRINT', '0001 0008 2112a442 6963656c656e732d74657374 80280004 00000000', 'bad-fingerprint'],
  ['a FINGERPRINT without a value', '0001 0004 2112a442 6963656c656e732d74657374 80280000', 'bad-fingerprint'],
];
for (const [what, bytes, reason] of refusals) {
  test(`refuses ${what} as ${reason}`, () => {
    expect(decodeMessage(hex(bytes))).toBe(reason);
  });
}

test('refuses a message of more than 548 bytes', () => {
  const [longest, tooLong] = [524, 528].map((bytes) => bindingRequest([{ type: 0x8022, value: Buffer.alloc(bytes) }]));
  expect(typesOf(longest!)).toEqual([0x8022]);
  expect(decodeMessage(tooLong!)).toBe('too-long');
});

test('refuses a message that goes on after its FINGERPRINT', () => {
  const bytes = Buffer.concat([bindingRequest([], { fingerprint: true }), hex('80220000')]);
  bytes.writeUInt16BE(12, 2);
  expect(decodeMessage(bytes)).toBe('bad-fingerprint');
});

test('ignores what stands between MESSAGE-INTEGRITY and FINGERPRINT, since it is not signed', () => {
  const bytes = Buffer.concat([bindingRequest([], { integrityKey: 'k' }), hex('00240004 6e7e1eff')]);
  bytes.writeUInt16BE(bytes.length - 20, 2);
  expect(typesOf(bytes)).toEqual([attributeType.messageIntegrity]);
});

test('takes the first of a repeated attribute', () => {
  const twice = bindingRequest(['a', 'b'].map((text) => ({ type: attributeType.username, value: Buffer.from(text) })));
  const message = decoded(twice);
  expect(attributeValue(message, findAttribute(message, attributeType.username)!)).toEqual(Buffer.from('a'));
});
