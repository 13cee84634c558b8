/** The ICE check in browsers that are set up otherwise, and where the browser says no. Chromium alone can be set up so. */
import { chromium, expect, type Page, type Route } from 'playwright/test';
import { findChromium } from '../../cli/drivers/chromium.ts';
import { test } from '../support/fixtures.ts';
import { openIceCheck, runIceCheck, wayOf } from '../support/ice-page.ts';
import { openOddServer } from '../support/stun-servers.ts';

/** Uses a page of a Chromium with these flags alone, and closes the browser afterwards. */
async function inChromium(args: readonly string[], use: (page: Page) => Promise<void>): Promise<void> {
  const found = findChromium();
  if (!found.ok) throw new Error(found.message);
  const browser = await chromium.launch({ ...found.launch, args: [...args] });
  try {
    await use(await browser.newPage({ locale: 'en-US' }));
  } finally {
    await browser.close();
  }
}

const banner = (page: Page) => page.locator('ice-verdict [data-final="true"]');

test('with the microphone, an answer that repeats the shown address is not taken for silence', async ({
  page,
  context,
  server,
  home,
}) => {
  await context.grantPermissions(['microphone']);
  const [echo, silent] = [await openOddServer({ portShift: 0 }, home), await openOddServer('silent', home)];
  await openIceCheck(page, server.url(home));
  const own = await runIceCheck(page, { permission: 'ask' });
  expect(own.verdict.outcome).toBe('works');
  expect(new Set(own.servers.flatMap(({ ways }) => ways.map(({ state }) => state)))).toEqual(new Set(['untranslated']));
  expect(own.nat[0]?.mapping).toBe('no-translation');
  expect(own.findings.find(({ id }) => id === 'unheard-server')?.outcome).toBe('passed');
  const others = await runIceCheck(page, { permission: 'ask', iceServers: [echo.url, silent.url] });
  expect(others.servers.map(({ outcome }) => outcome)).toEqual(['cannot-tell', 'fails']);
  expect(others.servers.map((each) => wayOf(each)?.state)).toEqual(['own-address', 'no-answer']);
  expect(echo.requests()).toBeGreaterThan(0);
  await Promise.all([echo.close(), silent.close()]);
});

test('a denied microphone is told beside its field, and the check goes on without it', async ({
  page,
  server,
  home,
}) => {
  await openIceCheck(page, server.url(home));
  await page.locator('ice-options summary').click();
  await page.locator('.permission').check();
  await page.locator('.start').click();
  await expect(banner(page)).toHaveAttribute('data-outcome', 'works');
  await expect(banner(page)).toContainText('refused the permission');
  await expect(page.locator('.permission')).toHaveAccessibleDescription(/refused the permission/);
  await expect(page.locator('.permission')).toBeChecked();
});

