/** Advice that is still given and no longer right, or never was; for the guide. */
import type { GuideTextId } from './browsers.ts';
import { type BrowserId, CHECKED_ON } from './setting.ts';
import type { SourceId } from './sources.ts';

/** A piece of advice that should not be followed. */
export interface OutdatedAdvice {
  readonly id: string;
  /** The browsers for which it is given. */
  readonly browsers: readonly BrowserId[];
  /** The exact name it uses; null when it names none. */
  readonly name: string | null;
  /** First product version known to be different, the measured one at the latest; null: never right, or not verified. */
  readonly wrongSince: string | null;
  /** `gone`: no longer there. `wrong`: does not do what is said. `costly`: does it, at a price that is seldom told. */
  readonly kind: 'gone' | 'wrong' | 'costly';
  readonly claim: GuideTextId;
  readonly why: GuideTextId;
  readonly sources: readonly SourceId[];
  readonly checkedOn: string;
}

type Row = Omit<OutdatedAdvice, 'claim' | 'why' | 'checkedOn' | 'id' | 'wrongSince'> & {
  readonly id: keyof typeof IDS;
  readonly wrongSince?: string;
};

const IDS = {
  'ublock-option': true,
  'chrome-disable-flag': true,
  'force-switch': true,
  'brave-shields': true,
  'firefox-off': true,
  'safari-camera': true,
  'mode-3-for-proxies': true,
  'leak-prevent': true,
  'page-scripts': true,
  'privacy-badger': true,
  'firefox-socks': true,
  'firefox-no-host': true,
  'edge-chrome-name': true,
} as const;

function row({ id, ...rest }: Row): OutdatedAdvice {
  return {
    wrongSince: null,
    ...rest,
    id,
    claim: `guide.outdated.${id}.claim`,
    why: `guide.outdated.${id}.why`,
    checkedOn: CHECKED_ON,
  };
}

const CHROMIUM: readonly BrowserId[] = ['chrome', 'edge', 'brave', 'opera', 'vivaldi', 'samsung', 'chromium'];
const GECKO: readonly BrowserId[] = ['firefox', 'firefox-android', 'gecko'];

/** Every piece of outdated advice, the most frequent first. */
export const OUTDATED: readonly OutdatedAdvice[] = [
  row({
    id: 'ublock-option',
    browsers: [...CHROMIUM, 'firefox', 'gecko'],
    name: 'uBlock Origin: Prevent WebRTC from leaking local IP addresses',
    wrongSince: 'uBlock Origin 1.38',
    kind: 'gone',
    sources: ['ublock', 'ublock-option'],
  }),
  row({
    id: 'chrome-disable-flag',
    browsers: CHROMIUM,
    name: 'chrome://flags/#disable-webrtc',
    kind: 'gone',
    sources: ['disable-flag'],
  }),
  row({
    id: 'force-switch',
    browsers: CHROMIUM,
    name: '--force-webrtc-ip-handling-policy',
    wrongSince: 'Chromium 156',
    kind: 'wrong',
    sources: ['measured'],
  }),
  row({
    id: 'brave-shields',
    browsers: ['brave'],
    name: 'Shields',
    kind: 'wrong',
    sources: ['brave-wiki', 'brave-tor'],
  }),
  row({
    id: 'firefox-off',
    browsers: GECKO,
    name: 'media.peerconnection.enabled',
    kind: 'costly',
    sources: ['gecko-prefs', 'measured'],
  }),
  row({
    id: 'safari-camera',
    browsers: ['safari', 'ios-webkit'],
    name: null,
    kind: 'wrong',
    sources: ['webkit-source'],
  }),
  row({
    id: 'mode-3-for-proxies',
    browsers: CHROMIUM,
    name: 'default_public_interface_only',
    kind: 'wrong',
    sources: ['measured', 'leak-prevent'],
  }),
  row({
    id: 'leak-prevent',
    browsers: CHROMIUM,
    name: 'WebRTC Leak Prevent',
    kind: 'wrong',
    sources: ['leak-prevent'],
  }),
  row({
    id: 'page-scripts',
    browsers: [...CHROMIUM, ...GECKO],
    name: null,
    kind: 'wrong',
    sources: ['webrtc-control', 'iframe-bypass'],
  }),
  row({
    id: 'privacy-badger',
    browsers: CHROMIUM,
    name: 'Privacy Badger',
    kind: 'gone',
    sources: ['privacy-badger'],
  }),
  row({ id: 'firefox-socks', browsers: ['firefox', 'gecko'], name: null, kind: 'wrong', sources: ['measured'] }),
  row({
    id: 'firefox-no-host',
    browsers: GECKO,
    name: 'media.peerconnection.ice.no_host',
    kind: 'wrong',
    sources: ['measured'],
  }),
  row({
    id: 'edge-chrome-name',
    browsers: ['edge'],
    name: 'WebRtcIPHandling',
    kind: 'wrong',
    sources: ['edge-policy'],
  }),
];
