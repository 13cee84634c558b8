import { expect, test } from 'playwright/test';
import { knownAddresses, readBaseline } from '../../../../src/core/suite/baseline.ts';
import { REAL4, REAL6 } from '../../../support/artifacts.ts';
import { report } from '../../../support/report.ts';
import { suite } from '../../../support/suite.ts';

test('takes the addresses by which a run is known, and no mDNS name', () => {
  expect(knownAddresses([report(), report()])).toEqual([REAL4, REAL6]);
});

test('reads every file that can hold a baseline', () => {
  const baseline = { schemaVersion: 1, kind: 'baseline', createdAt: '', addresses: [REAL4, 'no address'] };
  expect(readBaseline(JSON.stringify(baseline))).toEqual([REAL4]);
  expect(readBaseline(JSON.stringify(report()))).toEqual([REAL4, REAL6]);
  expect(readBaseline(JSON.stringify(suite()))).toEqual([REAL4, REAL6]);
  expect(readBaseline(`# home\n${REAL4}\n\n2A02:1234:5:1:0:0:0:50, ${REAL4} # twice\n`)).toEqual([REAL4, REAL6]);
});

test('refuses what holds none', () => {
  for (const text of ['', '{}', '{', '[]', 'hello', '{"kind":"baseline"}', `${REAL4} and more`]) {
    expect(readBaseline(text), text).toBeUndefined();
  }
});
