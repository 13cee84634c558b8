import { expect, test } from 'playwright/test';
import { forcedOrigins, isSameOrigin, ownPageOrigin } from '../../../server/origins.ts';
import { arrival, deployment, HOME, HOSTED, machine } from '../../support/arrivals.ts';

test.describe('forcedOrigins', () => {
  test('are the loopback addresses for a page at localhost', () => {
    const page = arrival('::1', { host: 'localhost:8080' });
    expect(forcedOrigins(page, deployment(HOME))).toEqual({ ipv4: 'http://127.0.0.1:8080', ipv6: 'http://[::1]:8080' });
  });

  test('leave a family out that is not listened at', () => {
    const page = arrival('127.0.0.1', { host: 'localhost:8080' });
    const onlyIpv4 = machine({ lo: ['127.0.0.1'] });
    expect(forcedOrigins(page, deployment(onlyIpv4))).toEqual({ ipv4: 'http://127.0.0.1:8080', ipv6: null });
    expect(forcedOrigins(page, deployment(HOME, '--host', '127.0.0.1')).ipv6).toBeNull();
  });

  test('are the address of the page and its counterpart on the same interface', () => {
    const page = arrival('81.2.69.10', { host: '81.2.69.10:8080' });
    expect(forcedOrigins(page, deployment(HOSTED, '--host', '::'))).toEqual({
      ipv4: 'http://81.2.69.10:8080',
      ipv6: 'http://[2a01:4b00:1::10]:8080',
    });
  });

  test('offer no private address to a page at a public one', () => {
    const page = arrival('2a02:1234:5:1::50', { host: '[2a02:1234:5:1::50]:8080' });
    expect(forcedOrigins(page, deployment(HOME, '--host', '::')).ipv4).toBeNull();
  });

  test('prefer a declared address of the other family', () => {
    const page = arrival('192.168.1.5', { host: '203.0.113.1:8080' });
    const nat = deployment(HOME, '--host', '::', '--public-address', '203.0.113.1', '--public-address', '2001:db8::1');
    expect(forcedOrigins(page, nat)).toEqual({ ipv4: 'http://203.0.113.1:8080', ipv6: 'http://[2001:db8::1]:8080' });
  });

  test('know nothing of the other family where something forwards to the server', () => {
    const page = arrival('172.17.0.2', { host: '192.168.1.5:8080' });
    expect(forcedOrigins(page, deployment(HOME, '--host', '::'))).toEqual({
      ipv4: 'http://192.168.1.5:8080',
      ipv6: null,
    });
  });

  test('are not derived for a name, behind a proxy or over HTTPS', () => {
    const none = { ipv4: null, ipv6: null };
    const open = deployment(HOSTED, '--host', '::');
    expect(forcedOrigins(arrival('81.2.69.10', { host: 'leak.example.org' }), open)).toEqual(none);
    expect(forcedOrigins(arrival('127.0.0.1', { host: '127.0.0.1:8080', viaProxy: true }), open)).toEqual(none);
  });

  test('are those of the flags whatever the page was reached by', () => {
    const flags = ['--ipv4-origin', 'https://v4.example.org', '--ipv6-origin', 'https://v6.example.org'];
    const page = arrival('127.0.0.1', { host: 'localhost:8080' });
    expect(forcedOrigins(page, deployment(HOME, ...flags))).toEqual({
      ipv4: 'https://v4.example.org',
      ipv6: 'https://v6.example.org',
    });
  });
});

test.describe('isSameOrigin', () => {
  const page = arrival('127.0.0.1', { host: 'localhost:8080' });
  const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'leak.example.org' };

  for (const [origin, accepted] of [
    ['http://localhost:8080', true],
    [undefined, true],
    ['null', false],
    ['http://localhost:8081', false],
    ['http://localhost', false],
    ['https://localhost:8080', false],
    ['http://localhost.:8080', false],
    ['http://evil.localhost:8080', false],
    ['http://127.0.0.1:8080', false],
    ['http://evil.example', false],
    ['http://localhost:8080.evil.example', false],
    ['http://localhost:8080/', false],
    ['', false],
    ['file://', false],
  ] as const) {
    test(`${accepted ? 'accepts' : 'refuses'} the Origin ${String(origin)}`, () => {
      expect(isSameOrigin(origin === undefined ? {} : { origin }, page)).toBe(accepted);
    });
  }

  test('compares with what a trusted proxy says of the page', () => {
    const proxied = arrival('127.0.0.1', { host: '127.0.0.1:8080', viaProxy: true, headers: https });
    expect(isSameOrigin({ ...https, origin: 'https://leak.example.org' }, proxied)).toBe(true);
    expect(isSameOrigin({ ...https, origin: 'http://leak.example.org' }, proxied)).toBe(false);
    expect(isSameOrigin({ ...https, origin: 'https://evil.example' }, proxied)).toBe(false);
  });

  test('believes the browser where a trusted proxy passes nothing on', () => {
    const silent = arrival('127.0.0.1', { host: '127.0.0.1:8080', viaProxy: true });
    const origin = 'https://leak.example.org';
    expect(isSameOrigin({ origin, 'sec-fetch-site': 'same-origin' }, silent)).toBe(true);
    expect(isSameOrigin({ origin, 'sec-fetch-site': 'cross-site' }, silent)).toBe(false);
    expect(isSameOrigin({ origin, 'sec-fetch-site': 'same-origin' }, page)).toBe(false);
  });
});

