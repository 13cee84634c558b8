import { expect, test } from 'playwright/test';
import { parseHost } from '../../../server/host.ts';
import { acceptsHost, hostMatches } from '../../../server/host-check.ts';
import { arrival, deployment, HOME, HOSTED } from '../../support/arrivals.ts';

test.describe('parseHost', () => {
  for (const text of [
    'localhost',
    'LOCALHOST:8080',
    '192.0.2.1:80',
    '[2001:db8::1]:8080',
    '[::1]',
    'my_box.lan',
    'xn--fsq.example',
  ]) {
    test(`reads ${text}`, () => {
      expect(parseHost(text)).toBeDefined();
    });
  }

  for (const text of [
    '',
    'localhost.',
    'example.org.:80',
    'a..b',
    '.a',
    'a b',
    'a/b',
    'a@b',
    'a:b',
    'a:123456',
    'a:99999',
    '127.1',
    '2130706433',
    '0x7f000001',
    '[::1',
    '[::1::]',
    '2001:db8::1',
    '<b>',
    '"a"',
    "a';b",
  ]) {
    test(`refuses ${JSON.stringify(text)}`, () => {
      expect(parseHost(text)).toBeUndefined();
    });
  }
});

test.describe('acceptsHost', () => {
  const local = deployment(HOME);
  const open = deployment(HOME, '--host', '::');
  const hosted = deployment(HOSTED, '--host', '::');

  for (const [what, at, host, accepted] of [
    ['localhost on loopback', '127.0.0.1', 'localhost:8080', true],
    ['a loopback address', '::1', '[::1]:8080', true],
    ['another loopback address', '127.0.0.1', '127.0.0.2:8080', true],
    ['a foreign address on loopback', '127.0.0.1', '203.0.113.1:8080', false],
    ['a rebound name on loopback', '127.0.0.1', 'evil.example', false],
    ['a name below localhost', '127.0.0.1', 'evil.localhost', false],
    ['a trailing dot', '127.0.0.1', 'localhost.', false],
    ['the name of the machine on loopback', '127.0.0.1', 'box.local:8080', false],
    ['no host', '127.0.0.1', undefined, false],
  ] as const) {
    test(`${accepted ? 'takes' : 'refuses'} ${what}`, () => {
      expect(acceptsHost(arrival(at, host === undefined ? {} : { host }), local)).toBe(accepted);
    });
  }

  test('takes the address and the names of a machine in a local network, and no other name', () => {
    const at = '192.168.1.5';
    expect(acceptsHost(arrival(at, { host: '192.168.1.5:8080' }), open)).toBe(true);
    expect(acceptsHost(arrival(at, { host: '203.0.113.1:8080' }), open)).toBe(true);
    expect(acceptsHost(arrival(at, { host: 'box:8080' }), open)).toBe(true);
    expect(acceptsHost(arrival(at, { host: 'box.local:8080' }), open)).toBe(true);
    expect(acceptsHost(arrival(at, { host: 'evil.example' }), open)).toBe(false);
  });

  test('takes any name where rebinding wins nothing', () => {
    const host = 'leak.example.org';
    expect(acceptsHost(arrival('81.2.69.10', { host }), hosted)).toBe(true);
    expect(acceptsHost(arrival('127.0.0.1', { host, viaProxy: true }), local)).toBe(true);
    expect(acceptsHost(arrival('172.31.0.4', { host }), deployment(HOME, '--public-address', '203.0.113.1'))).toBe(
      true,
    );
    expect(
      acceptsHost(arrival('192.168.1.5', { host }), deployment(HOME, '--ipv4-origin', 'https://v4.example.org')),
    ).toBe(true);
  });

  test('never takes a name below localhost', () => {
    expect(acceptsHost(arrival('81.2.69.10', { host: 'evil.localhost' }), hosted)).toBe(false);
    expect(acceptsHost(arrival('127.0.0.1', { host: 'evil.localhost', viaProxy: true }), local)).toBe(false);
  });
});

test.describe('hostMatches', () => {
  test('compares an address in the Host header with the one of the connection', () => {
    const open = deployment(HOME, '--host', '::');
    expect(hostMatches(arrival('192.168.1.5', { host: '192.168.1.5:8080' }), open)).toBe(true);
    expect(hostMatches(arrival('172.17.0.2', { host: '192.168.1.5:8080' }), open)).toBe(false);
  });

  test('takes an address that was declared for a match', () => {
    const behindNat = deployment(HOME, '--public-address', '203.0.113.1');
    expect(hostMatches(arrival('192.168.1.5', { host: '203.0.113.1' }), behindNat)).toBe(true);
  });

  test('says nothing of a name or behind a proxy', () => {
    const open = deployment(HOME, '--host', '::');
    expect(hostMatches(arrival('192.168.1.5', { host: 'box' }), open)).toBeNull();
    expect(hostMatches(arrival('127.0.0.1', { host: '127.0.0.2', viaProxy: true }), open)).toBeNull();
  });
});
