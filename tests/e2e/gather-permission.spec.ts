import { type Browser, expect, firefox, type Page } from 'playwright/test';
import { findFirefox } from '../../cli/drivers/firefox.ts';
import { test } from '../support/fixtures.ts';
import { candidatesOf, errorOf, openLeakTest, runAgain, valueOf } from '../support/leak-test-page.ts';

const LASTING = { 'permissions.default.camera': 1, 'permissions.default.microphone': 1 };
/** Every prompt is answered with yes. */
const ON_REQUEST = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

declare global {
  interface Window {
    allowMedia?: () => Promise<void>;
  }
}

async function firefoxWith(prefs: Record<string, boolean | number>): Promise<Browser> {
  const found = findFirefox();
  if (!found.ok) throw new Error(found.message);
  return firefox.launch({ ...found.launch, firefoxUserPrefs: { 'media.peerconnection.ice.loopback': true, ...prefs } });
}

/** Makes the next prompt be answered with yes, at the moment at which the page asks. */
async function allowOnRequest(page: Page): Promise<void> {
  await page.exposeFunction('allowMedia', () => page.context().grantPermissions(['camera', 'microphone']));
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      await window.allowMedia!();
      return ask(constraints);
    };
  });
}

test('a permission given before the page was opened is part of the first run', async ({
  browserName,
  browser,
  server,
}) => {
  const own = browserName === 'firefox' ? await firefoxWith(LASTING) : browser;
  const context = await own.newContext();
  if (browserName !== 'firefox') await context.grantPermissions(['camera', 'microphone']);
  const { artifacts } = await openLeakTest(await context.newPage(), server.url('localhost'));
  expect(artifacts.page.permission).toBe('granted');
  const hosts = candidatesOf(artifacts).filter(({ type }) => type === 'host');
  expect(hosts).not.toEqual([]);
  for (const { address } of hosts) expect(address).not.toMatch(/\.local$/);
  expect(artifacts.permissionIceCandidates.status).toBe('not-asked');
  await (own === browser ? context : own).close();
});

test('a permission given on request adds a second run and leaves the first as it was', async ({
  browserName,
  browser,
  server,
}) => {
  const own = browserName === 'firefox' ? await firefoxWith(ON_REQUEST) : browser;
  const page = await own.newPage();
  if (browserName !== 'firefox') await allowOnRequest(page);
  await openLeakTest(page, server.url('localhost'));
  const { artifacts, withPermission } = await runAgain(page, { permission: 'ask' });
  expect(candidatesOf(artifacts).some(({ address }) => address?.endsWith('.local'))).toBe(true);
  const second = valueOf(artifacts.permissionIceCandidates).candidates.filter(({ type }) => type === 'host');
  expect(second).not.toEqual([]);
  // Firefox does not count its fake devices as a capture, which is what lifts the hiding there.
  if (browserName !== 'firefox') for (const { address } of second) expect(address).not.toMatch(/\.local$/);
  expect(artifacts.permissionWitness.status).toBe('ok');
  expect(withPermission?.verdict.final).toBe(true);
  await (own === browser ? page : own).close();
});

test('a run that asks where there is no device says so and ends', async ({ page, server }) => {
  await page.addInitScript(() => {
    // Frames of insecure origins have none.
    if (navigator.mediaDevices) navigator.mediaDevices.enumerateDevices = () => Promise.resolve([]);
  });
  await openLeakTest(page, server.url('localhost'));
  const { artifacts, verdict } = await runAgain(page, { permission: 'ask' });
  expect(errorOf(artifacts.permissionIceCandidates)).toBe('no-device');
  expect(verdict.final).toBe(true);
});

async function refusePermission(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    mediaDevices.enumerateDevices = () =>
      Promise.resolve([{ kind: 'audioinput', deviceId: '', groupId: '', label: '', toJSON: () => '' }]);
    mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  });
}

test('a refusal ends the question, though an address echo still hangs', async ({ page, server, home }) => {
  await refusePermission(page);
  await openLeakTest(page, server.url('localhost'));
  await page.route(`${server.url(home)}/api/ip`, () => undefined);
  await page.route(`${server.url('::1')}/api/ip`, () => undefined);
  await page.evaluate(() => {
    void window.icelens!.run({ permission: 'ask' }).catch(() => undefined);
  });
  await page.waitForFunction(() => window.icelens!.latest?.artifacts.permissionIceCandidates.status === 'failed');
  const { artifacts } = await page.evaluate(() => window.icelens!.latest!);
  expect(artifacts.echoes.ipv6.status).toBe('pending');
  // Much sooner than the echo gives up.
  await expect(page.locator('run-progress [data-phase="running"]')).toHaveCount(0, { timeout: 1_000 });
});

test('a refusal of the person is told as a refusal', async ({ page, server }) => {
  await refusePermission(page);
  await openLeakTest(page, server.url('localhost'));
  const { artifacts } = await runAgain(page, { permission: 'ask' });
  expect(errorOf(artifacts.permissionIceCandidates)).toBe('permission-denied');
});
