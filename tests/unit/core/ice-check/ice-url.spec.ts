import { expect, test } from 'playwright/test';
import { checkIceUrl, URL_FAULTS, type UrlFaultCode, withoutUserInfo } from '../../../../src/core/ice-check/ice-url.ts';
import { en } from '../../../../src/core/messages/en.ts';

const GOOD = [
  [
    'stun:stun.example.org',
    { scheme: 'stun', host: 'stun.example.org', family: null, port: 3478, transport: 'udp', secure: false },
  ],
  ['stun:192.0.2.1:19302', { host: '192.0.2.1', family: 4, port: 19_302 }],
  ['stun:[2001:DB8::1]', { host: '2001:db8::1', family: 6, port: 3478 }],
  ['stun:[2001:db8::1]:53', { host: '2001:db8::1', family: 6, port: 53 }],
  ['turn:turn.example.org:65535', { scheme: 'turn', port: 65_535, transport: 'udp' }],
  ['turn:turn.example.org?transport=udp', { transport: 'udp', secure: false }],
  ['turn:turn.example.org:443?transport=tcp', { port: 443, transport: 'tcp', secure: false }],
  ['turns:turn.example.org', { port: 5349, transport: 'tcp', secure: true }],
  ['turns:[2001:db8::1]:443?transport=udp', { family: 6, transport: 'udp', secure: true }],
  ['stuns:stun.example.org', { scheme: 'stuns', port: 5349 }],
  ['stun:xn--bcher-kva.example:3478', { host: 'xn--bcher-kva.example' }],
  ['stun:_stun.example_host:1', { port: 1 }],
  ['stun:localhost', { host: 'localhost' }],
] as const;

for (const [url, parts] of GOOD) {
  test(`accepts ${url}`, () => {
    expect(checkIceUrl(url)).toMatchObject({ ok: true, url, ...parts });
  });
}

/** Text, code, the part that is marked, and what it is mended to. */
const BAD: readonly (readonly [string, UrlFaultCode, string, string | null])[] = [
  ['', 'empty', '', null],
  [`stun:${'a'.repeat(400)}`, 'too-long', 'aaaaa', null],
  [' stun:example.org', 'blank', ' ', 'stun:example.org'],
  ['stun:example.org ', 'blank', ' ', 'stun:example.org'],
  ['stun:exam ple.org', 'blank', ' ', 'stun:example.org'],
  ['stun:example.org\n', 'blank', '\n', 'stun:example.org'],
  ['stun:example\u200b.org', 'blank', '\u200b', 'stun:example.org'],
  ['example.org', 'scheme-missing', 'example.org', 'stun:example.org'],
  ['example.org:3478', 'scheme-missing', 'example.org:3478', 'stun:example.org:3478'],
  ['https://example.org', 'scheme-unknown', 'https', null],
  ['sturn:example.org', 'scheme-unknown', 'sturn', null],
  ['STUN:example.org', 'scheme-case', 'STUN', 'stun:example.org'],
  ['Turns:example.org', 'scheme-case', 'Turns', 'turns:example.org'],
  ['stun://example.org:3478', 'slashes', '//', 'stun:example.org:3478'],
  ['turn:user@example.org', 'user-info', 'user@', 'turn:example.org'],
  ['turn:user:secret@example.org:3478', 'user-info', 'user:secret@', 'turn:example.org:3478'],
  ['turn:user:sec?ret@example.org', 'user-info', 'user:sec?ret@', 'turn:example.org'],
  ['turn:user:s#c@r/t@example.org?transport=tcp', 'user-info', 'user:s#c@r/t@', 'turn:example.org?transport=tcp'],
  ['user:secret@example.org', 'user-info', 'user:secret@', null],
  ['turn:@example.org', 'user-info', '@', 'turn:example.org'],
  ['stun:example.org/path', 'path', '/path', 'stun:example.org'],
  ['turn:example.org/path?transport=udp', 'path', '/path', 'turn:example.org?transport=udp'],
  ['stun:example.org#1', 'fragment', '#1', 'stun:example.org'],
  ['stun:', 'host-missing', '', null],
  ['stun::3478', 'host-missing', '', null],
  ['stun:bücher.example', 'host-not-ascii', 'bücher.example', null],
  ['stun:b%C3%BCcher.example', 'host-not-ascii', 'b%C3%BCcher.example', null],
  ['stun:-example.org', 'host-invalid', '-example.org', null],
  ['stun:256.0.0.1', 'host-invalid', '256.0.0.1', null],
  ['stun:192.0.2', 'host-invalid', '192.0.2', null],
  ['stun:exa$mple.org', 'host-invalid', 'exa$mple.org', null],
  ['stun:[2001:db8::1]3478', 'host-invalid', '3478', null],
  ['stun:::1', 'ipv6-unbracketed', '::1', 'stun:[::1]'],
  ['stun:2001:db8::1', 'ipv6-unbracketed', '2001:db8::1', 'stun:[2001:db8::1]'],
  [
    'turn:2001:db8:0:0:0:0:0:1:3478?transport=tcp',
    'ipv6-unbracketed',
    '2001:db8:0:0:0:0:0:1:3478',
    'turn:[2001:db8:0:0:0:0:0:1]:3478?transport=tcp',
  ],
  ['stun:[192.0.2.1]', 'ipv6-invalid', '[192.0.2.1]', null],
  ['stun:[2001:db8::1', 'ipv6-invalid', '[2001:db8::1', null],
  ['stun:[fe80::1%eth0]', 'ipv6-invalid', '[fe80::1%eth0]', null],
  ['stun:1:2:3', 'ipv6-invalid', '1:2:3', null],
  ['stun:example.org:', 'port-empty', ':', 'stun:example.org'],
  ['stun:[::1]:', 'port-empty', ':', 'stun:[::1]'],
  ['stun:example.org:0', 'port-invalid', '0', null],
  ['stun:example.org:65536', 'port-invalid', '65536', null],
  ['stun:example.org:34x8', 'port-invalid', '34x8', null],
  ['stun:example.org:-1', 'port-invalid', '-1', null],
  ['stun:example.org?transport=udp', 'query-stun', '?transport=udp', 'stun:example.org'],
  ['stuns:example.org?transport=tcp', 'query-stun', '?transport=tcp', 'stuns:example.org'],
  ['turn:example.org?ttl=1', 'query-unknown', '?ttl=1', 'turn:example.org'],
  ['turn:example.org?transport=udp&ttl=1', 'query-unknown', '?transport=udp&ttl=1', 'turn:example.org'],
  ['turn:example.org?', 'query-unknown', '?', 'turn:example.org'],
  ['turn:example.org?transport=sctp', 'transport-unknown', 'sctp', null],
  ['turn:example.org?transport=', 'transport-unknown', '', null],
  ['turn:example.org?transport=TCP', 'transport-case', '?transport=TCP', 'turn:example.org?transport=tcp'],
  ['turn:example.org?TRANSPORT=udp', 'transport-case', '?TRANSPORT=udp', 'turn:example.org?transport=udp'],
];

