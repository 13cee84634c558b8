/** Lays the picture of the path out, wide or upright, as shapes with coordinates: the page and the HTML report draw them. */
import type { MessageParams } from '../messages/format.ts';
import type { PathTextId } from '../messages/en/path.ts';
import type { PathExit, PathPicture, PathRest, PathStop, PathTone } from './model.ts';
import { ownerOf } from '../owner.ts';
import { laneName, type PathWords } from './words.ts';

/** A rounded rectangle. */
export interface BoxShape {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: PathTone | 'plain';
  readonly dashed: boolean;
}
/** A line; `d` as in SVG. */
export interface LineShape {
  readonly kind: 'line';
  readonly d: string;
  readonly tone: PathTone;
  readonly dashed: boolean;
}
/** A line of text, cut to fit. Its words can come from outside: show them as text only. */
export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly style: 'name' | 'address' | 'note';
  readonly anchor: 'middle' | 'end';
  readonly tone: PathTone | 'plain';
}
/** A part of the picture. */
export type PathShape = BoxShape | LineShape | TextShape;

/** The picture, ready to be drawn in a view box of this size. */
export interface PathDrawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PathShape[];
}

type Way = PathExit | PathStop | PathRest;

interface Line {
  readonly text: string;
  readonly style: TextShape['style'];
  readonly tone: TextShape['tone'];
}

const FONT_SIZE = { name: 16, address: 15, note: 13.5 } as const;
const LINE_HEIGHT = 22;
const BOX_PADDING = 11;
const GAP = 18;

/** Width of a character in ems, on the safe side: there is nothing to measure text with. */
function ems(character: string, style: TextShape['style']): number {
  if ((character.codePointAt(0) ?? 0) >= 0x1100) return 1.02;
  return style === 'address' ? 0.61 : 0.54;
}

/** At most as much of a text as fits, in characters as a reader counts them. */
function fit(text: string, width: number, style: TextShape['style']): string {
  const room = width / FONT_SIZE[style] - 1;
  let used = 0;
  let shown = '';
  for (const character of text.slice(0, 200)) {
    used += ems(character, style);
    if (used > room + 1) return `${shown}…`;
    if (used <= room) shown += character;
  }
  return text;
}

/** A long address in two lines, parted behind a colon. */
function addressLines(address: string): string[] {
  if (address.length <= 22) return [address];
  const middle = address.indexOf(':', Math.floor(address.length / 2) - 1) + 1;
  return middle > 0 && middle <= 24 ? [address.slice(0, middle), address.slice(middle)] : [address];
}

const note = (text: string): Line => ({ text, style: 'note', tone: 'plain' });

function linesOf(way: Way, words: PathWords, withLane: boolean): Line[] {
  const { t } = words;
  if (way.kind === 'rest') return [note(t('path.rest', { count: way.count }))];
  const family = way.family === null ? '' : `IPv${way.family}`;
  const lane = laneName(way.lanes, words);
  // Beside the name of the lanes there is no room for the family, which the address shows as well.
  const head =
    way.kind === 'exit' ? (withLane ? lane : family) : [lane, family].filter((each) => each !== '').join(' · ');
  if (way.kind === 'stop') return [note(head), { text: t(`path.state.${way.state}`), style: 'name', tone: way.tone }];
  const owner = ownerOf(way.seen, words.language).join(' · ');
  const remark = way.remark === null ? null : t(`path.remark.${way.remark}`);
  return [
    note(head),
    ...addressLines(words.clean(way.seen.address)).map(
      (text): Line => ({ text, style: 'address', tone: way.tone === 'safe' ? 'plain' : way.tone }),
    ),
    ...[owner, remark ?? ''].flatMap((text) => (text === '' ? [] : note(text))),
  ];
}

