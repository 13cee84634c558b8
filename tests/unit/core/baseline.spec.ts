import { expect, test } from 'playwright/test';
import {
  addressesToRemember,
  baselineFragment,
  fragmentAddresses,
  parseBaseline,
  printBaseline,
  readAddresses,
} from '../../../src/core/baseline.ts';
import { artifacts, host, internetRun, MDNS4, REAL4, REAL6, relay, srflx, witness } from '../../support/artifacts.ts';
import { judged, run } from '../../support/judge.ts';

const SAVED_AT = '2026-11-27T06:00:00.000Z';

test.describe('readAddresses', () => {
  test('takes addresses in any notation, each once, and nothing else', () => {
    const texts = [' 5.5.5.2 ', '5.5.5.2', '[2A02:1234::1]', 'nonsense', '<img>', '', 7, null, { address: '5.5.5.2' }];
    expect(readAddresses(texts)).toEqual(['5.5.5.2', '2a02:1234::1']);
  });

  test('takes no more than anybody has', () => {
    expect(readAddresses(Array.from({ length: 500 }, (_, index) => `5.5.${index % 250}.1`))).toHaveLength(16);
  });
});

test.describe('a record', () => {
  test('survives being written and read', () => {
    const record = { addresses: [REAL4, REAL6], savedAt: SAVED_AT };
    expect(parseBaseline(printBaseline(record))).toEqual(record);
  });

  for (const [what, text] of [
    ['is no JSON', '{'],
    ['is no object', '7'],
    ['is null', 'null'],
    ['is of another version', `{"version":2,"addresses":["5.5.5.2"],"savedAt":"${SAVED_AT}"}`],
    ['names no address', `{"version":1,"addresses":["x",1],"savedAt":"${SAVED_AT}"}`],
    ['has no list', `{"version":1,"addresses":"5.5.5.2","savedAt":"${SAVED_AT}"}`],
    ['has no time', '{"version":1,"addresses":["5.5.5.2"]}'],
    ['has something else for a time', '{"version":1,"addresses":["5.5.5.2"],"savedAt":"<b>now</b>"}'],
  ] as const) {
    test(`is not read when it ${what}`, () => {
      expect(parseBaseline(text)).toBeNull();
    });
  }

  test('loses what is no address', () => {
    const text = `{"version":1,"addresses":["5.5.5.2","<img src=x>"],"savedAt":"${SAVED_AT}"}`;
    expect(parseBaseline(text)?.addresses).toEqual(['5.5.5.2']);
  });
});

test.describe('the fragment of a link', () => {
  test('carries the addresses there and back', () => {
    expect(readAddresses(fragmentAddresses(baselineFragment([REAL4, REAL6])))).toEqual([REAL4, REAL6]);
    expect(baselineFragment([])).toBe('');
  });

  test('may be repeated, encoded, and stand beside others', () => {
    expect(fragmentAddresses('#a=b&baseline=5.5.5.2&baseline=2a02%3A%3A1')).toEqual(['5.5.5.2', '2a02::1']);
    expect(fragmentAddresses('#notbaseline=5.5.5.2')).toEqual([]);
    expect(fragmentAddresses('')).toEqual([]);
  });

  test('is read to its sixteenth address only', () => {
    expect(fragmentAddresses(`#baseline=${'5.5.5.2,'.repeat(100_000)}`)).toHaveLength(16);
  });
});

test.describe('addressesToRemember', () => {
  test('are those of the page load and of WebRTC, without local and hidden ones', () => {
    const candidates = [host(MDNS4), host('192.168.1.17'), srflx(REAL4)];
    expect(addressesToRemember(judged(artifacts({ iceCandidates: run({ candidates }) })))).toEqual([REAL4, REAL6]);
  });

  test('are never those of a relay or of an earlier memory', () => {
    const candidates = [relay('7.7.7.7')];
    const report = judged(artifacts({ iceCandidates: run({ candidates }) }), ['9.9.9.9']);
    expect(addressesToRemember(report)).not.toContain('7.7.7.7');
    expect(addressesToRemember(report)).not.toContain('9.9.9.9');
  });

  test('are those that others saw in a run against the internet', () => {
    const report = judged(artifacts({ ...internetRun({ 4: REAL4 }), iceCandidates: run({ candidates: [] }) }));
    expect(addressesToRemember(report)).toEqual([REAL4]);
  });

  test('are none on a page that sees no public address', () => {
    const { echoes } = internetRun({});
    const hidden = run({ candidates: [host(MDNS4)] });
    const report = judged(artifacts({ echoes, iceCandidates: hidden, witness: witness([]) }));
    expect(addressesToRemember(report)).toEqual([]);
  });
});