for (const [url, code, marked, suggestion] of BAD) {
  test(`finds ${code} in ${JSON.stringify(url.slice(0, 60))}`, () => {
    const fault = checkIceUrl(url);
    if (fault.ok) throw new Error('expected a fault');
    expect({ code: fault.code, suggestion: fault.suggestion }).toEqual({ code, suggestion });
    expect(url.slice(fault.start, fault.end)).toBe(marked);
  });
}

test('offers nothing that is itself at fault', () => {
  for (const [url] of BAD) {
    const fault = checkIceUrl(url);
    if (!fault.ok && fault.suggestion !== null) expect(checkIceUrl(fault.suggestion).ok).toBe(true);
  }
});

test('has a case for every fault, and a sentence', () => {
  expect(new Set(BAD.map(([, code]) => code))).toEqual(new Set(URL_FAULTS));
  for (const code of URL_FAULTS) expect(Object.hasOwn(en, `ice.url.${code}`)).toBe(true);
});

test('passes on no user name and no password that was typed into the address, and still tells the fault', () => {
  for (const [typed, passedOn] of [
    ['turn:alice:s3cret@turn.example.org', 'turn:@turn.example.org'],
    ['turns:alice@[2001:db8::1]:443?transport=tcp', 'turns:@[2001:db8::1]:443?transport=tcp'],
    ['turn://alice:s3cret@turn.example.org', 'turn://@turn.example.org'],
    [' Turn:alice:s3cret@turn.example.org', ' Turn:@turn.example.org'],
    ['turn:alice:s3@c?r/e#t@turn.example.org', 'turn:@turn.example.org'],
    ['alice:s3cret@turn.example.org', '@turn.example.org'],
    ['https://alice:s3cret@turn.example.org', 'https://@turn.example.org'],
    ['tu rn:alice:s3cret@turn.example.org', '@turn.example.org'],
    ['turn:alice:s3\ncret@turn.example.org', 'turn:@turn.example.org'],
  ] as const) {
    expect(withoutUserInfo(typed)).toBe(passedOn);
    expect(withoutUserInfo(passedOn)).toBe(passedOn);
    expect(checkIceUrl(passedOn).ok).toBe(false);
  }
  for (const [url] of GOOD) expect(withoutUserInfo(url)).toBe(url);
});

test('never throws, and marks a part of the text, whatever it is given', () => {
  const pieces = [
    'stun',
    'turns',
    ':',
    '//',
    '[',
    ']',
    '::1',
    '@',
    '/',
    '?transport=',
    'udp',
    '#',
    '%',
    ' ',
    '\u0000',
    'é',
    '99999',
    '1.2.3.4',
  ];
  const wrong: string[] = [];
  for (let seed = 0; seed < 4000; seed++) {
    const text = Array.from(
      { length: 6 },
      (_, at) => pieces[(seed * (at + 3) * 7919 + (seed >> at)) % pieces.length],
    ).join('');
    const result = checkIceUrl(text);
    if (!result.ok && !(result.start >= 0 && result.start <= result.end && result.end <= text.length)) wrong.push(text);
  }
  expect(wrong).toEqual([]);
});
