import { expect, test } from 'playwright/test';
import { clientAddress } from '../../../server/client-address.ts';
import { createProxyTrust, tooWide } from '../../../server/proxy-trust.ts';

const PROXY = '10.0.0.1';
const trusted = ['10.0.0.0/8', 'fd00::/8', '127.0.0.1/32'];

function walk(value: string, { peer = PROXY, header = 'x-forwarded-for' } = {}) {
  return clientAddress(peer, { [header]: value }, createProxyTrust(trusted, header));
}

test.describe('clientAddress', () => {
  test('is the peer of the socket without any trust', () => {
    const found = clientAddress('203.0.113.9', {}, createProxyTrust([], 'x-forwarded-for'));
    expect(found).toEqual({ address: '203.0.113.9', source: 'socket', via: [], ignoredForwarded: null });
  });

  test('unmaps IPv4 and drops a zone', () => {
    const trust = createProxyTrust([], 'x-forwarded-for');
    expect(clientAddress('::ffff:203.0.113.9', {}, trust).address).toBe('203.0.113.9');
    expect(clientAddress('fe80::1%eth0', {}, trust).address).toBe('fe80::1');
  });

  test('ignores a header of an untrusted peer, and says what stood right-most in it', () => {
    const found = walk('198.51.100.1, 198.51.100.2', { peer: '203.0.113.9' });
    expect(found).toEqual({ address: '203.0.113.9', source: 'socket', via: [], ignoredForwarded: '198.51.100.2' });
  });

  for (const header of ['forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip']) {
    test(`notices an untrusted ${header}`, () => {
      const value = header === 'forwarded' ? 'for=198.51.100.2' : '198.51.100.2';
      const found = clientAddress('203.0.113.9', { [header]: value }, createProxyTrust([], 'x-forwarded-for'));
      expect(found.ignoredForwarded).toBe('198.51.100.2');
    });
  }

  test('takes the last untrusted hop, never the left-most', () => {
    const found = walk('6.6.6.6, 198.51.100.7, 10.9.9.9');
    expect(found).toEqual({
      address: '198.51.100.7',
      source: 'forwarded',
      via: ['10.9.9.9', PROXY],
      ignoredForwarded: '6.6.6.6',
    });
  });

  test('keeps what an untrusted hop behind a trusted proxy says of its own client', () => {
    expect(walk('203.0.113.9, 198.51.100.7')).toMatchObject({
      address: '198.51.100.7',
      source: 'forwarded',
      via: [PROXY],
      ignoredForwarded: '203.0.113.9',
    });
    for (const value of ['198.51.100.7', 'unknown, 198.51.100.7', '6.6.6.6, , 198.51.100.7', '10.1.1.1, 10.2.2.2']) {
      expect(walk(value).ignoredForwarded).toBeNull();
    }
    expect(walk('for=203.0.113.9, for=198.51.100.7', { header: 'forwarded' }).ignoredForwarded).toBe('203.0.113.9');
  });

  test('trusts a mapped peer like the address inside', () => {
    expect(walk('198.51.100.7', { peer: '::ffff:10.0.0.1' }).address).toBe('198.51.100.7');
  });

  test('takes the left-most hop when every one is trusted', () => {
    expect(walk('10.1.1.1, 10.2.2.2')).toMatchObject({ address: '10.1.1.1', via: ['10.2.2.2', PROXY] });
  });

  test('stops at the last trusted hop where no address follows', () => {
    expect(walk('198.51.100.7, unknown')).toMatchObject({ address: PROXY, source: 'socket', via: [] });
    expect(walk('198.51.100.7, unknown, 10.2.2.2')).toMatchObject({ address: '10.2.2.2', source: 'forwarded' });
  });

  test('is the proxy when the header is missing or empty', () => {
    expect(clientAddress(PROXY, {}, createProxyTrust(trusted, 'x-forwarded-for')).address).toBe(PROXY);
    expect(walk('').address).toBe(PROXY);
    expect(walk(',').address).toBe(PROXY);
  });

  test('reads a header that was sent twice as one list', () => {
    // Node joins those it knows; a header of another name may come as a list.
    const headers = { 'x-client': ['6.6.6.6', '198.51.100.7'] };
    expect(clientAddress(PROXY, headers, createProxyTrust(trusted, 'x-client')).address).toBe('198.51.100.7');
  });

  test('does not read other headers than the configured one from a trusted proxy', () => {
    const headers = { 'x-real-ip': '6.6.6.6', forwarded: 'for=6.6.6.6', 'x-forwarded-for': '198.51.100.7' };
    const found = clientAddress(PROXY, headers, createProxyTrust(trusted, 'x-forwarded-for'));
    expect(found).toMatchObject({ address: '198.51.100.7', ignoredForwarded: null });
  });

  test('says what another header of a trusted proxy names when the configured one names nobody, and does not believe it', () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const found = clientAddress(PROXY, headers, createProxyTrust(trusted, 'x-real-ip'));
    expect(found).toEqual({ address: PROXY, source: 'socket', via: [], ignoredForwarded: '198.51.100.7' });
  });

  test('walks no more than 32 hops', () => {
    const found = walk(Array.from({ length: 1000 }, () => '10.0.0.2').join(','));
    expect(found.via).toHaveLength(32);
  });

  for (const [text, address] of [
    ['198.51.100.7:4711', '198.51.100.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['2001:DB8:0:0::7', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['[fe80::7%eth0]:1', 'fe80::7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['[::ffff:198.51.100.7]:80', '198.51.100.7'],
    ['  198.51.100.7\t', '198.51.100.7'],
  ] as const) {
    test(`reads ${JSON.stringify(text)} as ${address}`, () => {
      expect(walk(text).address).toBe(address);
    });
  }

  for (const garbage of [
    '127.1',
    '0x7f.0.0.1',
    '198.51.100.7.5',
    '198.51.100',
    '198.51.100.7:port',
    '256.1.1.1',
    '[2001:db8::7',
    '2001:db8::7]',
    '[198.51.100.7',
    '<script>',
    '198.51.100.7 or so',
    '_hidden',
    'unknown',
    '"198.51.100.7"',
    '__proto__',
    'a'.repeat(4000),
  ]) {
    test(`takes ${JSON.stringify(garbage.slice(0, 24))} for no address`, () => {
      expect(walk(garbage).address).toBe(PROXY);
    });
  }
});

