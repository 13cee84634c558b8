/** Every trouble that a visitor can have with the leak test: its sentence in both languages, both themes, on phone and desktop. */
import { type BrowserContext, expect, type Page } from 'playwright/test';
import type { MessageId } from '../../src/core/messages/en.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { finalReport, type LeakPageOptions, test } from '../support/leak-page.ts';
import { keep, type Look, LOOKS, say, walkLooks, wear } from '../support/looks.ts';
import { lateGatherersAreDone } from '../support/leak-test-page.ts';
import { openReport, outcome } from '../support/outcome-page.ts';
import { silenceWebRtc } from '../support/silence.ts';
import { feignVisibility, setHidden } from '../support/visibility.ts';

const LONG_LABEL = `<b>${'camera '.repeat(2_000)}</b>`.slice(0, 10_000);

test.describe.configure({ timeout: 120_000 });

/** Knows the texts of both languages, so that the page needs no server for them any more. */
async function learnLanguages(page: Page): Promise<void> {
  for (const look of [LOOKS.at(-1), LOOKS[0]]) if (look) await wear(page, look);
}

function blockStorage(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  });
}

function refuseClipboard(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      get: () => ({ writeText: () => Promise.reject(new DOMException('refused', 'NotAllowedError')) }),
    });
  });
}

function withoutWebRtc(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(window, name);
  });
}

function labelDevices(context: BrowserContext): Promise<unknown> {
  return context.addInitScript((label) => {
    Object.defineProperty(MediaDeviceInfo.prototype, 'label', { get: () => label });
  }, LONG_LABEL);
}

/** One trouble: how the page gets into it, and where which sentence then stands. */
interface TroubleCase {
  readonly name: string;
  readonly options?: LeakPageOptions;
  /** What happens after the page has opened. */
  readonly happen?: (page: Page, server: { close(): Promise<void> }) => Promise<void>;
  readonly where: string;
  readonly id: MessageId;
  readonly params?: Readonly<Record<string, string | number>>;
  /** What else is to be seen in each look. */
  readonly also?: (page: Page, look: Look) => Promise<void>;
}

async function press(page: Page, id: MessageId): Promise<void> {
  const locale = (await page.locator('html').getAttribute('lang')) === 'zh-CN' ? 'zh-CN' : 'en';
  await page.getByRole('button', { name: say({ locale }, id), exact: true }).click();
}

