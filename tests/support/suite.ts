import type { Run, ScenarioResult, Suite } from '../../src/core/suite/suite.ts';
import { report } from './report.ts';

/** A run of the leak test for tests of what is done with suites. */
export function run(overrides: Partial<Run> = {}): Run {
  return {
    test: 'leak',
    url: 'http://127.0.0.1:1',
    startedAt: '2026-11-27T08:00:00.000Z',
    tookMs: 900,
    report: report(),
    watch: null,
    trouble: null,
    deviations: [],
    files: [],
    ...overrides,
  };
}

/** A scenario with one run. */
export function result(overrides: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    browser: 'chromium',
    browserVersion: '156.0',
    scenario: { name: 'default' },
    status: 'done',
    trouble: null,
    tookMs: 1500,
    runs: [run()],
    ...overrides,
  };
}

/** A suite with one scenario that passed. */
export function suite(overrides: Partial<Suite> = {}): Suite {
  return {
    schemaVersion: 1,
    kind: 'suite',
    createdAt: '2026-11-27T08:00:00.000Z',
    icelensVersion: '0.1.0',
    url: 'http://127.0.0.1:1',
    ownServer: true,
    tookMs: 2000,
    failOn: ['leak', 'not-tested'],
    baseline: [],
    stopped: null,
    scenarios: [result()],
    comparison: null,
    ...overrides,
  };
}
