import { expect, test } from 'playwright/test';
import type { PageConfig } from '../../../src/core/wire.ts';
import {
  ASSET_HEADERS,
  createPagePolicy,
  DATA_HEADERS,
  PAGE_HEADERS,
  type RawHeaders,
  SHARED_DATA_HEADERS,
} from '../../../server/security-headers.ts';

function byName(headers: RawHeaders): Record<string, string> {
  const named: Record<string, string> = {};
  for (let index = 0; index < headers.length; index += 2) named[headers[index]!.toLowerCase()] = headers[index + 1]!;
  return named;
}

const ALL = { PAGE_HEADERS, DATA_HEADERS, SHARED_DATA_HEADERS, ASSET_HEADERS };

test.describe('security headers', () => {
  for (const [name, headers] of Object.entries(ALL)) {
    test(`${name} forbid guessing types, say each header once and lock nobody out of HTTP`, () => {
      const names = headers.filter((_, index) => index % 2 === 0);
      expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(names.length);
      expect(byName(headers)).toMatchObject({ 'x-content-type-options': 'nosniff' });
      expect(byName(headers)).not.toHaveProperty('strict-transport-security');
      expect(Object.isFrozen(headers)).toBe(true);
    });
  }

  test('keep others from the page and let it ask for camera and microphone alone', () => {
    const page = byName(PAGE_HEADERS);
    expect(page).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    });
    // Either costs the browser a process of its own, and the visitor as much time again.
    for (const slow of ['opener', 'embedder']) expect(page).not.toHaveProperty(`cross-origin-${slow}-policy`);
    const allowed = page['permissions-policy']!.split(', ').filter((feature) => !feature.endsWith('=()'));
    expect(allowed).toEqual(['camera=(self)', 'microphone=(self)']);
  });

  test('let other origins of ours read shared data, and nobody anything else', () => {
    expect(byName(SHARED_DATA_HEADERS)['cross-origin-resource-policy']).toBe('cross-origin');
    expect(byName(DATA_HEADERS)['cross-origin-resource-policy']).toBe('same-origin');
    expect(byName(ASSET_HEADERS)['cross-origin-resource-policy']).toBe('same-origin');
  });
});

const policy = createPagePolicy({ scripts: ["'sha256-script'"], styles: ["'sha256-style'"] });

function connectSources(origins: Parameters<typeof policy>[0], internet: PageConfig['internet'] = null) {
  return /connect-src ([^;]*)$/.exec(policy(origins, internet))?.[1];
}

test.describe('createPagePolicy', () => {
  test('denies by default and allows nothing inline but what is hashed', () => {
    const text = policy({ ipv4: null, ipv6: null }, null);
    expect(text).toMatch(/^default-src 'none'; script-src 'self' 'sha256-script'; style-src 'self' 'sha256-style';/);
    expect(text).not.toContain('unsafe');
    expect(text).toContain("frame-ancestors 'none'");
    expect(text).toContain("base-uri 'none'");
    expect(text).toContain("form-action 'none'");
    expect(text).toContain("require-trusted-types-for 'script'; trusted-types lit-html");
    expect(text).not.toContain('upgrade-insecure-requests');
  });

  test('lets the page connect to itself and the forced-family origins of this page load alone', () => {
    expect(connectSources({ ipv4: null, ipv6: null })).toBe("'self'");
    expect(connectSources({ ipv4: 'http://127.0.0.1:8080', ipv6: null })).toBe("'self' http://127.0.0.1:8080");
    expect(connectSources({ ipv4: 'https://v4.example.org', ipv6: 'https://v6.example.org' })).toBe(
      "'self' https://v4.example.org https://v6.example.org",
    );
  });

  test('names an IPv6 literal by its port, since a policy has no notation for it', () => {
    expect(policy({ ipv4: 'http://127.0.0.1:8080', ipv6: 'http://[::1]:8080' }, null)).toMatch(
      /connect-src 'self' http:\/\/127\.0\.0\.1:8080 http:\/\/\*:8080$/,
    );
  });

  test('lets a page that is offered echoes of others connect to exactly these', () => {
    const echoes = [
      { url: 'https://api.example.net/ip?format=json', family: 4 as const },
      { url: 'https://api.example.net/ip6', family: 6 as const },
      { url: 'http://127.0.0.1:9000', family: null },
    ];
    expect(connectSources({ ipv4: null, ipv6: null }, { stun: ['stun:stun.example.net'], echoes })).toBe(
      "'self' https://api.example.net http://127.0.0.1:9000",
    );
  });
});
