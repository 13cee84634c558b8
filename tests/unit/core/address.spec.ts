import { isIP } from 'node:net';
import { expect, test } from 'playwright/test';
import {
  embeddedIpv4,
  inCidrs,
  isMdnsName,
  isPublic,
  macAddress,
  parseAddress,
  parseCidr,
  scopeOf,
  sharePrefix,
  unmapAddress,
} from '../../../src/core/address.ts';
import { ADDRESS_BLOCKS } from '../../support/address-blocks.ts';
import { seededRandom } from '../../support/random.ts';

for (const [
  name,
  scope,
  before,
  first,
  last,
  behind,
  beforeScope = 'public',
  behindScope = 'public',
] of ADDRESS_BLOCKS) {
  test(`knows where the block "${name}" begins and ends`, () => {
    expect([scopeOf(first), scopeOf(last)]).toEqual([scope, scope]);
    if (before) expect(scopeOf(before)).toBe(beforeScope);
    if (behind) expect(scopeOf(behind)).toBe(behindScope);
    expect([isPublic(first), isPublic(last)]).toEqual([scope === 'public', scope === 'public']);
  });
}

test('judges an address that carries an IPv4 address by that address', () => {
  expect(scopeOf('::ffff:192.168.1.5')).toBe('private');
  expect(scopeOf('::ffff:5.5.5.2')).toBe('public');
  expect(isPublic('::ffff:5.5.5.2')).toBe(true);
  expect(isPublic('2002:505:502::1')).toBe(true);
  expect(scopeOf('2002:c0a8:0105::1')).toBe('reserved');
  expect(scopeOf('64:ff9b::10.0.0.1')).toBe('reserved');
  // The client 192.168.1.5 behind a Teredo server.
  expect(scopeOf('2001:0:4136:e378:8000:63bf:3f57:fefa')).toBe('reserved');
});

test('calls a name an mDNS name and everything else unknown', () => {
  expect(scopeOf('8f2b6a1c-0d34-4e7e-9a53-5b1d2c3e4f60.local')).toBe('mdns');
  expect(scopeOf('')).toBe('unknown');
  expect(scopeOf('(redacted)')).toBe('unknown');
  expect(scopeOf('192.168.1.x')).toBe('unknown');
});

test('treats assumed blocks as public, in both notations', () => {
  expect(isPublic('127.0.0.2')).toBe(false);
  expect(isPublic('127.0.0.2', ['10.0.0.0/8', '127.0.0.0/8'])).toBe(true);
  expect(isPublic('::ffff:127.0.0.2', ['127.0.0.0/8'])).toBe(true);
  expect(isPublic('::1', ['127.0.0.0/8'])).toBe(false);
  expect(isPublic('127.0.0.2', ['127.0.0.0/33', 'nonsense', ''])).toBe(false);
  expect(isPublic('x.local', ['0.0.0.0/0', '::/0'])).toBe(false);
});

const CANONICAL: readonly (readonly [text: string, address: string, family: 4 | 6])[] = [
  ['5.5.5.2', '5.5.5.2', 4],
  ['0.0.0.0', '0.0.0.0', 4],
  ['255.255.255.255', '255.255.255.255', 4],
  ['[2A02:1234:0005:0001::0050]', '2a02:1234:5:1::50', 6],
  ['fe80::1%eth0', 'fe80::1', 6],
  ['[fe80::1%25en0]', 'fe80::1', 6],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', 6],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1', 6],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1', 6],
  ['0:0:0:0:0:0:0:0', '::', 6],
  ['1::', '1::', 6],
  ['64:ff9b::5.5.5.2', '64:ff9b::505:502', 6],
  ['::FFFF:5.5.5.2', '::ffff:5.5.5.2', 6],
  ['::ffff:505:502', '::ffff:5.5.5.2', 6],
];

for (const [text, address, family] of CANONICAL) {
  test(`reads ${text} as ${address}`, () => {
    expect(parseAddress(text)).toEqual({ address, family });
    expect(parseAddress(address)).toEqual({ address, family });
  });
}

test('unmaps only on request', () => {
  expect(unmapAddress('[::ffff:5.5.5.2]')).toEqual({ address: '5.5.5.2', family: 4 });
  expect(unmapAddress('::5.5.5.2')).toEqual({ address: '::505:502', family: 6 });
  expect(unmapAddress('2a02::1')).toEqual({ address: '2a02::1', family: 6 });
  expect(unmapAddress('nonsense')).toBeUndefined();
});

