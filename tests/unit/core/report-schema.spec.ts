import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'playwright/test';
import { namedSchemas, reportSchemaText } from '../../../scripts/report-schema.mjs';
import { anyReportSchema } from '../../../src/core/any-report.ts';
import * as artifacts from '../../../src/core/artifacts.ts';
import * as finding from '../../../src/core/finding.ts';
import { redactReport } from '../../../src/core/redact.ts';
import * as reports from '../../../src/core/report.ts';
import * as wire from '../../../src/core/wire.ts';
import { captures } from '../../support/captures.ts';
import { report } from '../../support/report.ts';

const committed = readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8');
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(JSON.parse(committed));

test('publishes the schema that the code has (npm run schema writes it anew)', () => {
  const definitions = namedSchemas({ artifacts, finding, report: reports, wire });
  expect(committed).toBe(
    reportSchemaText({ reportSchema: anyReportSchema, definitions, version: reports.REPORT_VERSION }),
  );
});

test('accepts a report, a redacted one, and one of every recorded run', () => {
  for (const each of [
    report(),
    redactReport(report()),
    ...captures().map((capture) => report({}, capture.artifacts)),
  ]) {
    validate(each);
    expect(validate.errors).toBeNull();
  }
});

test('refuses a report without its verdict, with another version, and with a reason that is not listed', () => {
  const { verdict, ...without } = report();
  expect(validate(without)).toBe(false);
  expect(validate({ ...report(), schemaVersion: 99 })).toBe(false);
  expect(validate({ ...report(), verdict: { ...verdict, reasons: ['because'] } })).toBe(false);
});

test('explains the fields of artifacts and findings in words', () => {
  const described = committed.match(/"description": "/g) ?? [];
  expect(described.length).toBeGreaterThan(80);
  expect(JSON.parse(committed)).toMatchObject({ $id: 'urn:icelens:report:1', title: 'icelens report' });
});