const TROUBLES: readonly TroubleCase[] = [
  {
    name: 'storage-blocked',
    options: { before: blockStorage },
    where: 'baseline-panel [role="status"]',
    id: 'baseline.step.remember.unsaved',
    async happen(page) {
      await finalReport(page);
      await press(page, 'ui.tool.baseline');
      await press(page, 'baseline.step.remember.do');
      await expect(page.locator('baseline-panel')).toContainText('127.0.0.1');
    },
  },
  {
    name: 'clipboard-refused',
    options: { before: refuseClipboard },
    where: 'share-panel [role="status"]',
    id: 'share.refused',
    async happen(page) {
      await finalReport(page);
      await press(page, 'ui.tool.share');
      await press(page, 'share.copy-markdown');
      await expect
        .poll(() => page.evaluate(() => String(getSelection())))
        .toContain('# icelens: what WebRTC gives away');
    },
  },
  {
    name: 'other-version',
    where: 'saved-report .problem',
    id: 'ui.saved.other-version',
    params: { version: '9.8.7' },
    async happen(page) {
      await finalReport(page);
      await openReport(page, 'newer.json', { ...outcome('leak'), schemaVersion: 99, icelensVersion: '9.8.7' });
    },
  },
  {
    name: 'webrtc-missing',
    options: { before: withoutWebRtc },
    where: '#headline-detail',
    id: 'headline.no-leak.webrtc-off',
    async happen(page) {
      expect((await finalReport(page)).verdict.reasons).toContain('webrtc-absent');
    },
  },
  {
    name: 'stun-dead',
    options: { before: silenceWebRtc },
    where: '#headline-detail',
    id: 'headline.not-tested.no-answer',
    params: { families: 'IPv4 + IPv6' },
    async happen(page) {
      await finalReport(page);
    },
  },
  {
    name: 'server-gone',
    options: { before: silenceWebRtc },
    where: '[data-trouble="server-unreachable"]',
    id: 'trouble.server-unreachable',
    async happen(page, server) {
      await finalReport(page);
      await learnLanguages(page);
      // Silence keeps the run open; its page load is known by the time that the server goes.
      const isUnderWay = await page.evaluate(() => {
        const before = window.icelens?.latest?.createdAt;
        window.icelens?.run({ deadlineMs: 6_000 }).catch(() => undefined);
        return new Promise<boolean>((resolve) => {
          const look = (): void => {
            const { createdAt, verdict, artifacts } = window.icelens?.latest ?? {};
            const { echoes, witness } = artifacts ?? {};
            const isKnown = echoes?.page.status === 'ok' && echoes.ipv6.status === 'ok';
            const isOpen = witness?.status === 'ok' && witness.value.streamOpen;
            if (createdAt !== before && isKnown && isOpen) resolve(verdict?.final === false);
            else requestAnimationFrame(look);
          };
          look();
        });
      });
      expect(isUnderWay).toBe(true);
      await server.close();
      await expect(page.locator('[data-trouble="server-unreachable"]')).toBeVisible();
      await finalReport(page);
    },
    async also(page, look) {
      const detail = say(look, 'headline.not-tested.server-unreachable');
      await expect(page.locator('#headline-detail')).toHaveText(detail);
    },
  },
  {
    name: 'background-tab',
    options: { before: feignVisibility },
    where: '[data-trouble="background-tab"]',
    id: 'trouble.background-tab',
    async happen(page) {
      await finalReport(page);
      await setHidden(page, true);
      await setHidden(page, false);
      // What happens after the verdict does not matter to it.
      await expect(page.locator('[data-trouble]')).toHaveCount(0);
      await setHidden(page, true);
      const report = await page.evaluate(() => window.icelens?.run());
      expect(report?.artifacts.page.hidden).toBe(true);
      await setHidden(page, false);
    },
  },
  {
    name: 'cancelled',
    options: { before: silenceWebRtc },
    where: 'run-progress [data-phase="cancelled"]',
    id: 'ui.phase.cancelled',
    async happen(page) {
      await finalReport(page);
      await page.evaluate(() => {
        window.icelens?.run({ deadlineMs: 20_000 }).catch(() => undefined);
      });
      await press(page, 'ui.cancel');
    },
    async also(page, look) {
      await expect(page.locator('#headline')).toHaveText(say(look, 'headline.cancelled'));
      const reason = page.locator('family-verdicts [data-family="4"] [data-reason="still-open"]');
      await expect(reason).toHaveText(say(look, 'ui.ended.cancelled'));
    },
  },
  {
    name: 'settings-missing',
    options: {
      before: (context, server) =>
        context.route(`${server.url('127.0.0.1')}/`, async (route) => {
          const response = await route.fetch();
          const body = await response.text();
          await route.fulfill({ response, body: body.replace('id="icelens-config"', 'id="something-else"') });
        }),
    },
    where: '[data-trouble="page-config-missing"]',
    id: 'trouble.page-config-missing',
    async also(page, look) {
      await expect(page.locator('#headline')).toHaveText(say(look, 'headline.failed'));
      await expect(page.locator('family-verdicts [data-family="4"]')).toContainText(say(look, 'ui.phase.failed'));
    },
  },
  {
    name: 'endless-label',
    options: { before: labelDevices },
    where: '[data-finding="device-labels"] .evidence li >> nth=0',
    id: 'ui.more-characters',
    params: { count: 'videoinput: '.length + LONG_LABEL.length },
    async happen(page) {
      await lateGatherersAreDone(page);
      const { findings } = await finalReport(page);
      const { evidence = [] } = findings.find(({ id }) => id === 'device-labels') ?? {};
      expect(evidence.some(({ detail }) => detail?.endsWith(LONG_LABEL))).toBe(true);
      await page.locator('[data-finding="device-labels"] summary').first().click();
      await expect(page.locator('[data-finding="device-labels"] .evidence')).toContainText('<b>camera ');
    },
  },
];