const REFUSED = [
  '',
  ' ',
  '5.5.5.2 ',
  ' 5.5.5.2',
  '5.5.5.2\n',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '010.0.0.1',
  '1.2.3.04',
  '1.2.3.4.',
  '.1.2.3.4',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '1.2.3.-4',
  '1.2.3.4/24',
  '1.2.3.4:80',
  '[1.2.3.4]',
  '1.2.3.4%eth0',
  '1。2。3。4',
  '١.٢.٣.٤',
  ':',
  ':::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8:',
  ':1:2:3:4:5:6:7:8',
  '1::2::3',
  '1:2:3:4:5:6:7::8:9',
  '12345::',
  'g::1',
  '::1 ',
  '[::1',
  '::1]',
  '[[::1]]',
  '[::1]:80',
  '::1/128',
  '::1.2.3',
  '::1.2.3.256',
  '::1.2.3.04',
  '::0x1.2.3.4',
  '1.2.3.4::',
  '::1%',
  '::1%a b',
  `::1%${'z'.repeat(65)}`,
  'a'.repeat(1e6),
  '0:'.repeat(5e5),
  '::ffff:1.2.3.4.5',
  'localhost',
  'x.local',
  '::1\0',
  '%eth0',
];

for (const [index, text] of REFUSED.entries()) {
  test(`refuses hostile form ${index}: ${JSON.stringify(text.slice(0, 30))}`, () => {
    expect(parseAddress(text)).toBeUndefined();
    expect(unmapAddress(text)).toBeUndefined();
    expect(embeddedIpv4(text)).toBeUndefined();
    expect(macAddress(text)).toBeUndefined();
    expect(isPublic(text)).toBe(false);
    expect(['mdns', 'unknown']).toContain(scopeOf(text));
  });
}

test('agrees with Node and with the URL standard on random texts', () => {
  const random = seededRandom(7);
  const alphabet = '0123456789abcdefABF:::::....1';
  const disagreements: string[] = [];
  let accepted = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const text = round % 2 === 0 ? randomText(alphabet, random) : mutate(randomAddress(random), alphabet, random);
    const parsed = parseAddress(text);
    if ((parsed?.family ?? 0) !== isIP(text)) disagreements.push(text);
    if (parsed?.family !== 6) continue;
    accepted += 1;
    const printed = new URL(`http://[${text}]/`).hostname;
    // The URL standard knows no mixed notation, which RFC 5952 §5 recommends for IPv4-mapped addresses.
    const mapped = parsed.address.startsWith('::ffff:') && new URL(`http://[${parsed.address}]/`).hostname === printed;
    if (`[${parsed.address}]` !== printed && !mapped) disagreements.push(`${text} as ${parsed.address}`);
  }
  expect(disagreements).toEqual([]);
  expect(accepted).toBeGreaterThan(2_000);
});

test('reads blocks and clears their host bits', () => {
  expect(parseCidr('10.1.2.3/8')).toEqual({ address: '10.0.0.0', prefix: 8, family: 4 });
  expect(parseCidr('10.1.2.3/13')).toEqual({ address: '10.0.0.0', prefix: 13, family: 4 });
  expect(parseCidr('10.1.2.3')).toEqual({ address: '10.1.2.3', prefix: 32, family: 4 });
  expect(parseCidr('0.0.0.0/0')).toEqual({ address: '0.0.0.0', prefix: 0, family: 4 });
  expect(parseCidr('2a02:1234:5:1::50/56')).toEqual({ address: '2a02:1234:5::', prefix: 56, family: 6 });
  expect(parseCidr('[::1]')).toEqual({ address: '::1', prefix: 128, family: 6 });
  for (const text of [
    '',
    '/',
    '10.0.0.0/',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10/8',
    '::/1e1',
  ]) {
    expect(parseCidr(text), text).toBeUndefined();
  }
});

test('finds addresses in blocks of their own family only', () => {
  expect(inCidrs('10.255.0.1', ['10.0.0.0/8'])).toBe(true);
  expect(inCidrs('11.0.0.0', ['10.0.0.0/8'])).toBe(false);
  expect(inCidrs('::ffff:10.0.0.1', ['10.0.0.0/8'])).toBe(true);
  expect(inCidrs('10.0.0.1', ['::/0'])).toBe(false);
  expect(inCidrs('2a02:1234:5:1ff::', ['2a02:1234:5:100::/56'])).toBe(true);
  expect(inCidrs('2a02:1234:5:200::', ['2a02:1234:5:100::/56'])).toBe(false);
  expect(inCidrs('nonsense', ['0.0.0.0/0'])).toBe(false);
});

