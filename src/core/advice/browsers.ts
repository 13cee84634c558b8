/** What each browser of the table does before anything is set; for the guide by browser. */
import type { adviceGuide } from '../messages/en/advice-guide.ts';
import { ANYWHERE, type BrowserId, CHECKED_ON, type Platform } from './setting.ts';
import type { SourceId } from './sources.ts';

/** The id of a text of the guide. */
export type GuideTextId = keyof typeof adviceGuide;

/** A browser of the table. */
export interface BrowserEntry {
  readonly id: BrowserId;
  /** The text that names it. */
  readonly name: GuideTextId;
  readonly platforms: readonly Platform[];
  /** What a page can read without camera or microphone permission. */
  readonly withoutPermission: GuideTextId;
  /** What a page can read with it. */
  readonly withPermission: GuideTextId;
  readonly notes: readonly GuideTextId[];
  readonly sources: readonly SourceId[];
  readonly checkedOn: string;
}

type Row = Pick<BrowserEntry, 'id' | 'platforms' | 'sources'> & Partial<BrowserEntry>;

function entry(row: Row): BrowserEntry {
  return {
    name: `guide.browser.${row.id}`,
    withoutPermission: 'guide.before.chromium',
    withPermission: 'guide.after.every-interface',
    notes: [],
    checkedOn: CHECKED_ON,
    ...row,
  };
}

const BOTH: readonly Platform[] = ['desktop', 'android'];

/** Every browser of the table, in the order in which a guide lists them. */
export const BROWSERS: readonly BrowserEntry[] = [
  entry({ id: 'chrome', platforms: BOTH, notes: ['guide.note.no-menu'], sources: ['chromium-source', 'measured'] }),
  entry({ id: 'edge', platforms: BOTH, notes: ['guide.note.edge-docs'], sources: ['edge-policy'] }),
  entry({
    id: 'firefox',
    platforms: ['desktop'],
    withoutPermission: 'guide.before.firefox',
    notes: ['guide.note.firefox-socks'],
    sources: ['gecko-source', 'gecko-prefs', 'measured'],
  }),
  entry({
    id: 'firefox-android',
    platforms: ['android'],
    withoutPermission: 'guide.before.firefox-android',
    sources: ['gecko-prefs'],
  }),
  entry({
    id: 'safari',
    platforms: ['desktop'],
    withoutPermission: 'guide.before.safari',
    withPermission: 'guide.after.safari',
    notes: ['guide.note.private-relay'],
    sources: ['webkit-source', 'webkit-blog', 'private-relay'],
  }),
  entry({
    id: 'ios-webkit',
    platforms: ['ios'],
    withoutPermission: 'guide.before.safari',
    withPermission: 'guide.after.safari',
    notes: ['guide.note.ios', 'guide.note.private-relay'],
    sources: ['webkit-source', 'ios-stale-route'],
  }),
  entry({ id: 'brave', platforms: BOTH, notes: ['guide.note.brave'], sources: ['brave-wiki', 'brave-tor'] }),
  entry({ id: 'opera', platforms: BOTH, notes: ['guide.note.opera'], sources: ['leak-prevent'] }),
  entry({ id: 'vivaldi', platforms: BOTH, notes: ['guide.note.not-verified'], sources: ['chromium-source'] }),
  entry({ id: 'samsung', platforms: BOTH, notes: ['guide.note.samsung'], sources: ['chromium-policy'] }),
  entry({
    id: 'vanadium',
    platforms: ['android'],
    withoutPermission: 'guide.before.mode-4',
    withPermission: 'guide.before.mode-4',
    sources: ['graphene-os'],
  }),
  entry({
    id: 'tor',
    platforms: BOTH,
    withoutPermission: 'guide.before.none',
    withPermission: 'guide.before.none',
    sources: ['tor-webrtc'],
  }),
  entry({ id: 'embedded', platforms: BOTH, notes: ['guide.note.embedded'], sources: ['foundation-hash'] }),
  entry({ id: 'chromium', platforms: BOTH, sources: ['chromium-source'] }),
  entry({ id: 'gecko', platforms: BOTH, withoutPermission: 'guide.before.firefox', sources: ['gecko-source'] }),
  entry({
    id: 'webkit',
    platforms: BOTH,
    withoutPermission: 'guide.before.safari',
    withPermission: 'guide.after.safari',
    sources: ['webkit-source'],
  }),
  entry({
    id: 'unknown',
    platforms: ANYWHERE,
    withoutPermission: 'guide.before.unknown',
    withPermission: 'guide.before.unknown',
    sources: ['rfc8828-5.2'],
  }),
];