const read = (
  origin: string,
  asked: ReturnType<typeof arrival>,
  at = deployment(HOME),
  more: Record<string, string> = {},
) => ownPageOrigin({ headers: { origin, ...more }, socket: { localPort: 8080 } }, asked, at);

test.describe('ownPageOrigin', () => {
  const ipv6 = arrival('::1', { host: '[::1]:8080' });

  test('is nothing without an Origin', () => {
    expect(ownPageOrigin({ headers: {}, socket: {} }, ipv6, deployment(HOME))).toBeNull();
  });

  for (const [origin, own] of [
    ['http://localhost:8080', true],
    ['http://127.0.0.1:8080', true],
    ['http://192.168.1.5:8080', true],
    ['http://localhost:3000', false],
    ['https://localhost:8080', false],
    ['http://192.168.1.6:8080', false],
    ['http://evil.localhost:8080', false],
    ['http://evil.example:8080', false],
    ['null', false],
  ] as const) {
    test(`${own ? 'is' : 'is not'} ${origin} for a server of this machine`, () => {
      expect(read(origin, ipv6)).toBe(own ? origin : null);
    });
  }

  test('is a page beside the forced-family name, on the same site', () => {
    const hosted = deployment(HOSTED, '--ipv4-origin', 'https://v4.leak.example.org');
    const https = { 'x-forwarded-proto': 'https' };
    const asked = arrival('127.0.0.1', { host: 'v4.leak.example.org', viaProxy: true, headers: https });
    const sameSite = { 'sec-fetch-site': 'same-site' };
    for (const origin of ['https://leak.example.org', 'https://www.leak.example.org', 'https://v4.leak.example.org']) {
      expect(read(origin, asked, hosted, sameSite)).toBe(origin);
    }
    for (const origin of [
      'http://leak.example.org',
      'https://example.org',
      'https://evilleak.example.org',
      'https://evil.example',
    ]) {
      expect(read(origin, asked, hosted)).toBeNull();
      expect(read(origin, asked, hosted, sameSite)).toBeNull();
    }
    expect(read('https://leak.example.org', asked, hosted, { 'sec-fetch-site': 'cross-site' })).toBeNull();
  });

  test('is, without a word of the browser, only what lies at or below the name asked', () => {
    const asked = arrival('81.2.69.10', { host: 'icelens.co.uk' });
    for (const origin of ['http://icelens.co.uk', 'http://www.icelens.co.uk', 'http://icelens.co.uk:8080']) {
      expect(read(origin, asked, deployment(HOSTED))).toBe(origin);
    }
    for (const origin of ['http://evil.co.uk', 'http://co.uk', 'http://evilicelens.co.uk', 'http://uk']) {
      expect(read(origin, asked, deployment(HOSTED))).toBeNull();
    }
  });

  test('is, over plain HTTP, exactly the name above a forced-family origin of the flags', () => {
    const asked = arrival('81.2.69.10', { host: 'v4.leak.example' });
    const flags = ['--ipv4-origin', 'http://v4.leak.example', '--ipv6-origin', 'http://v6.leak.example'];
    const named = deployment(HOSTED, ...flags);
    expect(read('http://leak.example', asked, named)).toBe('http://leak.example');
    expect(read('http://v6.leak.example', asked, named)).toBe('http://v6.leak.example');
    expect(read('http://evil.leak.example', asked, named)).toBeNull();
    expect(read('http://leak.example', asked, deployment(HOSTED))).toBeNull();
    const registered = deployment(HOSTED, '--ipv4-origin', 'http://icelens4.co.uk');
    expect(read('http://evil.co.uk', arrival('81.2.69.10', { host: 'icelens4.co.uk' }), registered)).toBeNull();
  });

  test('does not take a whole top-level domain for a site', () => {
    const asked = arrival('81.2.69.10', { host: 'leak.example' });
    expect(read('http://evil.example', asked, deployment(HOSTED))).toBeNull();
  });
});
