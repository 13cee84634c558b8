import { expect, test } from 'playwright/test';
import { mayUseFamily, stunUrlHost } from '../../../src/core/stun-url.ts';

for (const [url, host] of [
  ['stun:81.2.69.10:3478', '81.2.69.10'],
  ['stun:81.2.69.10', '81.2.69.10'],
  ['stuns:stun.example:5349', 'stun.example'],
  ['STUN:Stun.Example', 'stun.example'],
  ['turn:81.2.69.20:3478?transport=udp', '81.2.69.20'],
  ['stun:[2A01:4b00:1:0::20]:3478', '2a01:4b00:1::20'],
  ['stun:[2a01:4b00:1::20]', '2a01:4b00:1::20'],
  ['stun:2a01:4b00:1::20:3478', '2a01:4b00:1::20'],
] as const) {
  test(`reads the host of ${url}`, () => {
    expect(stunUrlHost(url)).toBe(host);
  });
}

test('makes no host of text that is none, and does not throw', () => {
  for (const url of ['', ':', 'stun:', 'stun:[', 'stun:[]:1', 'http://x/', '?'.repeat(5000)]) {
    expect(typeof stunUrlHost(url)).toBe('string');
  }
});

test('a literal has one family, a name may have both', () => {
  expect(([4, 6] as const).map((family) => mayUseFamily('stun:81.2.69.10:3478', family))).toEqual([true, false]);
  expect(([4, 6] as const).map((family) => mayUseFamily('stun:[2a01:4b00:1::20]', family))).toEqual([false, true]);
  expect(([4, 6] as const).map((family) => mayUseFamily('stun:stun.example', family))).toEqual([true, true]);
});
