import { expect, test } from 'playwright/test';
import { compareSuites } from '../../../src/core/compare.ts';
import type { Report } from '../../../src/core/report.ts';
import type { Suite } from '../../../src/core/suite/suite.ts';
import { judgeIceCheck } from '../../../src/core/ice-check/judge.ts';
import { artifacts, echo, echoes, MDNS4, MDNS6, REAL4, REAL6, srflx, VPN4 } from '../../support/artifacts.ts';
import { iceArtifacts } from '../../support/ice-artifacts.ts';
import { report } from '../../support/report.ts';
import { result, run, suite } from '../../support/suite.ts';

const FRAME = { createdAt: '2026-11-27T08:00:00.000Z', version: '0.1.0' };

const of = (measured: Report | null): Suite => suite({ scenarios: [result({ runs: [run({ report: measured })] })] });
const kinds = (before: Suite, after: Suite) =>
  compareSuites(before, after).map(({ kind, subject }) => `${kind} ${subject}`);

function withAddress(address: string, seenAs: string[]): Report {
  const known = report();
  const family = address.includes(':') ? (6 as const) : (4 as const);
  return {
    ...known,
    addresses: [
      ...known.addresses,
      { address, family, scope: 'public', seenAs, seenByServer: true, network: null, place: null },
    ],
  };
}

test('finds nothing between two runs that differ in ports, ufrags, mDNS names and times only', () => {
  const later = report({
    createdAt: '2027-01-01T00:00:00.000Z',
    addresses: report().addresses.map((each) => (each.address === MDNS4 ? { ...each, address: MDNS6 } : each)),
  });
  expect(compareSuites(of(report()), of(later))).toEqual([]);
});

test('finds nothing between two addresses of one IPv6 network', () => {
  const neighbour = REAL6.replace(/50$/, '51');
  const later = report({
    addresses: report().addresses.map((each) => (each.address === REAL6 ? { ...each, address: neighbour } : each)),
  });
  expect(compareSuites(of(report()), of(later))).toEqual([]);
});

test('finds a new address and one that is gone', () => {
  expect(kinds(of(report()), of(withAddress(VPN4, ['srflx'])))).toEqual([`new-address ${VPN4}`]);
  expect(kinds(of(withAddress(VPN4, ['srflx'])), of(report()))).toEqual([`address-gone ${VPN4}`]);
});

test('finds an address that WebRTC shows now and HTTP alone did before', () => {
  expect(kinds(of(withAddress(VPN4, ['http'])), of(withAddress(VPN4, ['http', 'srflx'])))).toEqual([
    `exposure ${VPN4}`,
  ]);
});

test('is blind to whether the statistics caught the address of the page load', () => {
  expect(kinds(of(withAddress(VPN4, ['http'])), of(withAddress(VPN4, ['http', 'stats', 'prflx'])))).toEqual([]);
  expect(kinds(of(report()), of(withAddress(VPN4, ['stats'])))).toEqual([`new-address ${VPN4}`]);
});

test('finds a verdict that changed, in the family in which it did', () => {
  const later = report();
  later.verdict = {
    ...later.verdict,
    outcome: 'leak',
    families: { ...later.verdict.families, 6: { outcome: 'leak', reasons: ['address-differs'] } },
  };
  expect(kinds(of(report()), of(later))).toEqual(['verdict overall', 'verdict IPv6']);
});

test('finds lost and gained protection, but not what could not be told once', () => {
  const finding = report().findings[0]!;
  const ended = (outcome: typeof finding.outcome) => of(report({ findings: [{ ...finding, outcome }] }));
  expect(kinds(ended('passed'), ended('failed'))).toEqual(['lost-protection ipv4-path']);
  expect(kinds(ended('failed'), ended('passed'))).toEqual(['gained-protection ipv4-path']);
  expect(kinds(ended('passed'), ended('cantTell'))).toEqual([]);
  expect(kinds(ended('inapplicable'), ended('failed'))).toEqual([]);
});

test('finds another IP handling mode', () => {
  const hidden = report({}, artifacts());
  const noHost = artifacts();
  if (noHost.iceCandidates.status === 'ok') noHost.iceCandidates.value.candidates = [srflx(REAL4)];
  expect(kinds(of(hidden), of(report({}, noHost)))).toContain('mode RFC 8828');
});

test('tells a test that cannot be made any more from one that passed', () => {
  expect(kinds(of(report()), of(null))).toEqual(['not-tested-now chromium default leak']);
  expect(kinds(of(null), of(report()))).toEqual(['tested-now chromium default leak']);
  expect(kinds(of(null), of(null))).toEqual([]);
});

test('tells scenarios that are new or gone, and takes another port of the server for the same place', () => {
  const two = suite({
    scenarios: [result(), result({ scenario: { name: 'permission' }, runs: [run({ url: 'http://127.0.0.1:2' })] })],
  });
  expect(kinds(suite(), two)).toEqual(['scenario-added chromium permission leak']);
  expect(kinds(two, suite())).toEqual(['scenario-gone chromium permission leak']);
  expect(kinds(suite(), suite({ scenarios: [result({ runs: [run({ url: 'http://127.0.0.1:9' })] })] }))).toEqual([]);
});

/** A leak test of a page that was loaded over this family from a server with a name. */
function loadedOver(family: 4 | 6, address: string, url = `https://ipv${family}.example`) {
  const over = artifacts({ echoes: echoes({ page: echo(address, { family }) }) });
  return run({ url, report: report({}, over) });
}

test('compares by test, so that one more test beside it hides nothing', () => {
  const ice = run({ test: 'ice', report: judgeIceCheck(iceArtifacts({ servers: [] }), FRAME) });
  const leak = suite();
  const both = suite({ scenarios: [result({ runs: [run({ report: withAddress(VPN4, ['srflx']) }), ice] })] });
  expect(kinds(leak, both)).toEqual([`new-address ${VPN4}`, 'scenario-added chromium default ice']);
  expect(kinds(both, leak)).toEqual([`address-gone ${VPN4}`, 'scenario-gone chromium default ice']);
});

const ofRuns = (...runs: ReturnType<typeof run>[]) => suite({ scenarios: [result({ runs })] });

test('compares the runs of one family, whichever came first and however the origin is called', () => {
  const four = loadedOver(4, REAL4);
  const six = loadedOver(6, REAL6, 'https://leak.example');
  expect(kinds(ofRuns(four, six), ofRuns(loadedOver(6, REAL6), loadedOver(4, REAL4, 'http://127.0.0.1:9')))).toEqual(
    [],
  );
  const changed = { ...four, report: withAddress(VPN4, ['srflx']) };
  expect(compareSuites(ofRuns(six, four), ofRuns(changed, six))).toMatchObject([
    { where: 'chromium default leak IPv4', kind: 'new-address', subject: VPN4 },
  ]);
  expect(kinds(ofRuns(four), ofRuns(changed, six))).toEqual([
    `new-address ${VPN4}`,
    'scenario-added chromium default leak IPv6',
  ]);
});

test('takes a page with a name that could not be opened for the one that can be now', () => {
  const closed = run({ url: 'https://leak.example', report: null });
  expect(kinds(ofRuns(closed), ofRuns(loadedOver(6, REAL6, 'https://leak.example')))).toEqual([
    'tested-now chromium default leak',
  ]);
});
