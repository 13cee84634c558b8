import { expect, test } from 'playwright/test';
import { deviations } from '../../../../src/core/suite/deviation.ts';
import { exposureOf } from '../../../../src/core/suite/exposure.ts';
import { parseScenarios } from '../../../../src/core/suite/scenario.ts';
import { artifacts, failed, REAL4, VPN4 } from '../../../support/artifacts.ts';
import { report } from '../../../support/report.ts';

const fields = (expectation: Parameters<typeof deviations>[1]) =>
  deviations(report(), expectation).map(({ field, seen }) => `${field}: ${seen}`);

test('finds nothing where nothing is expected, or all is as expected', () => {
  expect(fields({})).toEqual([]);
  expect(
    fields({
      verdict: ['no-leak'],
      families: { 4: ['no-leak', 'inapplicable'] },
      reasons: ['addresses-match'],
      host: ['mdns'],
      srflx: true,
      relatedAddress: false,
      present: [REAL4],
      absent: [VPN4, '10.0.0.0/8'],
      findings: { 'ipv4-path': 'passed' },
    }),
  ).toEqual([]);
});

test('names each expectation that is not met, with what was seen', () => {
  expect(fields({ verdict: ['leak'] })).toEqual(['verdict: no-leak']);
  expect(fields({ families: { 6: ['inapplicable'] } })).toEqual(['families.6: no-leak']);
  expect(fields({ reasons: ['proxied-only'] })).toEqual(['reasons: addresses-match']);
  expect(fields({ host: ['none'] })).toEqual(['host: mdns']);
  expect(fields({ srflx: false })).toEqual(['srflx: true']);
  expect(fields({ mode: [4] })).toEqual(['mode: 2']);
  expect(fields({ absent: ['5.5.0.0/16'] })).toEqual([`absent: ${REAL4}`]);
  expect(fields({ present: [VPN4] })[0]).toContain(REAL4);
  expect(fields({ findings: { 'ipv4-path': 'failed', nowhere: 'passed' } })).toEqual([
    'findings.ipv4-path: passed',
    'findings.nowhere: missing',
  ]);
});

test('a browser that gathers nothing gives nothing away', () => {
  const silent = report({}, artifacts({ iceCandidates: failed('webrtc-absent') }));
  expect(exposureOf(silent.artifacts)).toBeUndefined();
  expect(deviations(silent, { host: ['none'], srflx: false })).toEqual([]);
  expect(deviations(silent, { host: ['mdns'] })).toHaveLength(1);
});

const file = (scenario: object) => ({ scenariosVersion: 1, scenarios: [scenario] });

const message = (input: unknown) => {
  const parsed = parseScenarios(input);
  return parsed.ok ? '' : parsed.message;
};

test('reads a scenario file, and says what is wrong with one', () => {
  expect(parseScenarios(file({ name: 'a', ipHandlingPolicy: 'default', expect: { verdict: ['leak'] } }))).toMatchObject(
    { ok: true },
  );
  expect(message(file({ name: 'a b' }))).toContain('scenarios.0.name');
  expect(message(file({ name: 'a', polcy: 1 }))).toContain('polcy');
  expect(message(file({ name: 'a', ipHandlingPolicy: 'strict' }))).toContain('scenarios.0.ipHandlingPolicy');
  expect(message({ scenariosVersion: 2, scenarios: [] })).toContain('scenariosVersion');
  expect(message({ scenariosVersion: 1, scenarios: [{ name: 'a' }, { name: 'a' }] })).toContain(
    'expected every name once',
  );
  expect(message('no')).not.toBe('');
});