test('compares leading bits', () => {
  expect(sharePrefix('5.5.5.2', '5.5.5.3', 31)).toBe(true);
  expect(sharePrefix('5.5.5.2', '5.5.5.3', 32)).toBe(false);
  expect(sharePrefix('5.5.5.2', '::ffff:5.5.5.2', 32)).toBe(true);
  expect(sharePrefix('2a02:1234:5:1::50', '2A02:1234:5:1:ffff::', 64)).toBe(true);
  expect(sharePrefix('2a02:1234:5:1::50', '2a02:1234:5:2::50', 64)).toBe(false);
  expect(sharePrefix('2a02:1234:5:1::50', '2a02:1234:5:2::50', 62)).toBe(true);
  expect(sharePrefix('0.0.0.0', '::', 0)).toBe(false);
  expect(sharePrefix('nonsense', 'nonsense', 8)).toBe(false);
});

test('decodes the IPv4 address inside an IPv6 address', () => {
  expect(embeddedIpv4('2002:505:502:1::1')).toEqual({ mechanism: '6to4', address: '5.5.5.2' });
  // The example of RFC 4380 §2.7 and §4: client 192.0.2.45 behind server 65.54.227.120.
  expect(embeddedIpv4('2001:0:4136:e378:8000:63bf:3fff:fdd2')).toEqual({ mechanism: 'teredo', address: '192.0.2.45' });
  expect(embeddedIpv4('64:ff9b::5.5.5.2')).toEqual({ mechanism: 'nat64', address: '5.5.5.2' });
  expect(embeddedIpv4('::ffff:5.5.5.2')).toEqual({ mechanism: 'ipv4-mapped', address: '5.5.5.2' });
  expect(embeddedIpv4('::5.5.5.2')).toEqual({ mechanism: 'ipv4-compatible', address: '5.5.5.2' });
  for (const address of [
    '::',
    '::1',
    '2a02:1234:5:1::50',
    '5.5.5.2',
    '2001:1::505:502',
    '64:ff9b:1::505:502',
    '2003:505:502::',
  ]) {
    expect(embeddedIpv4(address), address).toBeUndefined();
  }
});

test('finds the hardware address of an EUI-64 identifier, but not in other addresses', () => {
  expect(macAddress('2a02:1234:5:1:211:22ff:fe33:4455')).toBe('00:11:22:33:44:55');
  expect(macAddress('fe80::0a00:27ff:fe01:0203')).toBe('08:00:27:01:02:03');
  // A randomised (locally administered) and a group address; the middle not ff:fe; no interface identifier at all.
  for (const address of [
    '2a02::0011:22ff:fe33:4455',
    '2a02::311:22ff:fe33:4455',
    '2a02::211:22ff:fd33:4455',
    '64:ff9b::211:22ff:fe33:4455',
    'ff02::211:22ff:fe33:4455',
    '2001:0:1:2:211:22ff:fe33:4455',
    '2.17.34.255',
  ]) {
    expect(macAddress(address), address).toBeUndefined();
  }
});

test('recognises mDNS names', () => {
  for (const name of ['a.local', 'A.LOCAL', 'my-laptop.local', 'a.local.', 'a.b.local', '_x.local'])
    expect(isMdnsName(name), name).toBe(true);
  for (const name of [
    '',
    'local',
    '.local',
    'a..local',
    'a.local.com',
    'alocal',
    'a b.local',
    '<b>.local',
    `${'a.'.repeat(200)}local`,
    'a.local\n',
  ]) {
    expect(isMdnsName(name), JSON.stringify(name)).toBe(false);
  }
});

function randomText(alphabet: string, random: () => number): string {
  return Array.from({ length: Math.floor(random() * 24) }, () => alphabet[Math.floor(random() * alphabet.length)]).join(
    '',
  );
}

function randomAddress(random: () => number): string {
  const group = () => (random() < 0.4 ? '0' : Math.floor(random() * 65_536).toString(16));
  const groups = Array.from({ length: 8 }, group);
  if (random() < 0.3) groups.splice(6, 2, [1, 2, 3, 4].map(() => Math.floor(random() * 256)).join('.'));
  return random() < 0.5 ? groups.join(':') : groups.join(':').replace(/(?:(?:^|:)0)+(?::|$)/, '::');
}

function mutate(text: string, alphabet: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const put = random() < 0.5 ? '' : (alphabet[Math.floor(random() * alphabet.length)] ?? '');
  return random() < 0.3 ? text : text.slice(0, at) + put + text.slice(at + (random() < 0.5 ? 1 : 0));
}
