import { expect, test } from 'playwright/test';
import { Source } from '../../../../server/stun/source.ts';
import { seededRandom, sourceOf } from './support.ts';

const words = (address: string) => {
  const source = sourceOf(address, 1);
  return [source.family, ...Array.from(source.words, (word) => (word >>> 0).toString(16))];
};

test('reads the forms of addresses that the kernel writes', () => {
  expect(words('203.0.113.9').slice(0, 2)).toEqual([4, 'cb007109']);
  expect(words('255.255.255.255').slice(0, 2)).toEqual([4, 'ffffffff']);
  expect(words('::')).toEqual([6, '0', '0', '0', '0']);
  expect(words('::1')).toEqual([6, '0', '0', '0', '1']);
  expect(words('2001:db8::')).toEqual([6, '20010db8', '0', '0', '0']);
  expect(words('2001:db8:1:2:3:4:5:6')).toEqual([6, '20010db8', '10002', '30004', '50006']);
  expect(words('2001:db8:0:1:1:1:1:1')).toEqual([6, '20010db8', '1', '10001', '10001']);
  expect(words('1::8')).toEqual([6, '10000', '0', '0', '8']);
  expect(words('1:2:3:4:5:6:7::')).toEqual([6, '10002', '30004', '50006', '70000']);
  expect(words('fe80::1%eth0')).toEqual([6, 'fe800000', '0', '0', '1']);
  expect(words('::192.0.2.1')).toEqual([6, '0', '0', '0', 'c0000201']);
});

test('unmaps IPv4-mapped addresses', () => {
  expect(words('::ffff:192.0.2.1').slice(0, 2)).toEqual([4, 'c0000201']);
});

for (const text of [
  '',
  'localhost',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '1..2.3',
  '1.2.3.',
  '1.2.3.0004',
  '1.2.3.a',
  ':',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1::2::3',
  '12345::',
  '1:2:3:4::5:6:7:8',
  'g::',
  '64:ff9b::1.2.3.4',
]) {
  test(`takes "${text}" for no address`, () => {
    const source = new Source();
    expect(source.set('192.0.2.1', 5)).toBe(true);
    expect(source.set(text, 5)).toBe(false);
    expect(source.set(text, 5)).toBe(false);
  });
}

test('follows a change of address and of port', () => {
  const source = sourceOf('192.0.2.1', 5);
  expect(source.set('192.0.2.1', 6)).toBe(true);
  expect(source.port).toBe(6);
  expect(source.set('::1', 6)).toBe(true);
  expect([source.family, ...source.words]).toEqual([6, 0, 0, 0, 1]);
});

test('reads ten thousand IPv6 addresses in the shortest form that the URL parser gives them', () => {
  const next = seededRandom(6);
  const wrong: string[] = [];
  for (let i = 0; i < 10_000; i++) {
    const groups = Array.from({ length: 8 }, () => (next() % 3 === 0 ? next() & 0xffff : next() & 1));
    const text = new URL(`http://[${groups.map((group) => group.toString(16)).join(':')}]`).hostname.slice(1, -1);
    const expected = [0, 2, 4, 6].map((at) => (groups[at]! << 16) | groups[at + 1]!);
    if (sourceOf(text, 1).words.join() !== expected.join()) wrong.push(text);
  }
  expect(wrong).toEqual([]);
});
