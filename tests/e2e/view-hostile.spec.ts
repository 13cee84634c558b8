import type { BrowserContext } from 'playwright/test';
import { expect, finalReport, type LeakPage, test, wholePage } from '../support/leak-page.ts';
import { everyElement, unfoldAll } from '../support/shadow.ts';

const MARKUP = '<img src=x onerror="window.markupRan=1"><script>window.markupRan=1</script>';
const LONG = MARKUP + 'a'.repeat(10_000);

/** Puts markup into every text that the page gets from its server, or from whoever stands between. */
async function lieOnTheWire(context: BrowserContext): Promise<void> {
  await context.route(
    ({ pathname }) => pathname === '/',
    async (route) => {
      const response = await route.fetch();
      if (route.request().method() === 'HEAD') {
        const value = MARKUP.repeat(20);
        const headers = {
          'permissions-policy': value,
          'connection-allowlist': value,
          'content-security-policy': value,
        };
        return route.fulfill({ response, headers: { ...response.headers(), ...headers } });
      }
      const body = (await response.text()).replace(/(id="icelens-config">)([^<]*)/, (_, tag: string, text: string) => {
        const config: { readonly echo: object } = JSON.parse(text);
        const echo = { ...config.echo, address: LONG, scope: LONG, via: [LONG], network: { asn: 1, name: LONG } };
        return tag + JSON.stringify({ ...config, version: LONG, echo }).replaceAll('<', String.raw`\u003c`);
      });
      return route.fulfill({ response, body });
    },
  );
  await context.route('**/api/witness', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const network = { asn: 1, name: LONG };
    const sighting = { family: 4, transport: LONG, address: LONG, port: 9, cost: LONG, atMs: 1, network };
    const lines = [sighting, { ...sighting, transport: 'udp', address: '127.0.0.9' }, MARKUP, LONG];
    const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    return route.fulfill({ contentType: 'application/x-ndjson', body: `${body}\n` });
  });
  await context.route('**/api/lookup?*', async (route) => {
    const names = { en: LONG, 'zh-CN': LONG };
    const place = { country: LONG, region: names, city: names, latitude: 1, longitude: 1, timeZone: LONG };
    const results = new URL(route.request().url()).searchParams.getAll('q').map((query) => ({
      query,
      error: LONG,
      addresses: [{ address: query, scope: LONG, network: { asn: 1, name: LONG }, place, name: LONG }],
    }));
    return route.fulfill({ json: { results, data: {} } });
  });
}

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
    const brands = [{ brand: text, version: text }];
    const hints = { fullVersionList: brands, platform: text, platformVersion: text };
    const userAgentData = { brands, mobile: false, platform: text, getHighEntropyValues: () => Promise.resolve(hints) };
    Object.defineProperty(Navigator.prototype, 'userAgentData', { get: () => userAgentData });
    const stats = { type: 'local-candidate', candidateType: text, address: text, port: 9, protocol: text };
    const all = new Map([['a', { ...stats, relatedAddress: text, networkType: text, url: text }]]);
    if (!window.RTCPeerConnection) return;
    Object.defineProperty(RTCPeerConnection.prototype, 'getStats', { value: () => Promise.resolve(all) });
    const described = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'localDescription');
    Object.defineProperty(RTCPeerConnection.prototype, 'localDescription', {
      get() {
        const real: RTCSessionDescription | null = described?.get?.call(this);
        const sdp = `c=IN IP4 ${text}\r\na=candidate:1 1 udp 1 ${text} 9 typ host raddr ${text} rport 9\r\n`;
        return real && { type: real.type, sdp: real.sdp + sdp };
      },
    });
  }, LONG);
  await lieOnTheWire(context);
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
  await wholePage(opened.page);
  await expect(opened.page.locator('candidate-table tbody tr').first()).toBeVisible();
  await unfoldAll(opened.page);
  return opened;
}

test('shows markup in reported fields as text and makes no element of it', async ({ open }) => {
  const { page } = await openHostile(open, 1280);
  await expect(page.locator('candidate-table tr:not([data-type="witness"]) td.address').first()).toContainText(
    '<img src=x onerror=',
  );
  const labels = page.locator('[data-finding="device-labels"] .evidence li');
  await expect(labels.first()).toContainText(/<img src=x onerror=.*characters in all/s);
  await expect(page.locator('candidate-table tr[data-type="witness"]').first()).toContainText('<img src=x onerror=');
  await expect(page.locator('address-list')).toContainText('<img src=x onerror=');
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
