import { expect } from 'playwright/test';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { leakReport, test } from './report-files.ts';

/** What each scenario gave away. */
function exposures({ scenarios }: Suite) {
  return Object.fromEntries(
    scenarios.map(({ scenario, runs }) => {
      const report = leakReport(runs[0]);
      const exposure = report && exposureOf(report.artifacts);
      return [scenario.name, exposure ? `${exposure.host}${exposure.srflx ? ' srflx' : ''}` : 'nothing'];
    }),
  );
}

test('each policy of Chromium, by flag and by profile, gives the exposure that was measured in known networks', async ({
  place,
}) => {
  const { suite, code, err } = await place.report('--browser', 'chromium', '--scenario', 'full', '--fail-on', 'leak');
  // Beside an address there is a server-reflexive candidate only where it tells another one, which depends on the machine.
  expect(exposures(suite)).toEqual({
    default: 'mdns srflx',
    permission: expect.stringMatching(/^address/),
    'policy-all-interfaces': expect.stringMatching(/^address/),
    'policy-public-interface': 'none srflx',
    'policy-no-udp': 'none',
    'policy-public-interface-permission': 'none srflx',
    'policy-no-udp-permission': 'none',
    'mdns-off': expect.stringMatching(/^address/),
    'profile-all-interfaces': expect.stringMatching(/^address/),
    'profile-public-interface': 'none srflx',
    'profile-no-udp': 'none',
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
    default: 'mdns srflx',
    permission: expect.stringMatching(/^address/),
    'default-address-only': 'mdns srflx',
    'no-host': 'none srflx',
    'proxy-only': 'none',
    'webrtc-off': 'nothing',
  });
  expect(code).toBe(0);
  await expect.poll(() => place.processes()).toEqual([]);
});
