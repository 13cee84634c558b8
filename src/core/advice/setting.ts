/** The vocabulary of the advice table: whose setting, where it is, what it does, what it costs and who says so. */
import type { advice } from '../messages/en/advice.ts';
import type { MessageParams } from '../messages/format.ts';
import type { IpHandlingModeNumber } from '../ip-handling.ts';
import type { SourceId } from './sources.ts';

/** Every browser of the table; `chromium`, `gecko` and `webkit` stand for all others of that engine. */
export const BROWSER_IDS = [
  'chrome',
  'edge',
  'brave',
  'opera',
  'vivaldi',
  'vanadium',
  'samsung',
  'chromium',
  'embedded',
  'firefox',
  'firefox-android',
  'gecko',
  'tor',
  'safari',
  'ios-webkit',
  'webkit',
  'unknown',
] as const;
/** A browser of the table. `embedded`: Electron and WebView; `ios-webkit`: any browser of iOS and iPadOS. */
export type BrowserId = (typeof BROWSER_IDS)[number];

/** The kind of device a setting exists on. */
export type Platform = 'desktop' | 'android' | 'ios';

/** Every piece of advice, in no order; each has a sentence `advice.<id>`. */
export const ADVICE_IDS = [
  'mode-4',
  'vpn-app',
  'extension-hides',
  'block-in-browser',
  'hide-host',
  'remove-exception',
  'revoke-permission',
  'stop-udp-outside',
  'split-tunnel',
  'one-route',
  'ipv6-in-vpn',
  'switch-vpn-on',
  'privacy-extensions',
  'disable-tunnel-adapter',
  'families-differ',
  'several-exits',
  'udp-blocked',
  'other-family',
  'no-udp-without-permission',
  'allow-page-request',
  'test-again',
  'check-against-internet',
  'forwarding-untrusted',
  'address-unusable',
  'source-rewritten',
  'host-mismatch',
  'family-origins',
  'remove-header',
  'report-browser-bug',
  'update-browser',
] as const;
/** A piece of advice; audits name it in their findings. */
export type AdviceId = (typeof ADVICE_IDS)[number];

/** The id of a text of the advice. */
export type AdviceTextId = keyof typeof advice;

/** A text of the advice with the values of its placeholders. */
export interface AdviceText {
  readonly id: AdviceTextId;
  readonly params: MessageParams;
}

/** Who can make a change: the person, an administrator by policy, an extension, the maker of an app, this server's operator. */
export type Audience = 'person' | 'administrator' | 'extension' | 'developer' | 'operator';

/** What kind of thing is changed. `default`: already so. `none`: nothing can be set here, `where` says what helps instead. */
export type SettingKind =
  | 'menu'
  | 'preference'
  | 'flag'
  | 'policy'
  | 'policy-preference'
  | 'switch'
  | 'extension-api'
  | 'extension'
  | 'app-api'
  | 'system'
  | 'server-flag'
  | 'default'
  | 'none';

/** What a setting does: an IP handling mode of RFC 8828 §5.2, `off` for no WebRTC at all, null where neither applies. */
export type SettingMode = IpHandlingModeNumber | 'off' | null;

/** One thing that can be set, or the statement that nothing can. */
export interface Setting {
  /** Stable and unique, kebab-case. */
  readonly id: string;
  /** The pieces of advice that it carries out. */
  readonly advice: readonly AdviceId[];
  readonly browsers: readonly BrowserId[] | 'any';
  readonly platforms: readonly Platform[];
  readonly audience: Audience;
  readonly kind: SettingKind;
  /** The exact name in the product; null for what has none, or one that was not verified. */
  readonly name: string | null;
  /** The exact value to choose, as it is written in the product. */
  readonly value: string | boolean | null;
  /** First major version that has it (of Chromium for browsers built on it); null: not verified. */
  readonly since: number | null;
  /** Last major version that has it; null: still there. */
  readonly until: number | null;
  readonly mode: SettingMode;
  /** How to get there. */
  readonly where: AdviceText;
  readonly effect: AdviceTextId;
  readonly cost: AdviceTextId;
  readonly caveats: readonly AdviceTextId[];
  readonly sources: readonly SourceId[];
  /** Year and month in which the facts were last checked. */
  readonly checkedOn: string;
}

/** Year and month of the research behind the table. */
export const CHECKED_ON = '2026-11';

/** Every kind of device. */
export const ANYWHERE: readonly Platform[] = ['desktop', 'android', 'ios'];

/** A text with its values. */
export function say(id: AdviceTextId, params: MessageParams = {}): AdviceText {
  return { id, params };
}

/** What a row of the table must say itself; the rest has defaults. */
export type SettingRow = Pick<Setting, 'id' | 'advice' | 'browsers' | 'kind' | 'sources'> & {
  /** The text that says how to get there; it may use {name} and {value}. */
  readonly where: AdviceTextId;
  readonly params?: MessageParams;
} & Partial<Omit<Setting, 'where'>>;

const EFFECT: Readonly<Record<string, AdviceTextId>> = {
  '2': 'advice.effect.mode-2',
  '3': 'advice.effect.mode-3',
  '4': 'advice.effect.mode-4',
  off: 'advice.effect.off',
};
const COST: Readonly<Record<string, AdviceTextId>> = {
  '3': 'advice.cost.mode-3',
  '4': 'advice.cost.mode-4',
  off: 'advice.cost.off',
};

/** Completes a row: effect and cost follow the mode unless they are given. */
export function setting({ where, params, ...row }: SettingRow): Setting {
  const { name = null, value = null, mode = null } = row;
  return {
    platforms: ['desktop'],
    audience: 'person',
    since: null,
    until: null,
    effect: EFFECT[String(mode)] ?? 'advice.effect.cause',
    cost: COST[String(mode)] ?? 'advice.cost.none',
    caveats: [],
    checkedOn: CHECKED_ON,
    ...row,
    name,
    value,
    mode,
    where: say(where, { name: name ?? '', value: String(value ?? ''), ...params }),
  };
}

/** The statement that a browser has nothing to set for some advice; `where` says what helps instead. */
export function nothingToSet(row: Omit<SettingRow, 'kind'>): Setting {
  return setting({ effect: 'advice.effect.none', ...row, kind: 'none' });
}
