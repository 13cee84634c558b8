import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { attributeType } from '../../../../server/stun/attribute-type.ts';
import {
  errorCodeValue,
  hasUseCandidate,
  hasValidIntegrity,
  readErrorCode,
  readIceRole,
  readNetworkInfo,
  readPriority,
  readUsername,
  readXorMappedAddress,
  unknownAttributesValue,
  unknownRequired,
  writeXorMappedAddress,
} from '../../../../server/stun/attributes.ts';
import { decodeMessage, encodeMessage } from '../../../../server/stun/message.ts';
import { bindingRequest, browsers, decoded, hex, id, rfc, sourceOf } from './support.ts';

test('reads the sample request of RFC 5769', () => {
  const request = decoded(hex(rfc.request));
  expect(readUsername(request)).toBe('evtj:h6vY');
  expect(readPriority(request)).toBe(0x6e0001ff);
  expect(readIceRole(request)).toEqual({ role: 'controlled', tieBreaker: 0x932ff9b151263b36n });
  expect(hasUseCandidate(request)).toBe(false);
  expect(readNetworkInfo(request)).toBeUndefined();
  expect(hasValidIntegrity(request, rfc.shortTermPassword)).toBe(true);
  expect(hasValidIntegrity(request, `${rfc.shortTermPassword} `)).toBe(false);
});

for (const [family, vector, address] of [
  [4, rfc.ipv4Response, '192.0.2.1'],
  [6, rfc.ipv6Response, '2001:db8:1234:5678:11:2233:4455:6677'],
] as const) {
  test(`reads and writes the sample IPv${family} response of RFC 5769`, () => {
    const response = decoded(hex(vector));
    const source = sourceOf(address, 32853);
    const mapped = readXorMappedAddress(response)!;
    expect(mapped.port).toBe(32853);
    expect(Buffer.from(mapped.address).readInt32BE(0)).toBe(source.words[0]);
    expect(hasValidIntegrity(response, rfc.shortTermPassword)).toBe(true);
    const attribute = response.attributes.find(({ type }) => type === attributeType.xorMappedAddress)!;
    const written = Buffer.from(response.bytes);
    written.fill(0xaa, attribute.offset, attribute.offset + 4 + attribute.length);
    writeXorMappedAddress(written, attribute.offset, source);
    expect(written).toEqual(hex(vector));
  });
}

test('checks the long-term sample of RFC 5769 with the key made of its name, realm and password', () => {
  const key = createHash('md5').update('マトリックス:example.org:TheMatrIX').digest();
  expect(hasValidIntegrity(decoded(hex(rfc.longTermRequest)), key)).toBe(true);
});

test('believes no sample of RFC 5769 in which one signed bit was flipped', () => {
  const sample = hex(rfc.request);
  const signedBytes = sample.length - 32;
  const believed: number[] = [];
  for (let bit = 0; bit < signedBytes * 8; bit++) {
    const bytes = Buffer.from(sample);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const message = decodeMessage(bytes);
    if (typeof message !== 'string' && hasValidIntegrity(message, rfc.shortTermPassword)) believed.push(bit);
  }
  expect(signedBytes).toBe(76);
  expect(believed).toEqual([]);
});

for (const { browser, binding, check } of browsers.requests) {
  test(`reads what ${browser} sends`, () => {
    expect(decoded(hex(binding)).attributes).toEqual([]);
    const message = decoded(hex(check));
    expect(readUsername(message)?.split(':')[0]).toBe(browsers.ufrag);
    expect(hasValidIntegrity(message, browsers.pwd)).toBe(true);
    expect(readIceRole(message)?.role).toBe('controlling');
    expect(unknownRequired(message, 16)).toEqual([]);
    const isChromium = browser.startsWith('chromium');
    expect(readNetworkInfo(message)).toEqual(isChromium ? { id: 0, cost: 999 } : undefined);
    expect(hasUseCandidate(message)).toBe(!isChromium);
  });
}

test('names each unknown attribute that must be understood once, up to the limit', () => {
  const request = bindingRequest(
    [0x0003, 0x8003, 0x0003, 0x7fff, 0x0026].map((type) => ({ type, value: new Uint8Array(4) })),
  );
  expect(unknownRequired(decoded(request), 16)).toEqual([0x0003, 0x7fff, 0x0026]);
  expect(unknownRequired(decoded(request), 2)).toEqual([0x0003, 0x7fff]);
  expect(unknownAttributesValue([0x0003, 0x7fff])).toEqual(Uint8Array.of(0, 3, 0x7f, 0xff));
});

test('reads the error code it writes', () => {
  const attributes = [{ type: attributeType.errorCode, value: errorCodeValue(420) }];
  const answer = decoded(encodeMessage({ type: 0x0111, transactionId: id, attributes }));
  expect(readErrorCode(answer)).toEqual({ code: 420, phrase: '' });
});

test('finds nothing in values of the wrong length', () => {
  const types = [
    attributeType.xorMappedAddress,
    attributeType.priority,
    attributeType.iceControlling,
    attributeType.networkInfo,
    attributeType.errorCode,
    attributeType.messageIntegrity,
  ];
  for (const length of [0, 1, 3, 5, 9, 19, 21]) {
    const message = decoded(bindingRequest(types.map((type) => ({ type, value: Buffer.alloc(length, 1) }))));
    expect(readXorMappedAddress(message)).toBeUndefined();
    expect(readPriority(message)).toBeUndefined();
    expect(readIceRole(message)).toBeUndefined();
    expect(readNetworkInfo(message)).toBeUndefined();
    expect(hasValidIntegrity(message, 'k')).toBe(false);
  }
});
