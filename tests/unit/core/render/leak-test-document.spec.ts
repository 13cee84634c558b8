import { expect, test } from 'playwright/test';
import { en } from '../../../../src/core/messages/en.ts';
import { createSpeaker } from '../../../../src/core/messages/speaker.ts';
import { zhCN } from '../../../../src/core/messages/zh-CN.ts';
import { redactReport } from '../../../../src/core/redact.ts';
import { leakTestDocument } from '../../../../src/core/render/leak-test-document.ts';
import { renderMarkdown } from '../../../../src/core/render/markdown.ts';
import { renderText } from '../../../../src/core/render/text.ts';
import type { Report } from '../../../../src/core/report.ts';
import {
  artifacts,
  failed,
  host,
  mediaDevices,
  ok,
  REAL4,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../../support/artifacts.ts';
import { judged, run, throughVpn } from '../../../support/judge.ts';

const text = (report: Report): string => renderText(leakTestDocument(report, createSpeaker(en)));
const chinese = (report: Report): string => renderText(leakTestDocument(report, createSpeaker(zhCN)));

const leak = (): Report =>
  judged(
    artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [srflx(REAL4)] }),
      witness: witness([sighting(REAL4)]),
    }),
  );

test('begins with the verdict, and names the address that leaks', () => {
  const [title, , , headline, , detail] = text(leak()).split('\n');
  expect(title).toBe('icelens: what WebRTC gives away');
  expect(headline).toBe('Leak: WebRTC gives away an address');
  expect(detail).toContain(REAL4);
  expect(detail).toContain(VPN4);
});

test('tells each family, what to do, the evidence and every address', () => {
  const told = text(leak());
  expect(told).toContain('* IPv4: Leak: WebRTC shows an address that is not the page load’s\n');
  expect(told).toContain('What you can do\n---------------');
  expect(told).toMatch(/STUN answer \(srflx\): 5\.5\.5\.2:\d+, UDP, \d+ ms/);
  expect(told).toMatch(/^5\.5\.5\.2 +public/m);
  expect(told).toContain('DNS was not tested');
});

test('says the same in Chinese, without an English sentence in it', () => {
  const told = chinese(leak());
  expect(told).toContain('泄漏');
  expect(told).toContain(REAL4);
  expect(told).not.toMatch(/(?:\b[a-z]{2,} ){5}/);
});

test('leaves no placeholder and no unknown id in any document', () => {
  for (const report of [judged(artifacts()), leak(), judged(artifacts({ echoes: throughVpn() }), [REAL4])]) {
    for (const told of [text(report), chinese(report)]) {
      expect(told).not.toMatch(/\{\w+\}/);
      expect(told).not.toMatch(/No text for the code|没有文字/);
    }
  }
});

test('says when it is masked, and shows no address then', () => {
  const told = text(redactReport(leak()));
  expect(told).toContain('are masked in this copy');
  expect(told).not.toContain(REAL4);
});

test('says when the test was not finished', () => {
  const open = judged(artifacts({ iceCandidates: run({ gatheringComplete: false, candidates: [] }) }));
  expect(open.verdict.final).toBe(false);
  expect(text(open)).toContain('not finished');
});

test('names the baseline', () => {
  expect(text(judged(artifacts(), [REAL4]))).toContain(`Remembered as without VPN: ${REAL4}`);
});

test('tells the second run apart, and what it adds', () => {
  const permissionIceCandidates = run({ candidates: [host('192.168.1.17'), srflx(REAL4)] });
  const told = text(judged(artifacts({ permissionIceCandidates, permissionWitness: witness([sighting(REAL4)]) })));
  expect(told).toContain('With camera or microphone permission\n---');
  expect(told).toContain('With permission 1 more show: 192.168.1.17');
});

test('does not count a new random name as a new address', () => {
  const permissionIceCandidates = run({ candidates: [host('0aa1b2c3-0d34-4e7e-9a53-5b1d2c3e4f60.local')] });
  expect(text(judged(artifacts({ permissionIceCandidates })))).toContain('With permission no address shows');
});

test('says why there is no second run', () => {
  const told = text(judged(artifacts({ permissionIceCandidates: failed('permission-denied') })));
  expect(told).toContain('you or your browser refused the permission');
});

test('cuts what is long and shows what is deceptive', () => {
  const devices = [{ kind: 'audioinput', label: `\u202e${'x'.repeat(10_000)}`, hasDeviceId: true }];
  const candidate = host('10.0.0.1');
  const report = judged(
    artifacts({ mediaDevices: ok(mediaDevices({ devices })), iceCandidates: run({ candidates: [candidate] }) }),
  );
  const hostile: Report = {
    ...report,
    addresses: [
      {
        address: `\u202e${'y'.repeat(5_000)}`,
        family: null,
        scope: 'x',
        seenAs: ['y'],
        seenByServer: false,
        network: null,
        place: null,
      },
    ],
  };
  const told = text(hostile);
  expect(told).not.toContain('\u202e');
  expect(told).toContain('\\u{202e}yyy');
  expect(Math.max(...told.split('\n').map(({ length }) => length))).toBeLessThan(900);
});

test('lists a hundred addresses at most, and counts the rest', () => {
  const addresses = Array.from({ length: 130 }, (_, index) => ({
    address: `10.0.${index}.1`,
    family: 4 as const,
    scope: 'private',
    seenAs: ['host'],
    seenByServer: false,
    network: null,
    place: null,
  }));
  expect(text({ ...judged(artifacts()), addresses })).toContain('30 more');
});

test('is the same document in Markdown', () => {
  const told = renderMarkdown(leakTestDocument(leak(), createSpeaker(en)));
  expect(told).toMatch(/^# icelens: what WebRTC gives away\n\n\*\*Leak: WebRTC gives away an address\*\*\n/);
  expect(told).toContain('| Address | Kind | Network | Seen in | Reached the server |');
  expect(told).toContain('- IPv4: Leak');
});
