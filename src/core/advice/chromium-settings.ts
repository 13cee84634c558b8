/** Settings of Chromium and the browsers built on it. Versions are Chromium's, but for Edge, which counts alike. */
import { type AdviceId, type BrowserId, nothingToSet, type Setting, type SettingRow, setting } from './setting.ts';
import type { SourceId } from './sources.ts';

/** The values of Chromium's IP handling policy for the modes of RFC 8828 §5.2 that hide something. */
export const IP_HANDLING_VALUES = { 3: 'default_public_interface_only', 4: 'disable_non_proxied_udp' } as const;

/** The managed policies of a browser built on Chromium. */
export interface PolicyNames {
  readonly browser: BrowserId;
  /** The policy for every site, and the first version that has it. */
  readonly handling: { readonly name: string; readonly since: number | null; readonly source: SourceId };
  /** The policy for single sites, and the first version that has it. */
  readonly byUrl: { readonly name: string; readonly since: number | null; readonly source: SourceId };
  /** The page of the browser that lists the policies in force. */
  readonly page: string;
}

/** The policies by browser. Edge has a name of its own for the first, and no effect from Chrome's name is documented. */
export const POLICY_NAMES: readonly PolicyNames[] = [
  {
    browser: 'chrome',
    handling: { name: 'WebRtcIPHandling', since: 91, source: 'chromium-policy' },
    byUrl: { name: 'WebRtcIPHandlingUrl', since: 133, source: 'chromium-policy-url' },
    page: 'chrome://policy',
  },
  {
    browser: 'edge',
    handling: { name: 'WebRtcLocalhostIpHandling', since: 77, source: 'edge-policy' },
    byUrl: { name: 'WebRtcIPHandlingUrl', since: 135, source: 'edge-policy-url' },
    page: 'edge://policy',
  },
  {
    browser: 'samsung',
    handling: { name: 'WebRtcIPHandling', since: 91, source: 'chromium-policy' },
    byUrl: { name: 'WebRtcIPHandlingUrl', since: 133, source: 'chromium-policy-url' },
    page: 'chrome://policy',
  },
  {
    browser: 'chromium',
    handling: { name: 'WebRtcIPHandling', since: 91, source: 'chromium-policy' },
    byUrl: { name: 'WebRtcIPHandlingUrl', since: 133, source: 'chromium-policy-url' },
    page: 'chrome://policy',
  },
];

const MODES = [4, 3] as const;
const SERVES: Readonly<Record<3 | 4, readonly AdviceId[]>> = {
  3: ['hide-host', 'one-route'],
  4: ['mode-4', 'extension-hides', 'block-in-browser'],
};

function policyCaveats(browser: BrowserId): Setting['caveats'] {
  if (browser === 'edge') return ['advice.caveat.edge-name', 'advice.caveat.restart'];
  if (browser === 'samsung') return ['advice.caveat.samsung-windows'];
  return [];
}

function policies({ browser, handling, byUrl, page }: PolicyNames): Setting[] {
  const own: Pick<SettingRow, 'browsers' | 'audience' | 'kind'> = {
    browsers: [browser],
    audience: 'administrator',
    kind: 'policy',
  };
  return MODES.flatMap((mode) => [
    setting({
      ...own,
      id: `${browser}-policy-mode-${mode}`,
      advice: SERVES[mode],
      name: handling.name,
      value: IP_HANDLING_VALUES[mode],
      since: handling.since,
      mode,
      where: 'advice.where.policy',
      params: { page },
      caveats: [...policyCaveats(browser), ...(mode === 3 ? (['advice.caveat.not-behind-proxy'] as const) : [])],
      sources: [handling.source, 'rfc8828-5.2', 'measured'],
    }),
    setting({
      ...own,
      id: `${browser}-policy-by-site-mode-${mode}`,
      advice: SERVES[mode],
      name: byUrl.name,
      value: JSON.stringify([
        { url: 'https://calls.example', handling: 'default' },
        { url: '*', handling: IP_HANDLING_VALUES[mode] },
      ]),
      since: byUrl.since,
      mode,
      where: 'advice.where.policy-by-site',
      params: { page, fallback: handling.name },
      cost: 'advice.cost.exceptions',
      sources: [byUrl.source, 'measured'],
    }),
  ]);
}

/** Browsers that run Chrome's extensions on a desktop. */
const WITH_EXTENSIONS: readonly BrowserId[] = ['chrome', 'edge', 'brave', 'opera', 'vivaldi', 'chromium'];

function extensions(): Setting[] {
  return MODES.map((mode) =>
    setting({
      id: `chromium-extension-mode-${mode}`,
      advice: SERVES[mode],
      browsers: WITH_EXTENSIONS,
      audience: 'extension',
      kind: 'extension-api',
      name: 'chrome.privacy.network.webRTCIPHandlingPolicy',
      value: IP_HANDLING_VALUES[mode],
      since: 48,
      mode,
      where: 'advice.where.extension-api',
      caveats: [
        'advice.caveat.extension-trust',
        ...(mode === 3 ? (['advice.caveat.not-behind-proxy'] as const) : []),
        'advice.caveat.menu-not-verified',
      ],
      sources: ['chrome-privacy-api', 'leak-prevent', 'measured'],
    }),
  );
}