test('stop ends the wait for the permission and the opening of connections', async ({ page, server, home }) => {
  await page.addInitScript(() => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page, where nothing of this file is
    const stop = (): void => {
      const find = (root: ParentNode): HTMLElement | undefined => {
        for (const each of root.querySelectorAll('*')) {
          if (each instanceof HTMLElement && each.matches('button.stop')) return each;
          const found = each.shadowRoot && find(each.shadowRoot);
          if (found) return found;
        }
        return undefined;
      };
      find(document)?.click();
    };
    // A headless browser shows no question that a person could leave open.
    const answers: ((stream: MediaStream) => void)[] = [];
    navigator.mediaDevices.getUserMedia = () => new Promise((resolve) => void answers.push(resolve));
    const [late] = document.createElement('canvas').captureStream().getTracks();
    const counted = { connections: 0 };
    const Real = RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        counted.connections += 1;
        // In the midst of opening: the common one, those for the NAT, and the first of the list.
        if (counted.connections === 6) stop();
      }
    };
    Object.assign(window, { late, counted, answers, answer: () => late && answers[0]?.(new MediaStream([late])) });
  });
  const servers = Array.from({ length: 20 }, (_, index) => `&server=stun:${home}:${1_001 + index}`).join('');
  await openIceCheck(page, server.url(home), `#check=1&permission=ask${servers}`);
  const connections = (): Promise<number> => page.evaluate<number>('counted.connections');
  const opened = await connections();
  await page.locator('.start').click();
  await expect(page.locator('.status')).toHaveAttribute('data-phase', 'asking');
  await expect.poll(() => page.evaluate('answers.length')).toBe(1);
  await page.locator('.stop').click();
  await expect(page.locator('.status')).toHaveAttribute('data-phase', 'done');
  await expect(banner(page)).toHaveAttribute('data-outcome', 'not-tested');
  await expect(banner(page)).toContainText('before your browser’s question');
  // The answer comes after all: the device is given back, and nobody is asked.
  await page.evaluate('answer()');
  await expect.poll(() => page.evaluate('late.readyState')).toBe('ended');
  expect(await connections()).toBe(opened);
  await page.locator('ice-options summary').click();
  await page.locator('.permission').uncheck();
  await page.evaluate('counted.connections = 0');
  await page.locator('.start').click();
  await expect(page.locator('ice-server-card [data-outcome="not-tested"]').last()).toBeVisible();
  await expect(page.locator('.status')).toHaveAttribute('data-phase', 'done');
  expect(await connections()).toBeLessThan(10);
});

test('the deadline leaves each server its time though connections are opened one after the other', async ({
  page,
  server,
  home,
}) => {
  await page.addInitScript(() => {
    const Real = RTCPeerConnection;
    // As on a slow phone.
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        const endMs = performance.now() + 100;
        while (performance.now() < endMs);
        super(configuration);
      }
    };
  });
  const slow = await openOddServer({ portShift: 0, delayMs: 400 }, home);
  await openIceCheck(page, server.url(home));
  const dead = Array.from({ length: 12 }, (_, index) => `stun:${home}:${1_001 + index}`);
  const { servers } = await runIceCheck(page, { iceServers: [...dead, slow.url], deadlineMs: 1_000 });
  expect(servers.at(-1)?.outcome).toBe('works');
  await slow.close();
});

test('a browser that could not be described in time is described by the next check', async ({ page, server, home }) => {
  const held: Route[] = [];
  await page.route(/ua-parser/, (route) => void held.push(route));
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'userAgentData', { get: () => undefined });
  });
  await openIceCheck(page, server.url(home));
  expect((await runIceCheck(page)).browser).toBeNull();
  expect(held).toHaveLength(1);
  await held[0]?.continue();
  await expect.poll(async () => (await runIceCheck(page)).browser?.engine).toBe('Blink');
});

test('a device without camera and microphone is told so', async ({ server, home }) => {
  await inChromium([], async (page) => {
    await openIceCheck(page, server.url(home), '#check=1&permission=ask&server=stun:127.0.0.1:9');
    await page.locator('.start').click();
    await expect(banner(page)).toContainText('finds neither a camera nor a microphone');
    await page.locator('ice-options summary').click();
    await expect(page.locator('ice-options .fault')).toContainText('neither a camera nor a microphone');
  });
});

test('a policy under which the browser sends nothing is not blamed on the servers', async ({ server, home }) => {
  await inChromium(['--webrtc-ip-handling-policy=disable_non_proxied_udp'], async (page) => {
    await openIceCheck(page, server.url(home));
    await page.locator('.start').click();
    await expect(banner(page)).toContainText('cannot be told');
    const report = await runIceCheck(page);
    expect(report.servers.map(({ outcome }) => outcome)).not.toContain('fails');
    expect(report.findings.find(({ id }) => id === 'withheld-network')?.outcome).toBe('failed');
    expect(report.findings.find(({ id }) => id === 'unheard-server')?.outcome).not.toBe('failed');
    expect(server.app.stun.counters().answered).toBe(0);
  });
});
