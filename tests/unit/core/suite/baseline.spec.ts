import { expect, test } from 'playwright/test';
import { redactReport } from '../../../../src/core/redact.ts';
import { knownAddresses, readBaseline } from '../../../../src/core/suite/baseline.ts';
import { addReport } from '../../../../src/core/watch/time-line.ts';
import { watchReport } from '../../../../src/core/watch/watch-report.ts';
import { artifacts, page, REAL4, REAL6 } from '../../../support/artifacts.ts';
import { report } from '../../../support/report.ts';
import { result, run, suite } from '../../../support/suite.ts';

const addresses = (text: string) => {
  const baseline = readBaseline(text);
  return baseline.ok ? baseline.addresses : baseline.why;
};

test('takes the addresses by which a run is known, and no mDNS name', () => {
  expect(knownAddresses([report(), report()])).toEqual([REAL4, REAL6]);
});

test('takes no private address, which is the same with a VPN, unless the deployment treats it as public', () => {
  const [first] = report().addresses;
  const lan = { ...first!, address: '192.168.1.5', family: 4, scope: 'private', seenByServer: true } as const;
  expect(knownAddresses([report({ addresses: [lan] })])).toEqual([]);
  const assumed = report({}, artifacts({ page: page({ assumePublic: ['192.168.0.0/16'] }) }));
  expect(knownAddresses([{ ...assumed, addresses: [lan] }])).toEqual(['192.168.1.5']);
});

test('reads every file that can hold a baseline', () => {
  const baseline = { schemaVersion: 1, kind: 'baseline', createdAt: '', addresses: [REAL4] };
  expect(addresses(JSON.stringify(baseline))).toEqual([REAL4]);
  expect(addresses(JSON.stringify(report()))).toEqual([REAL4, REAL6]);
  expect(addresses(JSON.stringify(suite()))).toEqual([REAL4, REAL6]);
  expect(addresses(`# home\n${REAL4}\n\n2A02:1234:5:1:0:0:0:50, ${REAL4} # twice\n`)).toEqual([REAL4, REAL6]);
});

test('refuses what holds none, and what is no address', () => {
  const broken = { schemaVersion: 1, kind: 'baseline', createdAt: '', addresses: [REAL4, '5.5.n1.h1'] };
  const texts = ['', '{}', '{', '[]', 'hello', '{"kind":"baseline"}', `${REAL4} and more`, JSON.stringify(broken)];
  for (const text of texts) expect(addresses(text), text).toBe('none');
});

test('refuses a masked report, whose stand-ins would recognise nothing', () => {
  const masked = redactReport(report());
  expect(addresses(JSON.stringify(masked))).toBe('masked');
  expect(addresses(JSON.stringify(suite({ scenarios: [result({ runs: [run({ report: masked })] })] })))).toBe('masked');
});

test('takes of a watch the addresses with which it began, and refuses one that began with none', () => {
  const line = { startedAt: '2026-11-27T08:00:00.000Z', intervalMs: 5000, moments: [] };
  const watched = (baseline: string[]) =>
    watchReport(addReport(line, { atMs: 0, tookMs: 800 }, report()), { ...report(), baseline });
  const inSuite = (baseline: string[]) =>
    suite({ baseline, scenarios: [result({ runs: [run({ watch: watched(baseline) })] })] });
  for (const made of [watched, inSuite]) {
    expect(addresses(JSON.stringify(made(['198.51.100.7'])))).toEqual(['198.51.100.7']);
    // What it saw, REAL4 and REAL6, may be the VPN's.
    expect(addresses(JSON.stringify(made([])))).toBe('watch');
  }
  expect(addresses(JSON.stringify(redactReport(watched(['198.51.100.7']))))).toBe('masked');
});
