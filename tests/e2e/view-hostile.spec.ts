import type { BrowserContext } from 'playwright/test';
import { expect, finalReport, type LeakPage, test } from '../support/leak-page.ts';
import { everyElement, unfoldAll } from '../support/shadow.ts';

const MARKUP = '<img src=x onerror="window.markupRan=1"><script>window.markupRan=1</script>';
const LONG = MARKUP + 'a'.repeat(10_000);

/** Makes the browser report markup and very long strings in every field that the page reads from it. */
async function lie(context: BrowserContext): Promise<void> {
  await context.addInitScript((text) => {
    const replace = (prototype: object | undefined, names: readonly string[]): void => {
      for (const name of names) {
        if (prototype && name in prototype) Object.defineProperty(prototype, name, { get: () => text });
      }
    };
    replace(window.RTCIceCandidate?.prototype, [
      'candidate',
      'foundation',
      'address',
      'relatedAddress',
      'url',
      'usernameFragment',
      'sdpMid',
      'protocol',
      'type',
      'tcpType',
      'relayProtocol',
    ]);
    replace(window.RTCPeerConnectionIceErrorEvent?.prototype, ['address', 'url', 'errorText', 'hostCandidate']);
    replace(window.MediaDeviceInfo?.prototype, ['label', 'kind', 'deviceId']);
    replace(Navigator.prototype, ['userAgent', 'platform', 'language']);
  }, LONG);
  await context.route('**/api/ip', async (route) => {
    const response = await route.fetch();
    const echo: object = await response.json();
    const network = { asn: 1, name: LONG };
    const name = { en: LONG, 'zh-CN': LONG };
    const place = { country: LONG, region: name, city: name, latitude: LONG, longitude: LONG, timeZone: LONG };
    const said = { address: LONG, scope: LONG, source: LONG, via: [LONG], ignoredForwarded: LONG, serverAddress: LONG };
    await route.fulfill({ response, json: { ...echo, ...said, network, place } });
  });
}

async function openHostile(open: (options: object) => Promise<LeakPage>, width: number): Promise<LeakPage> {
  const opened = await open({ before: lie, context: { viewport: { width, height: 800 } } });
  await finalReport(opened.page);
  await expect(opened.page.locator('candidate-table tbody tr').first()).toBeVisible();
  await unfoldAll(opened.page);
  return opened;
}

test('shows markup in reported fields as text and makes no element of it', async ({ open }) => {
  const { page } = await openHostile(open, 1280);
  await expect(page.locator('candidate-table tr:not([data-type="witness"]) td.address').first()).toContainText(
    '<img src=x onerror=',
  );
  const tags = new Set((await everyElement(page)).map(({ tag }) => tag));
  for (const tag of await page.locator('#verdict *').evaluateAll((all) => all.map(({ localName }) => localName))) {
    tags.add(tag);
  }
  expect([...tags].filter((tag) => tag === 'img' || tag === 'script')).toEqual([]);
  expect(await page.evaluate(() => 'markupRan' in window)).toBe(false);
});

test('says how long a very long reported string is instead of showing all of it', async ({ open }) => {
  const { page } = await openHostile(open, 1280);
  const shown = await page.locator('candidate-table tr:not([data-type="witness"]) td.address').first().innerText();
  expect(shown).toContain(`${LONG.length} characters`);
  expect(shown.length).toBeLessThan(500);
});

test('does not scroll sideways at 320 px with very long reported strings', async ({ open }) => {
  const { page } = await openHostile(open, 320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
