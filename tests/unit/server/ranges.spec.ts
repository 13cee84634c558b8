import { expect, test } from 'playwright/test';
import { createRangeTest } from '../../../server/ranges.ts';
import { inCidrs } from '../../../src/core/address.ts';

const BLOCKS = [
  '10.0.0.0/8',
  '192.168.4.0/22',
  '203.0.113.7/32',
  '203.0.113.8',
  '2001:db8::/32',
  '2001:db9:1:2::/63',
  'fd00::1',
];
const ADDRESSES = [
  '9.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '11.0.0.0',
  '192.168.3.255',
  '192.168.4.0',
  '192.168.7.255',
  '192.168.8.0',
  '203.0.113.6',
  '203.0.113.7',
  '203.0.113.8',
  '2001:db7:ffff::1',
  '2001:db8::1',
  '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001:db9:1:1:ffff::',
  '2001:db9:1:2::',
  '2001:db9:1:3::9',
  '2001:db9:1:4::',
  'fd00::1',
  'fd00::2',
  '::',
  '0.0.0.0',
  '255.255.255.255',
];

test('holds what the blocks hold, one by one and together', () => {
  for (const blocks of [...BLOCKS.map((block) => [block]), BLOCKS, ['0.0.0.0/0'], ['::/0'], ['0.0.0.0/0', '::/0']]) {
    const holds = createRangeTest(blocks);
    for (const address of ADDRESSES)
      expect(holds(address), `${blocks.join()} ${address}`).toBe(inCidrs(address, blocks));
  }
});

test('keeps the families apart: a block of IPv6 holds no IPv4 address', () => {
  expect(createRangeTest(['::/64'])('1.2.3.4')).toBe(false);
  expect(createRangeTest(['::ffff:0:0/96'])('1.2.3.4')).toBe(false);
  expect(createRangeTest(['0.0.0.0/0'])('::1')).toBe(false);
});

test('what cannot be read is in no block, and no block holds it', () => {
  const holds = createRangeTest(['nonsense', '10.0.0.0/33', '10.0.0.0/8']);
  expect(holds('10.1.1.1')).toBe(true);
  for (const text of ['', 'example.org', '10.1.1', '127.1']) expect(holds(text), text).toBe(false);
  expect(createRangeTest(['nonsense'])('10.1.1.1')).toBe(false);
  expect(createRangeTest([])('10.1.1.1')).toBe(false);
});
