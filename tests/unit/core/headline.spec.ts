import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import { type Headline, headline } from '../../../src/core/headline.ts';
import { firstSentence } from '../../../src/core/messages/en/first-sentence.ts';
import { fillIn } from '../../../src/core/messages/format.ts';
import type { Report } from '../../../src/core/report.ts';
import type { RunState } from '../../../src/core/session.ts';
import {
  artifacts,
  browser,
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
  sighting,
  srflx,
  tcpHost,
  VPN4,
  VPN6,
  witness,
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, throughVpn } from '../../support/judge.ts';

function of(report: Report | null, overrides: Partial<RunState> = {}): Headline {
  return headline({
    phase: 'running',
    permission: 'none',
    report,
    silent: false,
    troubles: [],
    elapsedMs: 0,
    ...overrides,
  });
}

/** Title and detail as a person reads them in English. */
function read({ title, detail }: Headline): string[] {
  return [title, detail].flatMap((each) => (each ? [fillIn(firstSentence[each.id], each.params)] : []));
}

const ids = ({ tone, title, detail }: Headline) => [tone, title.id, detail?.id ?? null];
const onVpn = { echoes: throughVpn(), iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(VPN6)] }) };

test.describe('while the run goes on', () => {
  const open = { gatheringComplete: false, elapsedMs: 40 } as const;

  test('says that it is testing before the first fact', () => {
    expect(ids(of(null))).toEqual(['running', 'headline.running', null]);
  });

  test('says "no answer so far" in silence', () => {
    const nothing = judged(
      artifacts({ iceCandidates: run({ ...open, candidates: [host(MDNS4)] }), witness: witness([]) }),
    );
    expect(ids(of(nothing, { silent: true }))).toEqual(['running', 'headline.silent', 'headline.silent.detail']);
    expect(of(nothing).title.id).toBe('headline.running');
  });

  test('says at most "no leak so far", of the families that were heard', () => {
    const answer = echo(REAL4);
    const embeddedEcho = answer.status === 'ok' ? answer.value : null;
    const half = judged(
      artifacts({
        page: page({ embeddedEcho }),
        iceCandidates: run({ ...open, candidates: [srflx(REAL4)] }),
        witness: witness([]),
      }),
    );
    const line = of(half);
    expect(line.tone).toBe('running');
    expect(read(line)).toEqual([
      'No leak so far',
      `WebRTC shows the same address as loading this page (${REAL4}). The last checks are still running (IPv4 done).`,
    ]);
  });

  test('tells a leak at once', () => {
    const leak = judged(
      artifacts({ ...onVpn, iceCandidates: run({ ...open, candidates: [srflx(REAL4)] }), witness: witness([]) }),
    );
    expect(leak.verdict.final).toBe(false);
    expect(ids(of(leak))).toEqual(['leak', 'headline.leak', 'headline.leak.address-differs']);
  });

  test('never says "no leak" for good', () => {
    for (const elapsedMs of [10, 100, 600]) {
      const soFar = judged(artifacts({ iceCandidates: run({ elapsedMs, gatheringComplete: elapsedMs > 50 }) }));
      expect(of(soFar).tone).toBe('running');
    }
  });
});

test.describe('an ended run', () => {
  test('that was cancelled is not tested, but keeps a verdict that was final', () => {
    expect(ids(of(null, { phase: 'cancelled' }))).toEqual(['not-tested', 'headline.cancelled', null]);
    expect(of(judged(artifacts()), { phase: 'cancelled' }).tone).toBe('no-leak');
    const early = judged(artifacts({ iceCandidates: run({ elapsedMs: 10, gatheringComplete: false }) }));
    expect(of(early, { phase: 'cancelled' }).title.id).toBe('headline.cancelled');
  });

  test('that failed says so', () => {
    expect(ids(of(judged(artifacts()), { phase: 'failed' }))).toEqual(['not-tested', 'headline.failed', null]);
  });
});

