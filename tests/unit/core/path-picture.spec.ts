import { expect, test } from 'playwright/test';
import { fillIn } from '../../../src/core/messages/format.ts';
import { path as en } from '../../../src/core/messages/en/path.ts';
import { path as zhCN } from '../../../src/core/messages/zh-CN/path.ts';
import { type BoxShape, drawUpright, drawWide, type PathDrawing } from '../../../src/core/path-picture/layout.ts';
import { BLANK_PICTURE, type PathPicture, pathPicture } from '../../../src/core/path-picture/model.ts';
import { pathToSvg } from '../../../src/core/path-picture/svg.ts';
import { describePath, type PathWords } from '../../../src/core/path-picture/words.ts';
import { redactReport } from '../../../src/core/redact.ts';
import { REAL4, REAL6, VPN4 } from '../../support/artifacts.ts';
import { judged } from '../../support/judge.ts';
import { type OutcomeCase, OUTCOMES } from '../../support/outcomes.ts';

const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '?');
const ENGLISH: PathWords = { language: 'en', t: (id, params = {}) => fillIn(en[id], params), clean };
const CHINESE: PathWords = { language: 'zh-CN', t: (id, params = {}) => fillIn(zhCN[id], params), clean };

function reportOf({ artifacts, baseline = [] }: OutcomeCase) {
  return judged(artifacts, baseline);
}

function pictureOf(name: string): PathPicture {
  const found = OUTCOMES[name];
  if (!found) throw new Error(`expected a case named ${name}`);
  return pathPicture(reportOf(found));
}

const tones = ({ ways }: PathPicture): string[] => ways.map(({ kind, tone }) => `${kind} ${tone}`);

/** Each way in a word or two: what, how marked, and where. */
function told({ ways }: PathPicture): string[] {
  return ways.map((way) => {
    if (way.kind === 'rest') return `rest ${way.count} ${way.tone}`;
    const lanes = way.lanes.join('+');
    if (way.kind === 'stop') return `IPv${way.family} ${lanes}: ${way.state} (${way.tone})`;
    const remark = way.remark === null ? '' : `, ${way.remark}`;
    return `IPv${way.family} ${lanes}: ${way.seen.address} (${way.tone}${remark})`;
  });
}

for (const [name, found] of Object.entries(OUTCOMES)) {
  test(`the case "${name}" has the outcome that it stands for`, () => {
    const { outcome, reasons } = reportOf(found).verdict;
    expect([outcome, reasons[0]]).toEqual(found.verdict);
  });
}

test('one way where page load and WebRTC leave from the same address', () => {
  expect(told(pictureOf('same-address'))).toEqual([
    `IPv4 page+webrtc: ${REAL4} (safe)`,
    `IPv6 page+webrtc: ${REAL6} (safe)`,
  ]);
});

test('two ways where WebRTC leaves outside of the VPN', () => {
  const picture = pictureOf('leak');
  expect(told(picture)).toEqual([`IPv4 page+tcp: ${VPN4} (safe)`, `IPv4 webrtc: ${REAL4} (leak)`]);
  expect(picture).toMatchObject({ arrived: 2, absent: [6], device: { state: 'hidden' } });
});

test('shows IPv6 outside the tunnel beside page loads that do not use it', () => {
  expect(told(pictureOf('ipv6-outside'))).toEqual([
    `IPv4 page+webrtc: ${VPN4} (safe)`,
    `IPv6 webrtc: ${REAL6} (leak)`,
    'IPv6 page: no-page (unknown)',
  ]);
});

test('marks what the server saw although the browser hides it, and what it never saw although the page was shown it', () => {
  expect(told(pictureOf('hidden'))).toContain(`IPv4 webrtc: ${REAL4} (leak, hidden)`);
  const fabricated = pictureOf('fabricated');
  expect(told(fabricated)).toContain('IPv4 webrtc: 9.9.9.9 (unknown, fabricated)');
  expect(fabricated.arrived).toBe(1);
});

test('shows where nothing leaves, and why', () => {
  expect(told(pictureOf('webrtc-off'))).toEqual([`IPv4 page: ${VPN4} (safe)`, 'IPv4 webrtc: off (safe)']);
  expect(told(pictureOf('nothing-answers'))).toEqual([`IPv4 page: ${VPN4} (safe)`, 'IPv4 webrtc: silent (unknown)']);
  expect(told(pictureOf('only-ipv6'))).toEqual([`IPv6 page+webrtc: ${REAL6} (safe)`]);
});

