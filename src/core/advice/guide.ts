/** The table of advice as a guide: by browser, and in it by what a person wants to stop. */
import { adviceAgainst, type Advice } from './advise.ts';
import type { BrowserInUse } from './browser-in-use.ts';
import { BROWSERS } from './browsers.ts';
import { CAUSE_IDS, type CauseId } from './causes.ts';
import { OUTDATED, type OutdatedAdvice } from './outdated.ts';
import { BROWSER_IDS, type BrowserId, type Platform } from './setting.ts';

/** The causes in groups, in the order in which a guide shows them. Every cause stands in exactly one. */
export const GUIDE_GROUPS = {
  'outside-vpn': [
    'proxy-or-extension',
    'system-vpn-udp',
    'ipv6-only',
    'split-tunnel',
    'several-routes',
    'vpn-off',
    'families-differ',
    'several-exits',
    'no-udp-without-permission',
  ],
  'more-than-needed': [
    'local-address-only',
    'permission',
    'interface-address',
    'eui64',
    'embedded-ipv4',
    'device-labels',
    'old-browser',
    'browser-bug',
  ],
  'hidden-by-script': ['hidden-by-script', 'webrtc-hidden'],
  'not-tested': [
    'udp-blocked',
    'no-answer',
    'one-interface-only',
    'not-tested-request',
    'not-tested-local',
    'not-tested-family',
  ],
  operator: ['not-tested-proxy', 'not-tested-rewritten', 'not-tested-host', 'not-tested-header'],
} as const satisfies Readonly<Record<string, readonly CauseId[]>>;

/** A group of causes. */
export type GuideGroupId = keyof typeof GUIDE_GROUPS;

/** One group of a guide, for one browser. */
export interface GuideGroup {
  readonly id: GuideGroupId;
  readonly causes: readonly { readonly cause: CauseId; readonly advice: readonly Advice[] }[];
}

const GROUP_IDS: readonly GuideGroupId[] = [
  'outside-vpn',
  'more-than-needed',
  'hidden-by-script',
  'not-tested',
  'operator',
];

/** The guide for a browser. */
export function guideFor(browser: BrowserInUse): readonly GuideGroup[] {
  return GROUP_IDS.map((id) => ({
    id,
    causes: GUIDE_GROUPS[id].map((cause) => ({ cause, advice: adviceAgainst(cause, browser) })),
  }));
}

/** Outdated advice that is given for a browser. */
export function outdatedFor(browser: BrowserId): readonly OutdatedAdvice[] {
  return OUTDATED.filter(({ browsers }) => browsers.includes(browser));
}

/** The kinds of device for which the table knows a browser. */
export function platformsOf(browser: BrowserId): readonly Platform[] {
  return BROWSERS.find(({ id }) => id === browser)?.platforms ?? ['desktop'];
}

/** What a link into the guide names: a browser, a cause, both or neither. */
export interface GuideTarget {
  readonly browser: BrowserId | null;
  readonly cause: CauseId | null;
}

/** Reads the fragment of a link such as `/fix#firefox&ipv6-only`, in any order; what it does not know is left out. */
export function readGuideTarget(fragment: string): GuideTarget {
  const words = fragment.replace(/^#/, '').split('&');
  return {
    browser: BROWSER_IDS.find((id) => words.includes(id)) ?? null,
    cause: CAUSE_IDS.find((id) => words.includes(id)) ?? null,
  };
}

/** The fragment that {@link readGuideTarget} reads, without its `#`. */
export function guideFragment({ browser, cause }: GuideTarget): string {
  return [browser, cause].filter(Boolean).join('&');
}
