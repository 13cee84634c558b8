import { expect } from 'playwright/test';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { test } from './report-files.ts';

/** What each scenario gave away. */
function exposures({ scenarios }: Suite) {
  return Object.fromEntries(
    scenarios.map(({ scenario, runs }) => {
      const report = runs[0]?.report;
      const exposure = report && exposureOf(report.artifacts);
      return [scenario.name, exposure ? `${exposure.host}${exposure.srflx ? ' srflx' : ''}` : 'nothing'];
    }),
  );
}

test('each policy of Chromium gives the exposure that was measured in known networks', async ({ place }) => {
  const { suite, code, out, err } = await place.report(
    '--browser',
    'chromium',
    '--scenario',
    'policies',
    '--fail-on',
    'leak',
  );
  expect(exposures(suite)).toEqual({
    default: 'mdns srflx',
    // On this machine the STUN answer equals the host candidate, and is dropped.
    permission: 'address',
    'policy-all-interfaces': 'address',
    'policy-public-interface': 'none srflx',
    'policy-no-udp': 'none',
    'policy-public-interface-permission': 'none srflx',
    'policy-no-udp-permission': 'none',
  });
  expect(suite.scenarios.map(({ status }) => status)).not.toContain('failed');
  expect(suite.scenarios.flatMap(({ runs }) => runs.flatMap(({ deviations }) => deviations))).toEqual([]);
  expect(code).toBe(0);
  expect(out).toContain('Nothing that counts as a failure in 7 scenarios.');
  expect(err).toMatch(/^Written: .*report\.json\n$/);
  expect(await place.processes()).toEqual([]);
});

test('each preference of Firefox gives the exposure that was measured in known networks', async ({ place }) => {
  const { suite, code } = await place.report('--browser', 'firefox', '--scenario', 'policies', '--fail-on', 'leak');
  expect(exposures(suite)).toEqual({
    default: 'mdns srflx',
    permission: 'address',
    'default-address-only': 'mdns srflx',
    'no-host': 'none srflx',
    'proxy-only': 'none',
    'webrtc-off': 'nothing',
  });
  expect(code).toBe(0);
  expect(await place.processes()).toEqual([]);
});

test('policies of a profile and mDNS switched off work as their flags do', async ({ place }) => {
  const { suite } = await place.report('--browser', 'chromium', '--scenario', 'full', '--fail-on', 'leak');
  expect(exposures(suite)).toMatchObject({
    'mdns-off': 'address',
    'profile-all-interfaces': 'address',
    'profile-public-interface': 'none srflx',
    'profile-no-udp': 'none',
    'policy-all-interfaces-permission': 'address',
  });
});