function menus(): Setting[] {
  const labels = { 3: 'Default public interface only', 4: 'Disable non-proxied UDP' } as const;
  return MODES.flatMap((mode) => [
    setting({
      id: `brave-menu-mode-${mode}`,
      advice: SERVES[mode],
      browsers: ['brave'],
      platforms: ['desktop', 'android'],
      kind: 'menu',
      name: 'WebRTC IP handling policy',
      value: labels[mode],
      mode,
      where: 'advice.where.menu-privacy',
      caveats: ['advice.caveat.brave-android', 'advice.caveat.brave-wording'],
      sources: ['brave-wiki', 'brave-wording'],
    }),
    setting({
      id: `vanadium-menu-mode-${mode}`,
      advice: SERVES[mode],
      browsers: ['vanadium'],
      platforms: ['android'],
      kind: mode === 4 ? 'default' : 'menu',
      name: 'WebRTC IP handling policy',
      value: labels[mode],
      mode,
      where: 'advice.where.menu-privacy',
      caveats: mode === 4 ? ['advice.caveat.vanadium-default'] : [],
      sources: ['graphene-os'],
    }),
  ]);
}

const CHROMIUM: readonly BrowserId[] = ['chrome', 'edge', 'brave', 'opera', 'vivaldi', 'samsung', 'chromium'];

const others: readonly Setting[] = [
  setting({
    id: 'chromium-mdns-flag',
    advice: ['remove-exception'],
    browsers: ['chrome', 'chromium'],
    kind: 'flag',
    name: 'chrome://flags/#enable-webrtc-hide-local-ips-with-mdns',
    value: 'Default',
    mode: 2,
    where: 'advice.where.flag',
    caveats: ['advice.caveat.permission-lifts-names'],
    sources: ['chromium-mdns-flag', 'chromium-source'],
  }),
  setting({
    id: 'chromium-local-ips-allowed',
    advice: ['remove-exception'],
    browsers: ['chrome', 'samsung', 'chromium'],
    audience: 'administrator',
    kind: 'policy',
    name: 'WebRtcLocalIpsAllowedUrls',
    since: 79,
    where: 'advice.where.remove-policy',
    sources: ['chromium-policy-local-ips', 'measured'],
  }),
  ...POLICY_NAMES.map(({ browser, handling }) =>
    setting({
      id: `${browser}-private-interfaces`,
      advice: ['remove-exception'],
      browsers: [browser],
      audience: 'administrator',
      kind: 'policy',
      name: handling.name,
      value: 'default_public_and_private_interfaces',
      since: handling.since,
      where: 'advice.where.remove-value',
      sources: [handling.source, 'measured'],
    }),
  ),
  setting({
    id: 'brave-private-interfaces',
    advice: ['remove-exception'],
    browsers: ['brave', 'vanadium'],
    platforms: ['desktop', 'android'],
    kind: 'menu',
    name: 'WebRTC IP handling policy',
    value: 'Default public and private interfaces',
    where: 'advice.where.menu-avoid',
    caveats: ['advice.caveat.brave-wording'],
    sources: ['brave-wiki', 'measured'],
  }),
  setting({
    id: 'chromium-switch-mode-4',
    advice: ['mode-4'],
    browsers: ['chrome', 'chromium'],
    audience: 'developer',
    kind: 'switch',
    name: '--webrtc-ip-handling-policy',
    value: IP_HANDLING_VALUES[4],
    mode: 4,
    where: 'advice.where.switch',
    caveats: ['advice.caveat.switch-tests'],
    sources: ['measured'],
  }),
  nothingToSet({
    id: 'chromium-cannot-switch-off',
    advice: ['block-in-browser'],
    browsers: [...CHROMIUM, 'vanadium'],
    platforms: ['desktop', 'android'],
    where: 'advice.where.none-chromium-off',
    sources: ['rfc8828-5.2', 'measured'],
  }),
  nothingToSet({
    id: 'chromium-android',
    advice: ['mode-4', 'extension-hides', 'block-in-browser', 'hide-host', 'one-route', 'remove-exception'],
    browsers: ['chrome', 'edge', 'opera', 'vivaldi', 'samsung', 'chromium'],
    platforms: ['android'],
    where: 'advice.where.none-android',
    caveats: ['advice.caveat.android-not-verified'],
    sources: ['chromium-source'],
  }),
  nothingToSet({
    id: 'chromium-exception-elsewhere',
    advice: ['remove-exception'],
    browsers: ['opera', 'vivaldi'],
    where: 'advice.where.none-exception',
    sources: ['chromium-source'],
  }),
  setting({
    id: 'electron-app',
    advice: ['mode-4', 'extension-hides', 'block-in-browser'],
    browsers: ['embedded'],
    audience: 'developer',
    kind: 'app-api',
    name: 'webContents.setWebRTCIPHandlingPolicy',
    value: IP_HANDLING_VALUES[4],
    mode: 4,
    where: 'advice.where.app-api',
    sources: ['electron'],
  }),
  nothingToSet({
    id: 'embedded-app',
    advice: ['mode-4', 'extension-hides', 'block-in-browser', 'hide-host', 'one-route', 'remove-exception'],
    browsers: ['embedded'],
    platforms: ['desktop', 'android'],
    where: 'advice.where.none-embedded',
    sources: ['foundation-hash'],
  }),
];

/** Every setting of Chromium, of the browsers built on it, and of the apps that embed it. */
export const chromiumSettings: readonly Setting[] = [
  ...menus(),
  ...others.filter(({ kind }) => kind !== 'switch'),
  ...POLICY_NAMES.flatMap(policies),
  ...extensions(),
  ...others.filter(({ kind }) => kind === 'switch'),
];
