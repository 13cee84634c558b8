import { expect, test } from 'playwright/test';
import { compareAddresses, type Exposure, exposureOf, parseExposure } from '../../../src/core/exposure.ts';
import { captures } from '../../support/captures.ts';
import { judged } from '../../support/judge.ts';

const exposure = (webRtc: readonly string[]): Exposure => ({
  version: 1,
  createdAt: '2026-11-27T00:00:00.000Z',
  outcome: 'leak',
  families: { 4: 'leak', 6: 'inapplicable' },
  pageLoad: ['6.6.6.2'],
  webRtc: [...webRtc],
  handlingMode: 2,
});

test('keeps the verdict, the addresses and the mode of a report, and no random names', () => {
  for (const { artifacts } of captures()) {
    const each = judged(artifacts);
    const kept = exposureOf(each);
    expect(kept.outcome).toBe(each.verdict.outcome);
    expect(kept.families[6]).toBe(each.verdict.families[6].outcome);
    expect([...kept.webRtc, ...kept.pageLoad].filter((address) => address.endsWith('.local'))).toEqual([]);
    expect(parseExposure(JSON.stringify(kept))).toEqual(kept);
  }
});

test('finds the address of a proxy leak on the side of WebRTC, not of the page load', () => {
  const found = captures().filter(({ scenario }) => scenario === 'proxy-http');
  const shown = found.map(({ artifacts }) => exposureOf(judged(artifacts)));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.some(({ webRtc, pageLoad }) => webRtc.includes('5.5.5.2') && !pageLoad.includes('5.5.5.2'))).toBe(true);
});

test('reads nothing from damaged text, or from that of another version', () => {
  expect(parseExposure('{')).toBeNull();
  expect(parseExposure('null')).toBeNull();
  expect(parseExposure(JSON.stringify({ ...exposure([]), version: 2 }))).toBeNull();
  expect(parseExposure(JSON.stringify({ ...exposure([]), webRtc: [1] }))).toBeNull();
});

test('tells which addresses are gone, new and the same', () => {
  expect(compareAddresses(exposure(['5.5.5.2', '10.0.0.1']), exposure(['10.0.0.1', '7.7.7.2']))).toEqual([
    { address: '5.5.5.2', change: 'gone' },
    { address: '10.0.0.1', change: 'same' },
    { address: '7.7.7.2', change: 'new' },
  ]);
});