test('shows several exits, the VPN that is off, and a page on this machine', () => {
  expect(told(pictureOf('several-exits')).filter((each) => each.includes('page'))).toHaveLength(2);
  expect(told(pictureOf('vpn-off'))[0]).toBe(`IPv4 page+webrtc: ${REAL4} (exposed)`);
  expect(told(pictureOf('own-machine'))[0]).toBe('IPv4 page+webrtc: 127.0.0.1 (unknown, local)');
});

test('tells checks over TCP from UDP, which is what was not tested', () => {
  expect(told(pictureOf('udp-blocked'))).toEqual([`IPv4 page+tcp: ${VPN4} (safe)`, 'IPv4 webrtc: silent (unknown)']);
  expect(told(pictureOf('mode-4'))).toEqual([`IPv4 page+tcp: ${VPN4} (safe)`]);
});

test('names a local address that can be read', () => {
  expect(pictureOf('local-address').device).toEqual({ state: 'readable', address: '192.168.1.23' });
});

test('counts what is too much to draw', () => {
  const ways = told(pictureOf('a-hundred-addresses'));
  expect(ways).toHaveLength(4);
  // One packet arrived; the other 98 addresses were only shown to the page.
  expect(ways[3]).toBe('rest 98 unknown');
});

const boxesOf = ({ shapes }: PathDrawing): BoxShape[] => shapes.flatMap((each) => (each.kind === 'box' ? each : []));

function overlap(a: BoxShape, b: BoxShape): boolean {
  const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apart;
}

const pictures: readonly [string, PathPicture][] = [
  ['blank', BLANK_PICTURE],
  ...Object.entries(OUTCOMES).map(([name, found]): [string, PathPicture] => [name, pathPicture(reportOf(found))]),
];

for (const words of [ENGLISH, CHINESE]) {
  for (const draw of [drawWide, drawUpright]) {
    const language = words === ENGLISH ? 'en' : 'zh-CN';
    test(`every outcome fits its place: ${draw.name}, ${language}`, () => {
      for (const [name, picture] of pictures) {
        const drawing = draw(picture, words);
        const boxes = boxesOf(drawing);
        expect(boxes, name).toHaveLength(picture.ways.length + 2);
        for (const [index, box] of boxes.entries()) {
          expect(box.x, name).toBeGreaterThanOrEqual(0);
          expect(box.y, name).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width, name).toBeLessThanOrEqual(drawing.width);
          expect(box.y + box.height, name).toBeLessThanOrEqual(drawing.height);
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other), name).toBe(false);
        }
        const texts = drawing.shapes.flatMap((each) => (each.kind === 'text' ? each.text : []));
        expect(texts.join(' '), name).not.toMatch(/(?<!\\u)\{\w+\}|undefined|NaN/);
        expect(JSON.stringify(drawing), name).not.toContain('null');
      }
    });
  }
}

test('shows a long IPv6 address whole, in two lines', () => {
  const drawing = drawUpright(pictureOf('leak-long-ipv6'), ENGLISH);
  const texts = drawing.shapes.flatMap((each) => (each.kind === 'text' && each.style === 'address' ? each.text : []));
  expect(texts.join('')).toContain('2a02:1234:5678:9abc:def0:1234:5678:9abc');
});

test('says in words what it shows', () => {
  expect(describePath(pictureOf('leak'), ENGLISH)).toEqual([
    'Your browser: local address hidden (8f2b6a1c-0d34-4e7e-9a53-5b1d2c3e4f60.local).',
    `IPv4, page load + WebRTC (TCP): ${VPN4} (VPN Hosting).`,
    `IPv4, WebRTC (UDP): ${REAL4} (Home Broadband).`,
    'You have no connection over IPv6.',
    'This site: saw both addresses.',
  ]);
  expect(describePath(pictureOf('webrtc-off'), CHINESE)).toContain('IPv4，WebRTC (UDP)：已关闭。');
});

test('escapes every text of the string form', () => {
  const found = OUTCOMES['hostile'];
  if (!found) throw new Error('expected the hostile case');
  const picture = pathPicture(reportOf(found));
  const markup = pathToSvg(drawWide(picture, ENGLISH), '"><script>');
  expect(markup).toContain('&lt;script&gt;');
  expect(markup).not.toContain('<script');
  expect(markup).not.toContain('\u202e');
});

test('draws a redacted report as it draws the report itself', () => {
  const found = OUTCOMES['leak'];
  if (!found) throw new Error('expected the case of a leak');
  const report = reportOf(found);
  const masked = pathPicture(redactReport(report));
  expect(tones(masked)).toEqual(tones(pathPicture(report)));
  expect(JSON.stringify(masked)).not.toContain(REAL4);
});