for (const [turn, { name, options = {}, happen, where, id, params = {}, also }] of TROUBLES.entries()) {
  test(`${name} is told in every language, theme and width`, async ({ open }, info) => {
    const { page, server } = await open(options);
    await happen?.(page, server);
    await expect(page.locator('leak-test-app')).toBeVisible();
    await walkLooks(page, {
      name,
      turn,
      info,
      around: page.locator(where),
      async see(look) {
        await expect(page.locator(where)).toContainText(say(look, id, params).trim());
        await also?.(page, look);
      },
    });
  });
}

/** Where no script runs, nobody can choose a language either: both are there. */
async function walkScriptless(page: Page, name: string): Promise<void> {
  for (const { colorScheme, width } of LOOKS.filter(({ locale }) => locale === 'en')) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await keep(page, { locale: 'en', colorScheme, width }, { name, info: test.info() });
  }
}

test('what to do where JavaScript is off is told in both languages', async ({ open }) => {
  const { page, server } = await open({ context: { javaScriptEnabled: false } });
  const html = await (await fetch(server.url('127.0.0.1'), { headers: { Accept: 'text/html' } })).text();
  const [, note] = /<noscript>([\s\S]*)<\/noscript>/.exec(html) ?? [];
  for (const text of ['lang="en">This test needs JavaScript', 'lang="zh-CN">本测试需要 JavaScript']) {
    expect(note).toContain(text);
  }
  // The driver finds no text inside noscript, only its elements.
  await expect(page.locator('noscript [lang="en"]').first()).toBeVisible();
  await expect(page.locator('noscript [lang="zh-CN"]').first()).toBeVisible();
  // Longer than the notice for old browsers takes to appear, which would be the wrong advice here.
  await expect(page.locator('.outdated').first()).toBeHidden();
  await walkScriptless(page, 'no-script');
});

test('what the page says without JavaScript has no fault that axe finds', async ({ open }) => {
  // Axe is a script itself: the same elements, where one can run.
  const { page } = await open({
    before: (context, server) =>
      context.route(`${server.url('127.0.0.1')}/`, async (route) => {
        const response = await route.fetch();
        const body = (await response.text())
          .replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
          .replaceAll(/<(\/?)noscript/g, '<$1div');
        await route.fulfill({ response, body });
      }),
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});

test('a browser that is too old for the first script is told so in both languages', async ({ open }) => {
  const { page } = await open({
    before: (context, server) =>
      context.route(`${server.url('127.0.0.1')}/`, async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        // A syntax of the future: the whole script is refused, as an old browser refuses that of today.
        await route.fulfill({ response, body: body.replace(/(<script>)[\s\S]*?(<\/script>)/, '$1let ~= ;$2') });
      }),
  });
  await expect(page.getByText('This browser is too old for the test')).toBeVisible();
  await expect(page.getByText('此浏览器过旧')).toBeVisible();
  await walkScriptless(page, 'outdated');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a browser that reads the first script but lacks what the judge needs is told the same', async ({ open }) => {
  const { page } = await open({
    before: (context) => context.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted')),
  });
  await expect(page.getByText('This browser is too old for the test')).toBeVisible();
  await expect(page.getByText('此浏览器过旧')).toBeVisible();
  await expect(page.getByRole('heading', { name: /leak/i })).toHaveCount(0);
});

test('a browser without light-dark() has the light theme, with all colours', async ({ open }) => {
  const { page } = await open({
    context: { colorScheme: 'dark' },
    before: (context) =>
      context.route(/\/$|\.js$/, async (route) => {
        const response = await route.fetch();
        // What a browser does not know it takes for a name of the future.
        const body = (await response.text()).replaceAll('light-dark(', 'dark-light(');
        // The policy names the style sheet by its hash.
        await route.fulfill({ response, body, headers: { ...response.headers(), 'content-security-policy': '' } });
      }),
  });
  await finalReport(page);
  const colours = await page.evaluate(() => {
    document.querySelector<HTMLElement>('#verdict')!.dataset['tone'] = 'leak';
    const [html, verdict] = [document.documentElement, document.querySelector('#verdict')!].map((each) =>
      getComputedStyle(each),
    );
    return [html!.backgroundColor, verdict!.color, verdict!.backgroundColor];
  });
  expect(colours).toEqual(['rgb(245, 248, 250)', 'rgb(19, 33, 43)', 'rgb(253, 236, 239)']);
});

test('a browser that can is told nothing of the kind', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  for (const notice of await page.locator('.outdated').all()) await expect(notice).toBeHidden();
});