const heightOf = (lines: readonly Line[]): number => lines.length * LINE_HEIGHT + 2 * BOX_PADDING;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawBox(box: Box, lines: readonly Line[], tone: BoxShape['tone'], dashed = false): PathShape[] {
  const { x, y, width, height } = box;
  const top = y + (height - lines.length * LINE_HEIGHT) / 2;
  const texts = lines.map(
    ({ text, style, tone: ink }, index): TextShape => ({
      kind: 'text',
      x: x + width / 2,
      y: top + (index + 0.72) * LINE_HEIGHT,
      text: fit(text, width - 2 * BOX_PADDING, style),
      style,
      anchor: 'middle',
      tone: ink,
    }),
  );
  return [{ kind: 'box', x, y, width, height, tone, dashed }, ...texts];
}

function deviceLines({ device }: PathPicture, { t, clean }: PathWords): Line[] {
  const name: Line = { text: t('path.device'), style: 'name', tone: 'plain' };
  if (!device) return [name];
  const tone = device.state === 'readable' ? 'exposed' : 'plain';
  // Of a random name the beginning tells enough.
  const address = clean(device.address).replace(/^(\w{4})[\w-]{8,}(\.local)$/i, '$1…$2');
  return [name, note(t(`path.device.${device.state}`)), { text: address, style: 'note', tone }];
}

function siteLines({ arrived }: PathPicture, { t }: PathWords): Line[] {
  const id: PathTextId =
    arrived === 0 || arrived === 1 || arrived === 2 ? `path.site.saw-${arrived}` : 'path.site.saw-many';
  const params: MessageParams = { count: arrived };
  return [{ text: t('path.site'), style: 'name', tone: 'plain' }, note(t(id, params))];
}

/** One lane of a way, with its place among all of them. */
interface Lane {
  readonly way: Way;
  readonly box: Box;
  readonly y: number;
  readonly index: number;
  readonly label: string;
}

function lanesOf(rows: readonly { readonly way: Way; readonly box: Box }[], words: PathWords, spread: number): Lane[] {
  const lanes = rows.flatMap(({ way, box }) => {
    const kinds = way.kind === 'rest' ? ['webrtc' as const] : way.lanes;
    return kinds.map((kind, at) => ({
      way,
      box,
      y: box.y + box.height / 2 + (at - (kinds.length - 1) / 2) * spread,
      label: way.kind === 'rest' ? '' : words.t(`path.lane.${kind}`),
    }));
  });
  return lanes.map((lane, index) => ({ ...lane, index }));
}

const isOpen = (way: Way): boolean => way.kind === 'stop' || !way.arrives;

function stack(ways: readonly Way[], lines: readonly (readonly Line[])[], x: number, y: number, width: number) {
  let top = y;
  return ways.map((way, index) => {
    const own = lines[index] ?? [];
    const box: Box = { x, y: top, width, height: heightOf(own) };
    top += box.height + GAP;
    return { way, box, lines: own };
  });
}

const WIDE = {
  width: 1040,
  device: 16,
  deviceWidth: 190,
  exit: 396,
  exitWidth: 248,
  site: 838,
  siteWidth: 186,
} as const;

