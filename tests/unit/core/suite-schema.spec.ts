import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'playwright/test';
import { SETS } from '../../../cli/scenarios/sets.ts';
import { namedSchemas, scenariosSchemaText, suiteSchemaText } from '../../../scripts/report-schema.mjs';
import * as artifacts from '../../../src/core/artifacts.ts';
import * as finding from '../../../src/core/finding.ts';
import * as reports from '../../../src/core/report.ts';
import * as scenarios from '../../../src/core/suite/scenario.ts';
import { SUITE_VERSION, suiteSchema } from '../../../src/core/suite/suite.ts';
import * as wire from '../../../src/core/wire.ts';
import { suite } from '../../support/suite.ts';

const read = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const validator = (text: string) =>
  new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(JSON.parse(text));

test('publishes the schemas of suites and scenario files that the code has (npm run schema writes them anew)', () => {
  const definitions = namedSchemas({ artifacts, finding, report: reports, wire });
  expect(read('suite.schema.json')).toBe(suiteSchemaText({ suiteSchema, definitions, version: SUITE_VERSION }));
  expect(read('scenarios.schema.json')).toBe(scenariosSchemaText(scenarios));
});

test('the schema of suites accepts one, and refuses one of another version', () => {
  const validate = validator(read('suite.schema.json'));
  validate(suite());
  expect(validate.errors).toBeNull();
  expect(validate({ ...suite(), schemaVersion: 99 })).toBe(false);
});

test('the schema of scenario files accepts every set and the example of the documentation', () => {
  const validate = validator(read('scenarios.schema.json'));
  const [, example = ''] = /```json\n(\{\s+"scenariosVersion"[^`]+)```/.exec(read('report.md')) ?? [];
  const files: unknown[] = Object.values(SETS).map((set) => ({ scenariosVersion: 1, scenarios: set }));
  for (const file of [...files, JSON.parse(example)]) {
    validate(file);
    expect(validate.errors).toBeNull();
    expect(scenarios.parseScenarios(file)).toMatchObject({ ok: true });
  }
});

test('the schema and the code refuse the same files', () => {
  const validate = validator(read('scenarios.schema.json'));
  const wrong = [{ name: 'a', mdns: 'no' }, { name: 'a b' }, { name: 'a', policy: 'x' }, { name: 'a', browsers: [] }];
  for (const scenario of wrong) {
    const file = { scenariosVersion: 1, scenarios: [scenario] };
    expect(validate(file), JSON.stringify(scenario)).toBe(false);
    expect(scenarios.parseScenarios(file), JSON.stringify(scenario)).toMatchObject({ ok: false });
  }
});
