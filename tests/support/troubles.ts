/** Every trouble that a visitor can have with the leak test: how the page gets into it, and what it then says. */
import { type BrowserContext, expect, type Page, type TestInfo } from 'playwright/test';
import type { MessageId } from '../../src/core/messages/en.ts';
import { finalReport, type LeakPage, type LeakPageOptions } from './leak-page.ts';
import { type Look, LOOKS, say, walkLooks, wear } from './looks.ts';
import { lateGatherersAreDone } from './leak-test-page.ts';
import { openReport, outcome } from './outcome-page.ts';
import { silenceWebRtc } from './silence.ts';
import { feignVisibility, setHidden } from './visibility.ts';

const LONG_LABEL = `<b>${'camera '.repeat(2_000)}</b>`.slice(0, 10_000);

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
export interface TroubleCase {
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

/** All of them. */
export const TROUBLES: readonly TroubleCase[] = [
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

/** Gets a page into a trouble and looks at what it says in both languages and themes, on phone and desktop. */
export async function tellTrouble(
  { page, server }: LeakPage,
  { name, happen, where, id, params = {}, also }: TroubleCase,
  info: TestInfo,
): Promise<void> {
  await happen?.(page, server);
  await expect(page.locator('leak-test-app')).toBeVisible();
  await walkLooks(page, {
    name,
    turn: TROUBLES.findIndex((each) => each.name === name),
    info,
    around: page.locator(where),
    async see(look) {
      await expect(page.locator(where)).toContainText(say(look, id, params).trim());
      await also?.(page, look);
    },
  });
}