/** The picture for a wide place: the device on the left, this site on the right. */
export function drawWide(picture: PathPicture, words: PathWords): PathDrawing {
  const { ways } = picture;
  const lines = ways.map((way) => linesOf(way, words, false));
  const needed = lines.reduce((sum, each) => sum + heightOf(each) + GAP, -GAP) + 2 * GAP;
  const height = Math.max(210, needed);
  const rows = stack(ways, lines, WIDE.exit, (height - needed) / 2 + GAP, WIDE.exitWidth);
  const lanes = lanesOf(rows, words, 22);
  const reach = Math.max(96, lanes.length * 20 + 40);
  const end = (x: number, width: number): Box => ({ x, y: (height - reach) / 2, width, height: reach });
  const lineShapes = lanes.flatMap((lane): PathShape[] => {
    const { way, y } = lane;
    const start = WIDE.device + WIDE.deviceWidth;
    const atEnds = height / 2 + (lane.index - (lanes.length - 1) / 2) * 20;
    const dashed = isOpen(way);
    const left = `M${start} ${atEnds}C${start + 56} ${atEnds} ${start + 40} ${y} ${start + 92} ${y}H${WIDE.exit}`;
    const out = WIDE.exit + WIDE.exitWidth;
    const into = WIDE.site - 4;
    const right = `M${out} ${y}H${out + 72}C${out + 130} ${y} ${into - 70} ${atEnds} ${into} ${atEnds}m-9 -6l9 6l-9 6`;
    const label: TextShape = {
      kind: 'text',
      x: WIDE.exit - 10,
      y: y - 7,
      text: lane.label,
      style: 'note',
      anchor: 'end',
      tone: 'plain',
    };
    return [
      { kind: 'line', d: left, tone: way.tone, dashed },
      ...(dashed ? [] : [{ kind: 'line', d: right, tone: way.tone, dashed } as const]),
      ...(way.kind === 'exit' ? [label] : []),
    ];
  });
  return {
    width: WIDE.width,
    height,
    shapes: [
      ...lineShapes,
      ...drawBox(end(WIDE.device, WIDE.deviceWidth), deviceLines(picture, words), 'plain'),
      ...rows.flatMap(({ way, box, lines: own }) => drawBox(box, own, way.tone, isOpen(way))),
      ...drawBox(end(WIDE.site, WIDE.siteWidth), siteLines(picture, words), 'plain'),
    ],
  };
}

const UPRIGHT = { width: 340, exit: 56, exitWidth: 228, top: 4, drop: 34 } as const;

/** The picture for a phone: the device on top, this site at the foot, the lanes in gutters at both sides. */
export function drawUpright(picture: PathPicture, words: PathWords): PathDrawing {
  const { ways } = picture;
  const head = deviceLines(picture, words);
  const foot = siteLines(picture, words);
  const device: Box = { x: 4, y: UPRIGHT.top, width: 332, height: heightOf(head) };
  const lines = ways.map((way) => linesOf(way, words, true));
  const first = device.y + device.height + UPRIGHT.drop;
  const rows = stack(ways, lines, UPRIGHT.exit, first, UPRIGHT.exitWidth);
  const last = rows.at(-1)?.box ?? device;
  const site: Box = { x: 4, y: last.y + last.height + UPRIGHT.drop, width: 332, height: heightOf(foot) };
  const lanes = lanesOf(rows, words, 18);
  const step = Math.min(14, 40 / Math.max(1, lanes.length));
  const lineShapes = lanes.flatMap(({ way, y, index }): PathShape[] => {
    const left = UPRIGHT.exit - 12 - step * index;
    const right = UPRIGHT.exit + UPRIGHT.exitWidth + 12 + step * (lanes.length - 1 - index);
    const bottom = site.y - 3;
    const dashed = isOpen(way);
    const into = `M${left} ${device.y + device.height}V${y - 8}Q${left} ${y} ${left + 8} ${y}H${UPRIGHT.exit}`;
    const out = `M${UPRIGHT.exit + UPRIGHT.exitWidth} ${y}H${right - 8}Q${right} ${y} ${right} ${y + 8}V${bottom}m-5 -8l5 8l5 -8`;
    return [
      { kind: 'line', d: into, tone: way.tone, dashed },
      ...(dashed ? [] : [{ kind: 'line', d: out, tone: way.tone, dashed } as const]),
    ];
  });
  return {
    width: UPRIGHT.width,
    height: site.y + site.height + 4,
    shapes: [
      ...lineShapes,
      ...drawBox(device, head, 'plain'),
      ...rows.flatMap(({ way, box, lines: own }) => drawBox(box, own, way.tone, isOpen(way))),
      ...drawBox(site, foot, 'plain'),
    ],
  };
}
