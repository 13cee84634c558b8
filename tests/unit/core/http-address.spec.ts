import { expect, test } from 'playwright/test';
import type { Artifacts, Echo, Gathered } from '../../../src/core/artifacts.ts';
import { httpAddress, isPublicHost } from '../../../src/core/http-address.ts';
import {
  artifacts,
  candidateRun,
  echo,
  echoes,
  failed,
  failedEcho,
  host,
  MDNS4,
  notAsked,
  ok,
  page,
  REAL4,
  REAL6,
  SERVER4,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../support/artifacts.ts';

const pending: Gathered<Echo> = { status: 'pending' };

/** Nothing of the peer connection has come yet. */
const early: Partial<Artifacts> = { iceCandidates: { status: 'pending' }, witness: { status: 'pending' } };

function embedded(address: string) {
  const answer = echo(address);
  return answer.status === 'ok' ? answer.value : null;
}

test.describe('H is usable', () => {
  test('when the server saw a public address in this run, per family', () => {
    expect(httpAddress(4, artifacts())).toEqual({ state: 'seen', addresses: [REAL4] });
    expect(httpAddress(6, artifacts())).toEqual({ state: 'seen', addresses: [REAL6] });
  });

  test('with every address that the page load came from', () => {
    const measured = echoes({ page: echo(REAL4), ipv4: echo('5.5.5.77') });
    expect(httpAddress(4, artifacts({ echoes: measured }))).toEqual({ state: 'seen', addresses: ['5.5.5.77', REAL4] });
  });

  test('from the forced-family origin when the page’s own answer is not', () => {
    const measured = echoes({ page: echo(SERVER4, { isServerAddress: true }), ipv4: echo(REAL4) });
    expect(httpAddress(4, artifacts({ echoes: measured }))).toEqual({ state: 'seen', addresses: [REAL4] });
  });

  test('when a trusted proxy forwarded it, whatever the socket says', () => {
    const forwarded = { source: 'forwarded', hostMatches: false, isServerAddress: true } as const;
    const measured = echoes({ ipv4: echo(REAL4, forwarded) });
    expect(httpAddress(4, artifacts({ echoes: measured })).state).toBe('seen');
  });

  test('in spite of a forwarded header that nothing proves, since anyone can send one', () => {
    const forged = echoes({ ipv4: echo(REAL4, { ignoredForwarded: '1.2.3.4' }) });
    expect(httpAddress(4, artifacts({ echoes: forged })).state).toBe('seen');
    expect(httpAddress(4, artifacts({ echoes: forged, witness: witness([]) })).state).toBe('seen');
  });

  test('in spite of a forwarded header that names a witness source, when the peer sends checks as well', () => {
    const behindProxy = echoes({ ipv4: echo(VPN4, { ignoredForwarded: REAL4 }) });
    const seen = witness([sighting(REAL4), sighting(VPN4, { transport: 'tcp' })]);
    expect(httpAddress(4, artifacts({ echoes: behindProxy, witness: seen })).state).toBe('seen');
  });

  test('when the deployment assumes it to be public, even its own', () => {
    const local = echoes({ ipv4: echo('127.0.0.2', { isServerAddress: true }), ipv6: notAsked });
    const assumed = page({ hostname: '127.0.0.1', assumePublic: ['127.0.0.0/8'] });
    expect(httpAddress(4, artifacts({ echoes: local, page: assumed })).state).toBe('seen');
  });
});

const reasonOf = (overrides: Partial<Artifacts>) => {
  const http = httpAddress(4, artifacts(overrides));
  return http.state === 'unusable' ? http.reason : http.state;
};

test.describe('H is unusable', () => {
  for (const [what, address] of [
    ['loopback', '127.0.0.1'],
    ['a private address', '10.0.0.5'],
    ['a link-local address', '169.254.3.4'],
    ['a carrier’s shared address', '100.64.7.2'],
  ] as const) {
    test(`when the peer of a public page is ${what}`, () => {
      expect(reasonOf({ echoes: echoes({ ipv4: echo(address) }) })).toBe('address-unusable');
    });
  }

  test('when the peer of a public page is one of the server’s own addresses', () => {
    expect(reasonOf({ echoes: echoes({ ipv4: echo(SERVER4, { isServerAddress: true }) }) })).toBe('address-unusable');
  });

  test('when a trusted proxy forwards an address that is not public', () => {
    expect(reasonOf({ echoes: echoes({ ipv4: echo('10.0.0.5', { source: 'forwarded' }) }) })).toBe('address-unusable');
  });

  test('when the Host is a literal that is not the socket’s address', () => {
    expect(reasonOf({ echoes: echoes({ ipv4: echo(REAL4, { hostMatches: false }) }) })).toBe('host-mismatch');
    expect(reasonOf({ echoes: echoes({ ipv4: echo(REAL4, { hostMatches: true }) }) })).toBe('seen');
  });

  test('when an untrusted header names a source of checks and the peer is none', () => {
    const proxied = echoes({ ipv4: echo('81.2.70.7', { ignoredForwarded: REAL4 }) });
    expect(reasonOf({ echoes: proxied, witness: witness([sighting(REAL4)]) })).toBe('forwarding-untrusted');
  });

  test('when an untrusted header names the /64 of a source of IPv6 checks', () => {
    const proxied = echoes({ ipv6: echo('2a01:4b00:9::1', { ignoredForwarded: '2a02:1234:5:1::7' }) });
    const http = httpAddress(6, artifacts({ echoes: proxied, witness: witness([sighting(REAL6)]) }));
    expect(http).toMatchObject({ state: 'unusable', reason: 'forwarding-untrusted' });
  });

  for (const hostname of [
    'localhost',
    '127.0.0.1',
    '[::1]',
    '192.168.1.9',
    'nas.local',
    'printer',
    'a.lan',
    'x.home.arpa',
  ]) {
    test(`because the page is not public at ${hostname}`, () => {
      const local = echoes({ ipv4: echo('192.168.1.50') });
      expect(reasonOf({ echoes: local, page: page({ hostname }) })).toBe('page-not-public');
      expect(isPublicHost(hostname, [])).toBe(false);
    });
  }
});

test('tells public hosts by name and by literal', () => {
  for (const hostname of ['icelens.example', 'icelens.example.', '81.2.69.10', '[2a01:4b00:1::10]', 'local.example']) {
    expect(isPublicHost(hostname, []), hostname).toBe(true);
  }
  expect(isPublicHost('127.0.0.1', ['127.0.0.0/8'])).toBe(true);
});

test.describe('without an answer', () => {
  test('the address embedded in the page is a guess while its echo is open', () => {
    const open = artifacts({
      ...early,
      page: page({ embeddedEcho: embedded(REAL4) }),
      echoes: { page: pending, ipv4: pending, ipv6: pending },
    });
    expect(httpAddress(4, open)).toEqual({ state: 'guessed', addresses: [REAL4] });
    expect(httpAddress(6, open)).toEqual({ state: 'pending' });
  });

  test('an embedded address that cannot be the visitor’s is no guess', () => {
    const open = artifacts({
      ...early,
      page: page({ embeddedEcho: embedded('10.0.0.5') }),
      echoes: { page: pending, ipv4: pending, ipv6: pending },
    });
    expect(httpAddress(4, open)).toEqual({ state: 'pending' });
  });

  test('a family that was not asked is not one that failed', () => {
    expect(httpAddress(6, artifacts({ echoes: echoes({ ipv6: notAsked }) }))).toEqual({ state: 'not-asked' });
    expect(httpAddress(6, artifacts({ echoes: echoes({ ipv6: failedEcho() }) }))).toEqual({ state: 'failed' });
  });

  test('a request that the page’s policy stopped says nothing about the family', () => {
    expect(httpAddress(6, artifacts({ echoes: echoes({ ipv6: failedEcho('csp') }) }))).toEqual({ state: 'blocked' });
  });

  test('a request under another scheme than the page’s says nothing about the family', () => {
    const mixed = page({ origins: { ipv4: null, ipv6: 'http://v6.icelens.example' } });
    const measured = echoes({ ipv6: failedEcho() });
    expect(httpAddress(6, artifacts({ page: mixed, echoes: measured }))).toEqual({ state: 'blocked' });
  });

  for (const code of ['http-429', 'http-502', 'bad-response']) {
    test(`an answer without an address (${code}) is no absence`, () => {
      expect(httpAddress(6, artifacts({ echoes: echoes({ ipv6: failed(code) }) }))).toEqual({ state: 'refused' });
    });
  }

  test('the page’s own family fails with the page’s own echo', () => {
    const lost = artifacts({
      page: page({ embeddedEcho: embedded(REAL4) }),
      echoes: { page: failedEcho(), ipv4: notAsked, ipv6: notAsked },
    });
    expect(httpAddress(4, lost)).toEqual({ state: 'failed' });
    expect(httpAddress(6, lost)).toEqual({ state: 'not-asked' });
  });

  test('an answer in the wrong family counts for neither', () => {
    const wrong = artifacts({ echoes: { page: echo(REAL6), ipv4: echo(REAL6), ipv6: echo(REAL6) } });
    expect(httpAddress(4, wrong)).toEqual({ state: 'not-asked' });
  });
});

test.describe('an untrusted header that names what STUN saw', () => {
  const candidates = [host(MDNS4), srflx(REAL4)];
  const proxied = echoes({ ipv4: echo('81.2.70.7', { ignoredForwarded: REAL4 }) });
  const at = (run: Parameters<typeof candidateRun>[0], sightings: Artifacts['witness']) =>
    httpAddress(
      4,
      artifacts({ echoes: proxied, iceCandidates: ok(candidateRun({ candidates, ...run })), witness: sightings }),
    );

  test('keeps H a guess until the witness has spoken', () => {
    expect(at({ gatheringComplete: false, elapsedMs: 30 }, witness([])).state).toBe('guessed');
    expect(at({ gatheringComplete: false, elapsedMs: 60 }, witness([sighting(REAL4)])).state).toBe('unusable');
    expect(at({ gatheringComplete: false, elapsedMs: 60 }, witness([sighting('81.2.70.7')])).state).toBe('seen');
  });

  test('proves nothing when the witness never spoke', () => {
    expect(at({ deadlineReached: true }, witness([])).state).toBe('seen');
  });
});

test.describe('the names of the forced-family origins', () => {
  const dead = failedEcho();

  test('are at fault when the page’s own family works and its origin does not: nothing is said against the other', () => {
    const measured = echoes({ page: echo(REAL4), ipv4: dead, ipv6: dead });
    expect(httpAddress(4, artifacts({ echoes: measured }))).toEqual({ state: 'seen', addresses: [REAL4] });
    expect(httpAddress(6, artifacts({ echoes: measured }))).toEqual({ state: 'unanswered' });
  });

  test('are waited for before a failure counts', () => {
    const measured = echoes({ page: echo(REAL4), ipv4: pending, ipv6: dead });
    expect(httpAddress(6, artifacts({ echoes: measured }))).toEqual({ state: 'pending' });
  });

  test('are fine when one of them answers, or the server answers with an error', () => {
    for (const ipv4 of [echo(REAL4), failedEcho('http-503')]) {
      const measured = echoes({ page: echo(REAL4), ipv4, ipv6: dead });
      expect(httpAddress(6, artifacts({ echoes: measured }))).toEqual({ state: 'failed' });
    }
  });

  test('do not matter where the server is not known by one of the page’s family', () => {
    const measured = echoes({ page: echo(REAL4), ipv4: notAsked, ipv6: dead });
    expect(httpAddress(6, artifacts({ echoes: measured }))).toEqual({ state: 'failed' });
  });
});
