/** What counts as tested, as absent and as blocked, and why nothing was heard. */
import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import {
  artifacts,
  browser,
  candidateError,
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
  relay,
  SERVER4,
  SERVER6,
  sighting,
  srflx,
  tcpHost,
  VPN4,
  witness,
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, throughVpn } from '../../support/judge.ts';

const families = (given: Artifacts) => judged(given).verdict.families;
const four = (given: Artifacts) => families(given)[4];
const six = (given: Artifacts) => families(given)[6];

test.describe('tested', () => {
  test('by a reflexive address and a check that agree', () => {
    expect(four(artifacts())).toEqual({ outcome: 'no-leak', reasons: ['addresses-match'] });
  });

  test('by a reflexive address alone, once the deadline has passed', () => {
    const given = artifacts({ iceCandidates: run({ deadlineReached: true }), witness: witness([]) });
    expect(judged(given).verdict).toMatchObject({ outcome: 'no-leak', reasons: ['srflx-only'], final: true });
  });

  test('by a check alone, as where a visible host swallows its reflexive candidate', () => {
    const given = artifacts({
      page: page({ permission: 'granted' }),
      iceCandidates: run({ candidates: [host(REAL4), host(REAL6)] }),
    });
    expect(judged(given).verdict).toMatchObject({ outcome: 'no-leak', reasons: ['addresses-match'] });
    const hidden = artifacts({ iceCandidates: run({ candidates: [host(MDNS4)], deadlineReached: true }) });
    expect(judged(hidden).verdict).toMatchObject({ outcome: 'no-leak', reasons: ['witness-only'] });
  });

  test('not, and not for want of a server, when the browser refused the answer and no reflexive address came', () => {
    const refused = { status: 'failed', error: 'answer-refused', message: 'no such SDP' } as const;
    const iceCandidates = run({ candidates: [host(MDNS4)], deadlineReached: true });
    expect(four(artifacts({ iceCandidates, witness: refused }))).toEqual({
      outcome: 'not-tested',
      reasons: ['no-answer'],
    });
    const gone = { ...refused, error: 'network' } as const;
    expect(four(artifacts({ iceCandidates, witness: gone })).reasons).toEqual(['server-unreachable']);
    const ended = { ...refused, error: 'stream-ended' } as const;
    expect(four(artifacts({ iceCandidates, witness: ended })).reasons).toEqual(['server-unreachable']);
  });

  test('not, and not by a network that lets only TCP out, when the server went away after the TCP checks', () => {
    const iceCandidates = run({ candidates: [host(MDNS4)], deadlineReached: true });
    const overTcp = [sighting(REAL4, { transport: 'tcp' })];
    const brokenOff = witness(overTcp, { streamOpen: false, brokeOff: true });
    expect(four(artifacts({ iceCandidates, witness: brokenOff })).reasons).toEqual(['server-unreachable']);
    const closed = witness(overTcp, { streamOpen: false });
    expect(four(artifacts({ iceCandidates, witness: closed })).reasons).toEqual(['udp-blocked']);
  });

  test('not, and for want of a server, when by the deadline neither its echo nor its credentials came', () => {
    const open = { status: 'pending' } as const;
    const lost = { page: open, ipv4: open, ipv6: failedEcho() };
    const iceCandidates = run({ candidates: [host(MDNS4)], deadlineReached: true });
    const given = artifacts({
      page: artifacts({ echoes: ipv4Only(REAL4) }).page,
      echoes: lost,
      iceCandidates,
      witness: open,
    });
    expect(judged(given).verdict).toMatchObject({
      outcome: 'not-tested',
      reasons: ['server-unreachable'],
      final: true,
    });
    // What is only late proves nothing before the deadline.
    const before = artifacts({ ...given, iceCandidates: run({ candidates: [host(MDNS4)], gatheringComplete: false }) });
    expect(judged(before).verdict).toMatchObject({ outcome: 'not-tested', reasons: ['still-open'], final: false });
    // The same server answered over UDP: it is there, and only the request hangs.
    const answered = artifacts({
      ...given,
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)], deadlineReached: true }),
    });
    expect(four(answered).reasons).toEqual(['echo-failed']);
    // The echo answered, and then nothing more did.
    const midway = artifacts({ ...given, echoes: ipv4Only(REAL4) });
    expect(four(midway)).toEqual({ outcome: 'not-tested', reasons: ['server-unreachable'] });
  });

  for (const [what, candidates] of [
    ['a private reflexive address', [host(MDNS4), srflx('192.168.1.50')]],
    ['a reflexive loopback address', [host(MDNS4), srflx('127.0.0.1')]],
    ['a relay', [host(MDNS4), relay('93.184.216.34')]],
    ['a visible host address without a check', [host(REAL4)]],
    ['a malformed reflexive address', [srflx('5.5.5.2.9'), srflx('not an address')]],
  ] as const) {
    test(`not by ${what}`, () => {
      const given = artifacts({
        echoes: ipv4Only(REAL4),
        iceCandidates: run({ candidates: [...candidates], deadlineReached: true }),
        witness: witness([]),
      });
      expect(four(given)).toEqual({ outcome: 'not-tested', reasons: ['no-answer'] });
    });
  }

  test('not by statistics or SDP alone: those may be left over or invented', () => {
    const given = artifacts({
      echoes: ipv4Only(REAL4),
      iceCandidates: run({
        candidates: [host(MDNS4)],
        sdpAddresses: [{ where: 'connection', address: REAL4, port: 5 }],
        stats: [
          {
            isRemote: false,
            candidateType: 'srflx',
            address: REAL4,
            port: 5,
            protocol: 'udp',
            networkType: null,
            url: null,
          },
        ],
        deadlineReached: true,
      }),
      witness: witness([]),
    });
    expect(four(given).outcome).toBe('not-tested');
  });
});

