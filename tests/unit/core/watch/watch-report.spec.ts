import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { anyReportSchema, testReportSchema } from '../../../../src/core/any-report.ts';
import { readReport } from '../../../../src/core/read-report.ts';
import { redactReport } from '../../../../src/core/redact.ts';
import { addError, addReport } from '../../../../src/core/watch/time-line.ts';
import { watchReport } from '../../../../src/core/watch/watch-report.ts';
import { MDNS4, REAL4, REAL6 } from '../../../support/artifacts.ts';
import { report } from '../../../support/report.ts';

const line = { startedAt: '2026-11-27T08:00:00.000Z', intervalMs: 5000, moments: [] };
const leaking = report({ baseline: [REAL4] });
const watch = watchReport(
  addError(
    addReport(line, { atMs: 0, tookMs: 800 }, leaking),
    { atMs: 5000, tookMs: 9 },
    `fetch of https://jane.example.org/api/ip from ${REAL4} failed`,
  ),
  leaking,
);

test('a watch has the frame of every report and fits the published schema, masked too', () => {
  const committed = readFileSync(new URL('../../../../docs/report.schema.json', import.meta.url), 'utf8');
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(committed));
  for (const each of [watch, redactReport(watch)]) {
    expect(v.parse(anyReportSchema, each)).toEqual(each);
    validate(each);
    expect(validate.errors).toBeNull();
  }
  expect(watch).toMatchObject({ redacted: false, browser: leaking.browser });
});

test('masks every address and host name of a watch and keeps what happened when', () => {
  const masked = redactReport(watch);
  const json = JSON.stringify(masked);
  for (const secret of [REAL4, REAL6, MDNS4, 'jane']) expect(json, secret).not.toContain(secret);
  const [seen, failed] = masked.timeLine.moments;
  expect(seen?.baselineAddresses).toEqual(masked.baseline);
  expect(masked.firstBaseline).toEqual({ atMs: 0, address: masked.baseline[0] });
  expect(seen?.addresses).toContain(masked.baseline[0]);
  expect(failed?.error).toMatch(/^fetch of https:\/\/host-1\/api\/ip from 5\.5\.n1\.h1 failed$/);
  expect(masked.timeLine.moments.map(({ atMs, tookMs, outcome }) => [atMs, tookMs, outcome])).toEqual(
    watch.timeLine.moments.map(({ atMs, tookMs, outcome }) => [atMs, tookMs, outcome]),
  );
  expect(masked.redacted).toBe(true);
});

test('a watch is no report of one test, and what shows leak tests says so', () => {
  expect(v.safeParse(testReportSchema, watch).success).toBe(false);
  expect(readReport(JSON.stringify(watch))).toEqual({ ok: false, problem: 'other-kind' });
});
