/** The policy files of the guide, read by the browsers they are for; the leak test shows their effect. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as chromiumDriver } from 'playwright';
import { expect, test } from 'playwright/test';
import type { BrowserName } from '../../cli/drivers/browsers.ts';
import { findChromium } from '../../cli/drivers/chromium.ts';
import { planLaunch } from '../../cli/drivers/launch-plan.ts';
import { openBrowser } from '../../cli/drivers/open-browser.ts';
import { type PolicyGoal, policyFiles } from '../../src/core/advice/policy-files.ts';
import type { BrowserId } from '../../src/core/advice/setting.ts';
import type { Report } from '../../src/core/report.ts';
import { openLeakTest, valueOf } from '../support/leak-test-page.ts';
import { withFolder } from '../support/private-mounts.ts';
import { startProxy } from '../support/proxy.ts';
import { startServer } from '../support/server.ts';

interface Case {
  readonly browser: BrowserName;
  readonly id: BrowserId;
  readonly goal: PolicyGoal;
  readonly exceptions?: readonly string[];
  readonly fileName: string;
  readonly folder: string;
}

/** Loopback as a small internet. */
const PUBLIC = ['--assume-public', '127.0.0.0/8,::1/128'];

/** A browser that runs under a policy file of the guide, which no other browser sees. */
async function openUnderPolicy({ browser, id, goal, exceptions = [], fileName, folder }: Case, proxy?: string) {
  const file = policyFiles(id, { goal, exceptions }).find((each) => each.fileName === fileName);
  if (!file) throw new Error(`no ${fileName} for ${id}`);
  const files = await mkdtemp(join(tmpdir(), 'icelens-policy-'));
  await writeFile(join(files, fileName), file.text);
  const found = planLaunch(browser, proxy === undefined ? {} : { proxy: { server: proxy, bypass: '<-loopback>' } });
  if (!found.ok) throw new Error(found.message);
  const opened = await openBrowser(found.launch, { wrap: await withFolder(folder, files) });
  const close = async () => {
    await opened.close();
    await rm(files, { recursive: true });
  };
  return { context: opened.context, close };
}

/** What the leak test of a browser says that runs under a policy file of the guide. */
async function underPolicy(given: Case, proxied: boolean): Promise<Report> {
  const server = await startServer(PUBLIC);
  const proxy = await startProxy('127.0.0.2');
  const opened = await openUnderPolicy(given, proxied ? proxy.server : undefined);
  try {
    return await openLeakTest(await opened.context.newPage(), server.url('127.0.0.1'));
  } finally {
    await opened.close();
    await proxy.close();
    await server.close();
  }
}

const chromium = {
  browser: 'chromium',
  id: 'chromium',
  fileName: 'icelens.json',
  folder: '/etc/chromium/policies/managed',
} as const;
const firefox = {
  browser: 'firefox',
  id: 'firefox',
  fileName: 'policies.json',
  folder: '/etc/firefox/policies',
} as const;

test('Chromium behind a proxy stops leaking by the file for mode 4', async () => {
  const report = await underPolicy({ ...chromium, goal: 4 }, true);
  expect(report.verdict.outcome).toBe('no-leak');
  expect(report.verdict.reasons).toContain('proxied-only');
  expect(valueOf(report.artifacts.iceCandidates).candidates).toEqual([]);
});

test('Chromium behind a proxy goes on leaking by the file for mode 3, without a local candidate', async () => {
  const report = await underPolicy({ ...chromium, goal: 3 }, true);
  expect(report.verdict.outcome).toBe('leak');
  const types = valueOf(report.artifacts.iceCandidates).candidates.map(({ type }) => type);
  expect(types).not.toContain('host');
  expect(types).toContain('srflx');
});

test('Chromium takes every policy of the file, and spares the sites that it names', async () => {
  const [server, other] = [await startServer(PUBLIC), await startServer(PUBLIC)];
  const proxy = await startProxy('127.0.0.2');
  const spared = server.url('127.0.0.1');
  const opened = await openUnderPolicy({ ...chromium, goal: 4, exceptions: [spared] }, proxy.server);
  try {
    const page = await opened.context.newPage();
    await page.goto('chrome://policy');
    for (const name of ['WebRtcIPHandling', 'WebRtcIPHandlingUrl']) {
      const row = page.locator('policy-row').filter({ has: page.getByText(name, { exact: true }) });
      await expect(row.locator('.messages').first()).toHaveText('OK');
    }
    const own = await openLeakTest(page, spared);
    expect(own.verdict.outcome).toBe('leak');
    expect(valueOf(own.artifacts.iceCandidates).candidates).not.toEqual([]);
    const second = await openLeakTest(page, other.url('127.0.0.1'));
    expect(second.verdict).toMatchObject({ outcome: 'no-leak', reasons: expect.arrayContaining(['proxied-only']) });
  } finally {
    await opened.close();
    await proxy.close();
    await server.close();
    await other.close();
  }
});

test('Firefox behind a proxy shows nothing by the file for mode 4, which is the one offered first', async () => {
  const report = await underPolicy({ ...firefox, goal: 4 }, true);
  expect(valueOf(report.artifacts.iceCandidates).candidates).toEqual([]);
  expect(report.verdict.outcome).not.toBe('leak');
});

test('Firefox has no WebRTC by the file that switches it off', async () => {
  const report = await underPolicy({ ...firefox, goal: 'off' }, false);
  expect(report.verdict.outcome).toBe('no-leak');
  expect(report.verdict.reasons).toContain('webrtc-absent');
});

test('Firefox gathers no local candidate by the file for mode 3', async () => {
  const report = await underPolicy({ ...firefox, goal: 3 }, false);
  const types = valueOf(report.artifacts.iceCandidates).candidates.map(({ type }) => type);
  expect(types).not.toContain('host');
});

test('the guide says after a restart of the browser that the change helped', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'icelens-profile-'));
  const server = await startServer(PUBLIC);
  const proxy = await startProxy('127.0.0.2');
  const found = findChromium();
  if (!found.ok) throw new Error(found.message);
  const press = async (button: string, args: readonly string[]): Promise<string | null> => {
    const context = await chromiumDriver.launchPersistentContext(profile, {
      ...found.launch,
      args: [...args],
      locale: 'en-GB',
      proxy: { server: proxy.server, bypass: '<-loopback>' },
    });
    try {
      const page = await context.newPage();
      await page.goto(`${server.url('127.0.0.1')}/fix`);
      await page.getByRole('button', { name: button }).click();
      await page.locator(button.includes('again') ? '[data-which="after"]' : '[data-which="before"]').waitFor();
      return await page.locator('before-after [role="status"]').textContent();
    } finally {
      await context.close();
    }
  };
  try {
    await press('Test before the change', []);
    const told = await press('Test again, after the change', ['--webrtc-ip-handling-policy=disable_non_proxied_udp']);
    expect(told).toContain('It helped: WebRTC no longer shows');
    expect(told).toContain('127.0.0.1');
  } finally {
    await proxy.close();
    await server.close();
    await rm(profile, { recursive: true, maxRetries: 5, retryDelay: 100 });
  }
});
