/** Preferences of Firefox and other browsers of its engine. */
import { type AdviceTextId, nothingToSet, type Setting, type SettingRow, setting } from './setting.ts';

type PreferenceRow = Omit<SettingRow, 'browsers' | 'kind' | 'where'> & {
  readonly name: string;
  readonly where?: AdviceTextId;
};

/** One preference: for a person in about:config, on a desktop and, less surely, on Android. */
function preference(row: PreferenceRow): Setting[] {
  const whole = { where: 'advice.where.about-config' as const, ...row, kind: 'preference' as const };
  const caveats = row.caveats ?? [];
  return [
    setting({ ...whole, browsers: ['firefox', 'gecko'], caveats }),
    setting({
      ...whole,
      id: `${row.id}-android`,
      browsers: ['firefox-android', 'gecko'],
      platforms: ['android'],
      caveats: [...caveats, 'advice.caveat.android-about-config'],
    }),
  ];
}

/** The same preference locked by an administrator. */
function locked(row: Pick<PreferenceRow, 'id' | 'advice' | 'name' | 'value' | 'mode'>): Setting {
  return setting({
    ...row,
    id: `${row.id}-policy`,
    browsers: ['firefox', 'gecko'],
    audience: 'administrator',
    kind: 'policy-preference',
    since: 81,
    where: 'advice.where.policies-json',
    sources: ['firefox-policies', 'gecko-prefs'],
  });
}

/** The preferences that policy files lock, by what is wanted: an IP handling mode, or no WebRTC at all. */
export const GECKO_PREFERENCES = {
  3: { id: 'firefox-no-host', advice: ['hide-host'], name: 'media.peerconnection.ice.no_host', value: true, mode: 3 },
  4: {
    id: 'firefox-proxy-only',
    advice: ['mode-4', 'extension-hides', 'block-in-browser', 'no-udp-without-permission'],
    name: 'media.peerconnection.ice.proxy_only',
    value: true,
    mode: 4,
  },
  off: {
    id: 'firefox-off',
    advice: ['block-in-browser', 'extension-hides'],
    name: 'media.peerconnection.enabled',
    value: false,
    mode: 'off',
  },
} as const satisfies Readonly<Record<string, Omit<PreferenceRow, 'sources'>>>;

const proxied: readonly Setting[] = [
  ...preference({
    id: 'firefox-proxy-only-behind-proxy',
    advice: ['mode-4', 'extension-hides', 'no-udp-without-permission'],
    name: 'media.peerconnection.ice.proxy_only_if_behind_proxy',
    value: true,
    since: 70,
    mode: 4,
    caveats: ['advice.caveat.firefox-proxy-settings'],
    sources: ['gecko-prefs', 'arkenfox', 'measured'],
  }),
  ...preference({ ...GECKO_PREFERENCES[4], sources: ['gecko-prefs', 'measured'] }),
  ...preference({
    id: 'firefox-proxy-only-private',
    advice: ['mode-4'],
    name: 'media.peerconnection.ice.proxy_only_if_pbmode',
    value: true,
    mode: 4,
    caveats: ['advice.caveat.private-windows'],
    sources: ['gecko-prefs'],
  }),
  locked(GECKO_PREFERENCES[4]),
];

const off: readonly Setting[] = [
  ...preference({ ...GECKO_PREFERENCES.off, sources: ['gecko-prefs', 'measured'] }),
  locked(GECKO_PREFERENCES.off),
  setting({
    id: 'firefox-extension-off',
    advice: ['block-in-browser', 'extension-hides'],
    browsers: ['firefox', 'gecko'],
    audience: 'extension',
    kind: 'extension-api',
    name: 'browser.privacy.network.peerConnectionEnabled',
    value: false,
    mode: 'off',
    where: 'advice.where.extension-api',
    caveats: ['advice.caveat.extension-trust'],
    sources: ['firefox-privacy-api'],
  }),
];

const local: readonly Setting[] = [
  ...preference({
    ...GECKO_PREFERENCES[3],
    caveats: ['advice.caveat.no-host-stats'],
    sources: ['gecko-prefs', 'measured'],
  }),
  ...preference({
    id: 'firefox-obfuscate',
    advice: ['hide-host', 'remove-exception'],
    name: 'media.peerconnection.ice.obfuscate_host_addresses',
    value: true,
    mode: 2,
    caveats: ['advice.caveat.obfuscate-default', 'advice.caveat.permission-lifts-names'],
    sources: ['gecko-prefs', 'gecko-source', 'arkenfox'],
  }),
  ...preference({
    id: 'firefox-default-address',
    advice: ['one-route', 'hide-host'],
    name: 'media.peerconnection.ice.default_address_only',
    value: true,
    mode: 2,
    caveats: ['advice.caveat.default-address-permission', 'advice.caveat.not-behind-proxy'],
    sources: ['gecko-prefs', 'gecko-source', 'measured'],
  }),
  ...preference({
    id: 'firefox-blocklist',
    advice: ['remove-exception'],
    name: 'media.peerconnection.ice.obfuscate_host_addresses.blocklist',
    value: '',
    since: 79,
    where: 'advice.where.about-config-empty',
    caveats: ['advice.caveat.whitelist-name'],
    sources: ['gecko-prefs'],
  }),
  ...preference({
    id: 'firefox-no-host-back',
    advice: ['remove-exception'],
    name: GECKO_PREFERENCES[3].name,
    value: false,
    mode: 2,
    caveats: ['advice.caveat.no-host-stats'],
    sources: ['gecko-prefs', 'measured'],
  }),
  locked(GECKO_PREFERENCES[3]),
  setting({
    id: 'firefox-android-ublock',
    advice: ['hide-host'],
    browsers: ['firefox-android'],
    platforms: ['android'],
    audience: 'extension',
    kind: 'extension',
    name: 'uBlock Origin: Prevent WebRTC from leaking local IP addresses',
    value: true,
    where: 'advice.where.extension-option',
    effect: 'advice.effect.local-only',
    caveats: ['advice.caveat.ublock-android'],
    sources: ['ublock', 'ublock-option'],
  }),
];

const tor: readonly Setting[] = [
  nothingToSet({
    id: 'tor-nothing',
    advice: [
      'mode-4',
      'extension-hides',
      'block-in-browser',
      'hide-host',
      'one-route',
      'remove-exception',
      'no-udp-without-permission',
    ],
    browsers: ['tor'],
    platforms: ['desktop', 'android'],
    where: 'advice.where.none-tor',
    sources: ['tor-webrtc'],
  }),
];

/** Every setting of Firefox, of others of its engine, and of Tor Browser. */
export const geckoSettings: readonly Setting[] = [...proxied, ...local, ...off, ...tor];
