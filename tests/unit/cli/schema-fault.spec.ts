import { expect, test } from 'playwright/test';
import { schemaFault } from '../../../cli/schema-fault.ts';
import { parseScenarios } from '../../../src/core/suite/scenario.ts';
import { parseSuite } from '../../../src/core/suite/suite.ts';

/** What is wrong with these scenarios, in the parts of a sentence. */
function faultOf(...scenarios: object[]) {
  const parsed = parseScenarios({ scenariosVersion: 1, scenarios });
  return parsed.ok ? undefined : schemaFault(parsed.message);
}

test('takes apart what a schema says, so that each language words it', () => {
  expect(faultOf({ name: 'a', mdns: 'no' })).toEqual({ where: 'scenarios.0.mdns', expected: 'boolean', seen: '"no"' });
  expect(faultOf({ name: 'a', policy: 1 })).toEqual({ where: 'scenarios.0.policy', expected: '–', seen: '"policy"' });
  expect(faultOf({ name: 'a' }, { name: 'a' })).toEqual({ where: 'scenarios', expected: 'every name once', seen: '–' });
  const suite = parseSuite({ schemaVersion: 99 });
  expect(suite.ok ? null : schemaFault(suite.message)).toEqual({ where: 'schemaVersion', expected: '1', seen: '99' });
});

test('leaves other words as they are', () => {
  expect(schemaFault('nothing like it')).toEqual({ where: '–', expected: 'nothing like it', seen: '–' });
});