test.describe('leak', () => {
  const cases: readonly (readonly [string, Artifacts, string, string?])[] = [
    [
      'another address',
      artifacts({
        ...onVpn,
        iceCandidates: run({ candidates: [srflx(REAL4), srflx(VPN6)] }),
        witness: witness([sighting(REAL4)]),
      }),
      `Loading this page shows ${VPN4}. WebRTC also shows ${REAL4}: if you use a VPN or proxy, that traffic leaves outside of it.`,
    ],
    [
      'an address only the server sees',
      artifacts({ ...onVpn, witness: witness([sighting(VPN4), sighting(REAL4), sighting(VPN6)]) }),
      `Our server received WebRTC packets from ${REAL4}. The browser hides this address from the page, but not from the network.`,
    ],
    [
      'a remembered address',
      artifacts({
        ...onVpn,
        iceCandidates: run({ candidates: [srflx(REAL4), srflx(VPN6)] }),
        witness: witness([sighting(REAL4)]),
      }),
      `WebRTC shows ${REAL4}, the address you remembered as yours without VPN, while loading this page shows another one.`,
      REAL4,
    ],
    [
      'a family outside the tunnel',
      artifacts({
        echoes: ipv4Only(VPN4),
        iceCandidates: run({ candidates: [srflx(VPN4), srflx(REAL6)] }),
        witness: witness([sighting(VPN4)]),
      }),
      `Loading this page shows ${VPN4} only. WebRTC also shows ${REAL6} over IPv6, which your VPN does not carry.`,
    ],
  ];
  for (const [what, given, detail, remembered] of cases) {
    test(`names ${what}`, () => {
      const line = of(judged(given, remembered ? [remembered] : []));
      expect(line.tone).toBe('leak');
      expect(read(line)).toEqual(['Leak: WebRTC gives away an address', detail]);
    });
  }

  const pageOutside = [
    'Leak: this page sees your own address over IPv6',
    `This page loads over IPv6 from ${REAL6}, the address you remembered as yours without VPN: IPv6 is not in the VPN.`,
  ];
  const overBoth = { echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }) };

  test('says of a page load outside the VPN that it is one, with WebRTC or without', () => {
    const same = artifacts({
      ...overBoth,
      iceCandidates: run({ candidates: [srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    });
    expect(read(of(judged(same, [REAL6])))).toEqual(pageOutside);
    const off = artifacts({
      ...overBoth,
      iceCandidates: failed('absent'),
      witness: notAsked,
      browser: ok(browser({ webRtc: { state: 'absent', message: null } })),
    });
    expect(read(of(judged(off, [REAL6])))).toEqual(pageOutside);
  });

  test('names no family besides that of such a page load, though another leaks in its own way', () => {
    const both = judged(
      artifacts({
        ...overBoth,
        iceCandidates: run({ candidates: [srflx('5.9.9.9'), srflx(REAL6)] }),
        witness: witness([sighting('5.9.9.9'), sighting(REAL6)]),
      }),
      [REAL6],
    );
    expect([both.verdict.families[4].outcome, both.verdict.families[6].outcome]).toEqual(['leak', 'leak']);
    const led = read(of(both));
    if (both.verdict.reasons[0] === 'baseline-family') expect(led).toEqual(pageOutside);
    else expect(led.join(' ')).not.toContain('IPv4 + IPv6');
  });
});

test.describe('exposed', () => {
  const cases: readonly (readonly [string, string, Artifacts, string[]?])[] = [
    [
      'a raw host address',
      'headline.exposed.private-address',
      artifacts({ iceCandidates: run({ candidates: [host('192.168.1.50'), srflx(REAL4), srflx(REAL6)] }) }),
    ],
    [
      'a related address',
      'headline.exposed.private-address',
      artifacts({ iceCandidates: run({ candidates: [srflx(REAL4, { relatedAddress: '10.0.0.2' }), srflx(REAL6)] }) }),
    ],
    [
      'a MAC address',
      'headline.exposed.eui64-address',
      artifacts({ iceCandidates: run({ candidates: [srflx(REAL4), srflx('2a02:1234:5:1:211:22ff:fe33:4455')] }) }),
    ],
    [
      'another address of the same network',
      'headline.exposed',
      artifacts({ witness: witness([sighting(REAL4), sighting('5.5.5.9'), sighting(REAL6)]) }),
    ],
  ];
  for (const [what, title, given, remembered = []] of cases) {
    test(`names ${what}`, () => {
      expect(ids(of(judged(given, remembered)))).toEqual(['exposed', title, 'headline.exposed.detail']);
    });
  }
});

test('exposed names a VPN that is off, and says that the run tells nothing about it', () => {
  expect(ids(of(judged(artifacts(), [REAL4, REAL6])))).toEqual([
    'exposed',
    'headline.exposed.page-shows-baseline',
    'headline.exposed.vpn-off',
  ]);
});

test('exposed names a family that was not tested though its own exposure outranks that', () => {
  const silent = run({ candidates: [host('192.168.1.50')], deadlineReached: true });
  const report = judged(artifacts({ iceCandidates: silent, witness: witness([]) }));
  expect(ids(of(report))).toEqual(['exposed', 'headline.exposed.private-address', 'headline.exposed.partly']);
  expect(of(report).detail?.params).toEqual({ untested: 'IPv4 + IPv6' });
});

test.describe('no leak', () => {
  test('names the page load’s addresses', () => {
    expect(read(of(judged(artifacts())))).toEqual([
      'No leak',
      `WebRTC shows no address beyond the one from which this page was loaded: ${REAL4}, ${REAL6}.`,
    ]);
  });

  test('says that WebRTC is off, or uses the proxy only', () => {
    const absent = { state: 'absent', message: null } as const;
    const off = artifacts({
      browser: ok(browser({ webRtc: absent, webRtcInFreshFrame: absent })),
      iceCandidates: failed('absent'),
      witness: notAsked,
    });
    expect(of(judged(off)).detail?.id).toBe('headline.no-leak.webrtc-off');
    const proxied = artifacts({ echoes: throughVpn(), iceCandidates: run({ candidates: [] }), witness: witness([]) });
    expect(of(judged(proxied)).detail?.id).toBe('headline.no-leak.proxied-only');
  });
});

test.describe('not tested', () => {
  const silent = run({ candidates: [host(MDNS4)], deadlineReached: true, gatheringComplete: false });

  for (const [given, detail] of [
    [{ echoes: ipv4Only(REAL4), iceCandidates: silent, witness: witness([]) }, 'headline.not-tested.no-answer'],
    [
      { echoes: ipv4Only(REAL4), iceCandidates: silent, witness: witness([sighting(REAL4, { transport: 'tcp' })]) },
      'headline.not-tested.udp-blocked',
    ],
    [
      { echoes: ipv4Only(VPN4), iceCandidates: run({ candidates: [tcpHost(MDNS4)] }), witness: witness([]) },
      'headline.not-tested.no-udp',
    ],
    [
      { iceCandidates: run({ candidates: [], effectiveIceServers: [] }), witness: witness([]) },
      'headline.not-tested.header',
    ],
    [
      {
        page: page({ hostname: 'localhost' }),
        echoes: { page: echo('127.0.0.1'), ipv4: echo('127.0.0.1'), ipv6: echo('::1') },
      },
      'headline.not-tested.page-not-public',
    ],
    [
      {
        echoes: { page: echo('10.0.0.1'), ipv4: echo('10.0.0.1'), ipv6: failedEcho() },
        iceCandidates: silent,
        witness: witness([]),
      },
      'headline.not-tested.server',
    ],
  ] as const) {
    test(`explains with ${detail}`, () => {
      expect(ids(of(judged(artifacts(given))))).toEqual(['not-tested', 'headline.not-tested', detail]);
    });
  }

  test('tells half an answer as half an answer', () => {
    const half = artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)], deadlineReached: true }),
      witness: witness([sighting(REAL4)]),
    });
    const line = of(judged(half));
    expect(line.tone).toBe('not-tested');
    expect(read(line)[0]).toBe('No leak over IPv4; IPv6 was not tested');
  });
});

test('leaves no placeholder open in any sentence about the runs above', () => {
  for (const given of [
    artifacts(),
    artifacts({ ...onVpn }),
    artifacts({ echoes: throughVpn() }),
    artifacts({ witness: witness([]) }),
  ]) {
    for (const baseline of [[], [REAL4], [REAL4, REAL6]]) {
      expect(read(of(judged(given, baseline))).join(' ')).not.toMatch(/[{}]/);
    }
  }
});