test.describe('absent, blocked and not asked', () => {
  const v4Alone = {
    iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
    witness: witness([sighting(REAL4)]),
  };

  test('a family whose HTTP failed in silence is absent', () => {
    expect(six(artifacts({ ...v4Alone, echoes: ipv4Only(REAL4) }))).toEqual({
      outcome: 'inapplicable',
      reasons: ['family-absent'],
    });
  });

  test('a family is not absent before the run is over', () => {
    const open = run({ candidates: [host(MDNS4), srflx(REAL4)], gatheringComplete: false, elapsedMs: 60 });
    expect(six(artifacts({ ...v4Alone, iceCandidates: open, echoes: ipv4Only(REAL4) })).reasons).toEqual([
      'still-open',
    ]);
  });

  for (const [what, given] of [
    ['the page’s policy stopped the request', { echoes: echoes({ ipv6: failedEcho('csp') }) }],
    [
      'the request would have mixed HTTP into HTTPS',
      {
        echoes: echoes({ ipv6: failedEcho() }),
        page: page({ origins: { ipv4: null, ipv6: 'http://v6.icelens.example' } }),
      },
    ],
  ] as const) {
    test(`a family is blocked, not absent, when ${what}`, () => {
      expect(six(artifacts({ ...v4Alone, ...given }))).toEqual({
        outcome: 'not-tested',
        reasons: ['family-http-blocked'],
      });
      expect(six(artifacts(given)).outcome).toBe('not-tested');
    });
  }

  const literal6 = page({
    origin: 'http://81.2.69.10:8080',
    hostname: SERVER4,
    origins: { ipv4: null, ipv6: `http://[${SERVER6}]:8080` },
  });
  const http4 = echoes({ ipv6: failedEcho() });

  test('HTTP that fails at an address where STUN answers is blocked: no leak, no absence', () => {
    const given = artifacts({ page: literal6, echoes: http4, witness: witness([sighting(REAL4)]) });
    expect(six(given)).toEqual({ outcome: 'not-tested', reasons: ['family-http-blocked'] });
  });

  test('the same in Firefox, which does not tell which STUN server answered', () => {
    const candidates = [host(MDNS4), srflx(REAL4, { url: null }), srflx(REAL6, { url: null })];
    const given = artifacts({
      page: literal6,
      echoes: http4,
      iceCandidates: run({ candidates, gatheringComplete: false, elapsedMs: 40 }),
      witness: witness([]),
    });
    expect(six(given).reasons).toEqual(['family-http-blocked']);
  });

  test('HTTP that fails at an address where the witness is reached is blocked', () => {
    const given = artifacts({
      ...v4Alone,
      page: literal6,
      echoes: http4,
      witness: witness([sighting(REAL4), sighting(REAL6)]),
    });
    expect(six(given).reasons).toEqual(['family-http-blocked']);
  });

  test('STUN that answers at another address than HTTP’s says nothing of a blocker', () => {
    const elsewhere = srflx(REAL6, { url: 'stun:[2a01:4b00:99::1]:3478' });
    const given = artifacts({
      page: literal6,
      echoes: http4,
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4), elsewhere] }),
      witness: witness([sighting(REAL4)]),
    });
    expect(six(given)).toEqual({ outcome: 'leak', reasons: ['family-outside-tunnel'] });
  });

  for (const code of ['http-429', 'http-503', 'bad-response']) {
    test(`an echo that answered ${code} makes its family neither absent nor a leak`, () => {
      expect(six(artifacts({ echoes: echoes({ ipv6: failed(code) }) }))).toEqual({
        outcome: 'not-tested',
        reasons: ['echo-failed'],
      });
    });
  }

  test('a family whose echo was not asked is never convicted by what is not known', () => {
    const given = artifacts({
      echoes: echoes({ ipv4: echo(VPN4), ipv6: notAsked }),
      iceCandidates: run({ candidates: [srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    });
    expect(six(given)).toEqual({ outcome: 'not-tested', reasons: ['echo-not-asked'] });
  });
});

test.describe('why nothing was heard', () => {
  const firefox = ok(browser({ name: 'Firefox', engine: 'Gecko' }));

  test('TCP candidates only: no UDP without permission', () => {
    const given = { echoes: throughVpn(), iceCandidates: run({ candidates: [tcpHost(MDNS4)] }), witness: witness([]) };
    expect(judged(artifacts({ ...given, browser: firefox })).verdict.reasons).toEqual(['no-udp-without-permission']);
    const granted = artifacts({ ...given, page: page({ permission: 'granted' }) });
    expect(judged(granted).verdict.reasons).toEqual(['no-answer']);
  });

  test('Firefox uses the page’s interface only, Chromium does not', () => {
    const given = {
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)], deadlineReached: true }),
      witness: witness([sighting(REAL4)]),
    };
    expect(six(artifacts({ ...given, browser: firefox })).reasons).toEqual(['one-interface-only']);
    expect(six(artifacts(given)).reasons).toEqual(['no-answer']);
    expect(six(artifacts({ ...given, browser: firefox, page: page({ permission: 'granted' }) })).reasons).toEqual([
      'no-answer',
    ]);
  });

  test('nothing at all is no matter of interfaces', () => {
    const given = {
      browser: firefox,
      iceCandidates: run({ candidates: [host(MDNS4)], deadlineReached: true }),
      witness: witness([]),
    };
    expect(judged(artifacts(given)).verdict.reasons).toEqual(['no-answer']);
  });

  test('one candidate error does not make a STUN server dead', () => {
    const given = artifacts({ iceCandidates: run({ errors: [candidateError({ atMs: 29 })] }) });
    expect(judged(given).verdict.outcome).toBe('no-leak');
  });

  test('UDP from an address that cannot be a public one was rewritten on its way', () => {
    const given = artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), srflx('172.17.0.1'), srflx(REAL6)] }),
      witness: witness([sighting('172.17.0.1'), sighting(REAL6)]),
    });
    expect(families(given)).toMatchObject({
      4: { outcome: 'not-tested', reasons: ['source-rewritten'] },
      6: { outcome: 'no-leak' },
    });
  });

  test('UDP whose source is rewritten is no blocked UDP, although TCP arrives from where it should', () => {
    const given = artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), srflx('172.17.0.1'), srflx(REAL6)] }),
      witness: witness([sighting('172.17.0.1'), sighting(REAL4, { transport: 'tcp' }), sighting(REAL6)]),
    });
    expect(families(given)[4]).toEqual({ outcome: 'not-tested', reasons: ['source-rewritten'] });
  });
});
