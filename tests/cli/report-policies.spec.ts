import { expect } from 'playwright/test';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { leakReport, test } from './report-files.ts';

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

test('each policy of Chromium, by flag and by profile, gives the exposure that was measured in known networks', async ({
  place,
}) => {
  const { suite, code, err } = await place.report('--browser', 'chromium', '--scenario', 'full', '--fail-on', 'leak');
  // Beside an address there is a server-reflexive candidate only where it tells another one, which depends on the machine.
  expect(exposures(suite)).toEqual({
    default: 'mdns srflx mode 2',
    permission: expect.stringMatching(/^address/),
    'policy-all-interfaces': expect.stringMatching(/^address/),
    'policy-public-interface': 'none srflx mode 3',
    'policy-no-udp': 'none mode 4',
    'policy-public-interface-permission': 'none srflx mode 3',
    'policy-no-udp-permission': 'none mode 4',
    'mdns-off': expect.stringMatching(/^address/),
    'profile-all-interfaces': expect.stringMatching(/^address/),
    'profile-public-interface': 'none srflx mode 3',
    'profile-no-udp': 'none mode 4',
    'policy-all-interfaces-permission': expect.stringMatching(/^address/),
  });
  expect(suite.scenarios.map(({ status }) => status)).not.toContain('failed');
  expect(suite.scenarios.flatMap(({ runs }) => runs.flatMap(({ deviations }) => deviations))).toEqual([]);
  expect(code).toBe(0);
  expect(err).toMatch(/^Written: .*report\.json\n$/);
  await expect.poll(() => place.processes()).toEqual([]);
});

test('each preference of Firefox gives the exposure that was measured in known networks', async ({ place }) => {
  const { suite, code } = await place.report('--browser', 'firefox', '--scenario', 'policies', '--fail-on', 'leak');
  expect(exposures(suite)).toEqual({
    default: expect.stringMatching(/^mdns srflx mode/),
    permission: expect.stringMatching(/^address/),
    'default-address-only': expect.stringMatching(/^mdns srflx mode/),
    'no-host': expect.stringMatching(/^none srflx mode/),
    'proxy-only': expect.stringMatching(/^none mode/),
    'webrtc-off': 'nothing',
  });
  expect(code).toBe(0);
  await expect.poll(() => place.processes()).toEqual([]);
});
