import { expect, test } from 'playwright/test';
import { wayOut as wayOutAt } from '../../../src/core/way-out.ts';
import type { Report } from '../../../src/core/report.ts';
import {
  artifacts,
  browser,
  echo,
  echoes,
  ok,
  page,
  REAL4,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, throughVpn } from '../../support/judge.ts';

const HERE = { ipv4: 'https://v4.icelens.example', ipv6: 'https://v6.icelens.example' };
/** The way out on a page that has these origins. */
const wayOut = (report: Report) => wayOutAt(report, HERE);

test('leads a leak to the advice, at once', () => {
  const report = judged(artifacts({ echoes: throughVpn() }));
  expect(report.verdict.outcome).toBe('leak');
  expect(wayOut(report)).toEqual({ id: 'fix' });
});

test('offers nothing for an all-clear, and nothing while the test is running', () => {
  expect(wayOut(judged(artifacts()))).toBeNull();
  const running = judged(
    artifacts({ iceCandidates: run({ candidates: [], gatheringComplete: false }), witness: witness() }),
  );
  expect(running.verdict.final).toBe(false);
  expect(wayOut(running)).toBeNull();
});

test('leads a page on this machine to the check against the internet', () => {
  const local = artifacts({
    page: page({ origin: 'http://localhost:8080', hostname: 'localhost' }),
    echoes: ipv4Only('127.0.0.1'),
    iceCandidates: run({ candidates: [srflx('127.0.0.1')], deadlineReached: true }),
    witness: witness([sighting('127.0.0.1')]),
  });
  expect(wayOut(judged(local))).toEqual({ id: 'internet' });
});

test('leads a Firefox that tests one family only to the page over the other', () => {
  const half = artifacts({
    browser: ok(browser({ engine: 'Gecko', name: 'Firefox' })),
    page: page({ embeddedEcho: null }),
    iceCandidates: run({ candidates: [srflx(REAL4)], deadlineReached: true }),
    witness: witness([sighting(REAL4)]),
  });
  expect(wayOut(judged(half))).toEqual({ id: 'other-family', family: 6, link: 'https://v6.icelens.example/' });
});

test('takes the baseline along to the page over the other family', () => {
  const half = artifacts({
    browser: ok(browser({ engine: 'Gecko', name: 'Firefox' })),
    page: page({ embeddedEcho: null }),
    iceCandidates: run({ candidates: [srflx(REAL4)], deadlineReached: true }),
    witness: witness([sighting(REAL4)]),
  });
  const link = `https://v6.icelens.example/#baseline=${VPN4}`;
  expect(wayOut(judged(half, [VPN4]))).toEqual({ id: 'other-family', family: 6, link });
});

test('makes no link of an origin that is no web address, or that only the report names', () => {
  const half = artifacts({
    browser: ok(browser({ engine: 'Gecko', name: 'Firefox' })),
    page: page({ embeddedEcho: null, origins: { ipv4: 'https://evil.example', ipv6: 'https://evil.example' } }),
    iceCandidates: run({ candidates: [srflx(REAL4)], deadlineReached: true }),
    witness: witness([sighting(REAL4)]),
  });
  expect(wayOutAt(judged(half), { ...HERE, ipv6: 'javascript:alert(1)' })).toEqual({ id: 'again' });
  expect(wayOutAt(judged(half), null)).toEqual({ id: 'again' });
  expect(JSON.stringify(wayOutAt(judged(half), HERE))).not.toContain('evil');
});

test('tells the operator what is to be set up', () => {
  const forwarded = echo(VPN4, { ignoredForwarded: REAL4 });
  const proxied = artifacts({
    echoes: echoes({ ipv4: forwarded, ipv6: { status: 'failed', error: 'network', message: '' }, page: forwarded }),
    iceCandidates: run({ candidates: [srflx(REAL4)], deadlineReached: true }),
    witness: witness([sighting(REAL4)]),
  });
  expect(wayOut(judged(proxied))).toEqual({ id: 'operator', cause: 'not-tested-proxy' });
});
