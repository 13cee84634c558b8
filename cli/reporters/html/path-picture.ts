import { isMdnsName } from '../../../src/core/address.ts';
import type { Report } from '../../../src/core/report.ts';
import { outside, type Words } from '../words.ts';
import { both, bothInPicture } from './bilingual.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { SIGNS, type Tone } from './tone.ts';

/** Longest list of addresses that fits below its line. */
const MAX_ADDRESSES = 2;

const SHOWN = ['host', 'srflx', 'prflx', 'related', 'sdp', 'stats', 'witness'] as const;

/**
 * The two ways from the device to the website: that of the page load and that of WebRTC, each with the addresses as which it
 * arrives. A dashed way is a leak, a dotted one was not tested.
 */
export function pathPicture({ addresses, verdict }: Report): Markup {
  const seenAs = (ways: readonly string[]) =>
    addresses
      .filter((each) => !isMdnsName(each.address) && each.seenAs.some((as) => ways.includes(as)))
      .map(({ address }) => address);
  const [http, webrtc] = [seenAs(['http']), seenAs(SHOWN)];
  const about = (words: Words) =>
    words.say('cli.picture.about', { http: listed(http, words), webrtc: listed(webrtc, words) });
  return markup`<p class="quiet">${both(about)}</p><svg class="picture" viewBox="0 0 480 150" aria-hidden="true">
<use href="#ends"/>
${way({ y: 42, tone: null, label: 'cli.picture.page-load', addresses: http })}
${way({ y: 108, tone: verdict.outcome, label: 'cli.picture.webrtc', addresses: webrtc })}
</svg>`;
}

function listed(addresses: readonly string[], words: Words): string {
  if (addresses.length === 0) return words.say('cli.picture.nothing');
  const shown = addresses.slice(0, MAX_ADDRESSES).map(outside);
  const left = addresses.length - shown.length;
  return [...shown, ...(left > 0 ? [words.say('report.more', { count: left })] : [])].join(', ');
}

/** What every picture has in common, to stand in the document once. */
export function pictureParts(): Markup {
  return markup`<svg width="0" height="0" aria-hidden="true"><defs><g id="ends" class="picture">${place(
    2,
    'cli.picture.device',
    DEVICE,
  )}${place(388, 'cli.picture.site', WEBSITE)}</g></defs></svg>`;
}

/** Drawn in a square of 48. */
const DEVICE = 'M8 8h32v24H8z M2 40h44';
const WEBSITE = 'M24 4a20 20 0 1 0 0 40a20 20 0 1 0 0-40 M4 24h40 M24 4c-12 12-12 28 0 40 M24 4c12 12 12 28 0 40';

function place(x: number, label: 'cli.picture.device' | 'cli.picture.site', drawing: string): Markup {
  const text = bothInPicture((words) => words.say(label), markup`x="${x + 45}" y="112" text-anchor="middle"`);
  return markup`<rect class="box" x="${x}" y="16" width="90" height="118" rx="12"/>
<path class="thing" transform="translate(${x + 21} 36)" d="${drawing}"/>${text}`;
}

interface Way {
  readonly y: number;
  /** Null for a way that is no matter of a verdict. */
  readonly tone: Tone | null;
  readonly label: 'cli.picture.page-load' | 'cli.picture.webrtc';
  readonly addresses: readonly string[];
}

const DASHES: Partial<Record<Tone, string>> = { leak: '12 5', 'not-tested': '3 6' };

function way({ y, tone, label, addresses }: Way): Markup {
  const dash = (tone && DASHES[tone]) ?? 'none';
  const sign =
    tone &&
    markup`<circle class="mark" cx="240" cy="${y}" r="11"/><text class="sign" x="240" y="${y + 5}" text-anchor="middle">${SIGNS[tone]}</text>`;
  return markup`<g class="${tone ?? 'plain'}"><path class="way" stroke-dasharray="${dash}" d="M92 ${y}H388"/>
${bothInPicture((words) => words.say(label), markup`class="faint" x="102" y="${y - 8}"`)}
${bothInPicture((words) => listed(addresses, words), markup`class="mono" x="240" y="${y + 26}" text-anchor="middle"`)}${sign ?? NOTHING}</g>`;
}
