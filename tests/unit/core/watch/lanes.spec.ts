import { expect, test } from 'playwright/test';
import { addressChanges, addressLane } from '../../../../src/core/watch/lanes.ts';
import type { WatchMoment } from '../../../../src/core/watch/time-line.ts';
import { MDNS4, REAL4, REAL6, VPN4 } from '../../../support/artifacts.ts';

const moment = (atMs: number, addresses: string[], overrides: Partial<WatchMoment> = {}): WatchMoment => ({
  atMs,
  tookMs: 100,
  outcome: 'no-leak',
  reasons: [],
  addresses,
  baselineAddresses: addresses.filter((address) => address === REAL4),
  error: null,
  ...overrides,
});

const moments = [
  moment(0, [VPN4, '192.168.1.7', MDNS4]),
  moment(5_000, [VPN4, 'other-name.local']),
  moment(10_000, [REAL4, VPN4], { outcome: 'leak' }),
  moment(15_000, [], { outcome: 'error', error: 'gone' }),
  moment(20_000, [VPN4, REAL6]),
];

test('takes neighbouring tests with the same public addresses of a family together', () => {
  expect(addressLane({ moments }, 4, [])).toEqual([
    { addresses: [VPN4], baselineAddresses: [], failed: false, fromMs: 0, untilMs: 10_000 },
    { addresses: [REAL4, VPN4], baselineAddresses: [REAL4], failed: false, fromMs: 10_000, untilMs: 15_000 },
    { addresses: [], baselineAddresses: [], failed: true, fromMs: 15_000, untilMs: 20_000 },
    { addresses: [VPN4], baselineAddresses: [], failed: false, fromMs: 20_000, untilMs: 20_100 },
  ]);
  expect(addressLane({ moments }, 6, []).map(({ addresses }) => addresses)).toEqual([[], [], [REAL6]]);
});

test('tells every change, newest first, and which addresses are the remembered ones', () => {
  const changes = addressChanges({ moments }, []);
  expect(changes.map(({ atMs, family, before, after }) => [atMs, family, before, after])).toEqual([
    [20_000, 4, [], [VPN4]],
    [20_000, 6, [], [REAL6]],
    [15_000, 4, [REAL4, VPN4], []],
    [10_000, 4, [VPN4], [REAL4, VPN4]],
    [0, 4, [], [VPN4]],
  ]);
  expect(changes[3]?.baselineAddresses).toEqual([REAL4]);
});

test('counts what a test deployment treats as public', () => {
  const local = [moment(0, ['127.0.0.1'])];
  expect(addressLane({ moments: local }, 4, [])[0]?.addresses).toEqual([]);
  expect(addressLane({ moments: local }, 4, ['127.0.0.0/8'])[0]?.addresses).toEqual(['127.0.0.1']);
});
