import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { SETS } from '../../cli/scenarios/sets.ts';
import { compareSuites } from '../../src/core/compare.ts';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { BEHIND_NAT, behindNat } from '../support/behind-nat.ts';
import { leakReport, test, type Workplace } from './report-files.ts';

/** What each scenario gave away: local addresses, those behind server-reflexive candidates, and the IP handling mode. */
function exposures({ scenarios }: Suite) {
  return Object.fromEntries(
    scenarios.map(({ scenario, runs }) => {
      const report = leakReport(runs[0]);
      const exposure = report && exposureOf(report.artifacts);
      if (exposure === undefined) return [scenario.name, 'nothing'];
      const { host, srflx, relatedAddress, mode } = exposure;
      const words = [host, srflx && 'srflx', relatedAddress && 'related', `mode ${mode ?? '?'}`];
      return [scenario.name, words.filter(Boolean).join(' ')];
    }),
  );
}

/** The addresses that stand behind server-reflexive candidates in any scenario. */
function relatedAddresses({ scenarios }: Suite): readonly string[] {
  const reports = scenarios.flatMap(({ runs }) => leakReport(runs[0]) ?? []);
  const runs = reports.flatMap(({ artifacts: { iceCandidates } }) =>
    iceCandidates.status === 'ok' ? [iceCandidates.value] : [],
  );
  const related = runs.flatMap(({ candidates }) => candidates.flatMap(({ relatedAddress }) => relatedAddress ?? []));
  return [...new Set(related)].filter((address) => address !== '0.0.0.0' && address !== '::');
}

const nat = behindNat();

/**
 * Beside an address there is a server-reflexive candidate only where it tells another one: behind a NAT, which has to show the local
 * address too. Where none can be made it depends on the machine.
 */
const readable = (mode: 1 | 2) =>
  nat === null ? expect.stringMatching(/^address/) : `address srflx related mode ${mode}`;

/** Runs a set behind the NAT, if there can be one. */
function measure(place: Workplace, ...flags: readonly string[]) {
  place.wrap = nat ?? [];
  return place.report(...(nat === null ? [] : ['--host', BEHIND_NAT.server]), ...flags);
}

/** The set `quick` once more: nothing has changed since the first run, of which the other sets hold more. */
async function findsNoChange(place: Workplace, suite: Suite, browser: string): Promise<void> {
  const names = SETS.quick.map(({ name }) => name);
  const scenarios = suite.scenarios.filter(({ scenario }) => names.includes(scenario.name));
  const earlier = join(place.folder, 'earlier.json');
  await writeFile(earlier, JSON.stringify({ ...suite, scenarios }));
  const flags = ['--compare', earlier, '--fail-on', 'leak,changed'];
  const again = await measure(place, '--browser', browser, '--scenario', 'quick', ...flags);
  expect(again.suite.comparison?.changes).toEqual([]);
  expect(again.suite.scenarios).toHaveLength(scenarios.length);
  expect(again.code).toBe(0);
}

/** The scenarios of which each sets by flag what another sets by profile, under the names of what they set. */
function setBy(way: 'policy' | 'profile', { scenarios }: Suite) {
  const twice = ['all-interfaces', 'public-interface', 'no-udp'];
  return {
    scenarios: scenarios.flatMap((each) => {
      const what = twice.find((name) => each.scenario.name === `${way}-${name}`);
      return what === undefined ? [] : [{ ...each, scenario: { name: what } }];
    }),
  };
}

test('each policy of Chromium, by flag and by profile, gives the exposure that was measured in known networks', async ({
  place,
}) => {
  const { suite, code, err } = await measure(place, '--browser', 'chromium', '--scenario', 'full', '--fail-on', 'leak');
  expect(exposures(suite)).toEqual({
    default: 'mdns srflx mode 2',
    permission: readable(1),
    'policy-all-interfaces': readable(2),
    'policy-public-interface': 'none srflx mode 3',
    'policy-no-udp': 'none mode 4',
    'policy-public-interface-permission': 'none srflx mode 3',
    'policy-no-udp-permission': 'none mode 4',
    'mdns-off': readable(2),
    'profile-all-interfaces': readable(2),
    'profile-public-interface': 'none srflx mode 3',
    'profile-no-udp': 'none mode 4',
    'policy-all-interfaces-permission': readable(2),
  });
  expect(relatedAddresses(suite)).toEqual(nat === null ? expect.anything() : [BEHIND_NAT.local]);
  expect(suite.scenarios.map(({ status }) => status)).not.toContain('failed');
  expect(suite.scenarios.flatMap(({ runs }) => runs.flatMap(({ deviations }) => deviations))).toEqual([]);
  expect(code).toBe(0);
  expect(err).toMatch(/^Written: .*report\.json\n$/);
  await expect.poll(() => place.processes()).toEqual([]);
  // Browsers keep everything in this folder: profiles, sockets, what they download.
  expect(await readdir(place.folder)).toEqual(['out']);
  expect(setBy('policy', suite).scenarios).toHaveLength(3);
  expect(compareSuites(setBy('policy', suite), setBy('profile', suite))).toEqual([]);
  await findsNoChange(place, suite, 'chromium');
});

test('each preference of Firefox gives the exposure that was measured in known networks', async ({ place }) => {
  const { suite, code } = await measure(place, '--browser', 'firefox', '--scenario', 'policies', '--fail-on', 'leak');
  expect(exposures(suite)).toEqual({
    default: expect.stringMatching(/^mdns srflx mode/),
    permission: readable(1),
    'default-address-only': expect.stringMatching(/^mdns srflx mode/),
    'no-host': expect.stringMatching(/^none srflx mode/),
    'proxy-only': expect.stringMatching(/^none mode/),
    'webrtc-off': 'nothing',
  });
  expect(relatedAddresses(suite)).toEqual(nat === null ? expect.anything() : [BEHIND_NAT.local]);
  expect(code).toBe(0);
  await expect.poll(() => place.processes()).toEqual([]);
  await findsNoChange(place, suite, 'firefox');
});