const forwarded = (value: string) => walk(value, { header: 'forwarded' });

test.describe('RFC 7239', () => {
  for (const [text, address] of [
    ['for=198.51.100.7', '198.51.100.7'],
    ['For="198.51.100.7:4711";proto=https;by=10.0.0.1', '198.51.100.7'],
    ['proto=http; FOR = "[2001:db8::7]:4711"', '2001:db8::7'],
    ['for=6.6.6.6, for=198.51.100.7, for=10.0.0.9', '198.51.100.7'],
    // A client left a quote open; what the proxy added stands behind it.
    ['for="6.6.6.6, for=198.51.100.7', '198.51.100.7'],
    ['for="x", for=", for="[2001:db8::7]:1"', '2001:db8::7'],
  ] as const) {
    test(`reads ${text} as ${address}`, () => {
      expect(forwarded(text).address).toBe(address);
    });
  }

  for (const garbage of [
    'proto=https',
    'for=',
    'for=unknown',
    'for="_gazonk"',
    'for=198.51.100.7;for=198.51.100.8',
    '198.51.100.7',
    'for="198.51.100.7',
    'forx=198.51.100.7',
  ]) {
    test(`finds no address in ${garbage}`, () => {
      expect(forwarded(garbage).address).toBe(PROXY);
    });
  }
});

test('a range of one family trusts nobody of the other', () => {
  const { trusts } = createProxyTrust(['::/64', '10.0.0.0/8'], 'x-forwarded-for');
  expect(['::1', '10.0.0.1', '203.0.113.9', '2001:db8::1'].map(trusts)).toEqual([true, true, false, false]);
});

test('names the trusted ranges that take in more than a /8', () => {
  expect(tooWide(['10.0.0.0/8', '0.0.0.0/0', '8.0.0.0/7', '::/0', 'fd00::/8'])).toEqual([
    '0.0.0.0/0',
    '8.0.0.0/7',
    '::/0',
  ]);
});
