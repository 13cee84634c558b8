import { expect, firefox, type Page } from 'playwright/test';
import { findFirefox } from '../../cli/drivers/firefox.ts';
import type { IceCheckReport } from '../../src/core/ice-check/report.ts';
import { test } from '../support/fixtures.ts';
import { openIceCheck, runIceCheck } from '../support/ice-page.ts';
import { startServer } from '../support/server.ts';

type NatBehavior = 'ENDPOINT_INDEPENDENT' | 'ADDRESS_DEPENDENT' | 'PORT_DEPENDENT';

/** Opens a page in a Firefox whose built-in NAT simulator is on, and closes the browser afterwards. */
async function behindNat(
  { mapping, filtering }: { mapping: NatBehavior; filtering: NatBehavior },
  use: (page: Page) => Promise<IceCheckReport>,
): Promise<IceCheckReport> {
  const found = findFirefox();
  if (!found.ok) throw new Error(found.message);
  const browser = await firefox.launch({
    ...found.launch,
    firefoxUserPrefs: {
      'media.peerconnection.ice.loopback': true,
      'media.peerconnection.nat_simulator.mapping_type': mapping,
      'media.peerconnection.nat_simulator.filtering_type': filtering,
    },
  });
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
  }
}

const CASES = [
  {
    nat: { mapping: 'ENDPOINT_INDEPENDENT', filtering: 'ENDPOINT_INDEPENDENT' },
    told: ['endpoint-independent', 'endpoint-independent'],
    said: ['Direct connections to almost everyone', 'full cone'],
  },
  {
    nat: { mapping: 'ENDPOINT_INDEPENDENT', filtering: 'PORT_DEPENDENT' },
    told: ['endpoint-independent', 'address-and-port-dependent'],
    said: ['Direct connections work with most others', 'port-restricted cone'],
  },
  {
    nat: { mapping: 'ADDRESS_DEPENDENT', filtering: 'ADDRESS_DEPENDENT' },
    // A check from another address that stays unanswered may be the browser's choice.
    told: ['address-dependent', 'endpoint-independent-or-address-dependent'],
    said: ['Direct connections work only with others whose NAT', 'symmetric'],
  },
  {
    nat: { mapping: 'PORT_DEPENDENT', filtering: 'PORT_DEPENDENT' },
    told: ['address-and-port-dependent', 'address-and-port-dependent'],
    said: ['只有对方的 NAT 或防火墙比较宽松时才能直接连接', '对称型'],
  },
] as const;

for (const { nat, told, said } of CASES) {
  test(`a NAT that maps ${nat.mapping} and filters ${nat.filtering} is told from a page`, async ({ home }) => {
    // All of 127.0.0.0/8 is this machine, which makes a second address for the server: it is asked, and checks from there.
    const declared = [home, '127.0.0.2'].flatMap((address) => ['--public-address', address]);
    const server = await startServer(['--host', '::', ...declared, '--assume-public', `127.0.0.0/8,${home}/32`]);
    const report = await behindNat(nat, async (page) => {
      await openIceCheck(page, server.url(home));
      const run = await runIceCheck(page);
      const [means, oldWord] = said;
      if (/\p{Script=Han}/u.test(means)) await page.getByRole('button', { name: '中文' }).click();
      const shown = page.locator('ice-nat article[data-family="4"]');
      await expect(shown.locator('.means')).toContainText(means);
      await expect(shown.locator('dd').last()).toHaveText(oldWord);
      return run;
    });
    const ipv4 = report.nat.find(({ family }) => family === 4);
    expect([ipv4?.mapping, ipv4?.filtering]).toEqual(told);
    await server.close();
  });
}

test('one address of the server cannot tell address-dependent mapping from endpoint-independent', async ({
  server,
  home,
}) => {
  const report = await behindNat({ mapping: 'ADDRESS_DEPENDENT', filtering: 'ENDPOINT_INDEPENDENT' }, async (page) => {
    await openIceCheck(page, server.url(home));
    return runIceCheck(page);
  });
  expect(report.nat.find(({ family }) => family === 4)?.mapping).toBe('endpoint-independent-or-address-dependent');
});
