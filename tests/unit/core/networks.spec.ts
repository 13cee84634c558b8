import { expect, test } from 'playwright/test';
import { familyOf, inBaseline, knownNetworks, relateNetworks, sameAddress } from '../../../src/core/networks.ts';
import { artifacts, echo, echoes, HOME_NETWORK, REAL4, VPN4, VPN_NETWORK } from '../../support/artifacts.ts';

const noData = new Map();

test('compares IPv4 addresses whole', () => {
  expect(sameAddress('5.5.5.2', '5.5.5.2')).toBe(true);
  expect(sameAddress('5.5.5.2', '5.5.5.3')).toBe(false);
});

test('compares IPv6 addresses by /64', () => {
  expect(sameAddress('2a02:1234:5:1::50', '2a02:1234:5:1:ffff:ffff:ffff:ffff')).toBe(true);
  expect(sameAddress('2a02:1234:5:1::50', '2a02:1234:5:2::50')).toBe(false);
});

test('never takes addresses of two families for one', () => {
  expect(sameAddress('5.5.5.2', '2a02:1234:5:1::50')).toBe(false);
  expect(sameAddress('2a02:1234:5:1::50', '5.5.5.2')).toBe(false);
  expect(inBaseline('5.5.5.2', ['2a02:1234:5:1::50'])).toBe(false);
});

test('knows a baseline address again by its whole IPv4 address or its IPv6 /56', () => {
  expect(inBaseline('5.5.5.2', ['9.9.9.9', '5.5.5.2'])).toBe(true);
  expect(inBaseline('5.5.5.3', ['5.5.5.2'])).toBe(false);
  expect(inBaseline('2a02:1234:5:1ff::9', ['2a02:1234:5:100::1'])).toBe(true);
  expect(inBaseline('2a02:1234:5:200::9', ['2a02:1234:5:100::1'])).toBe(false);
  expect(inBaseline('5.5.5.2', [])).toBe(false);
});

test('relates two addresses by AS number where both are known, whatever their prefixes', () => {
  const networks = new Map([
    ['5.5.5.2', HOME_NETWORK],
    ['9.9.9.9', HOME_NETWORK],
    ['5.5.5.3', VPN_NETWORK],
  ]);
  expect(relateNetworks('5.5.5.2', '9.9.9.9', networks)).toBe('same');
  expect(relateNetworks('5.5.5.2', '5.5.5.3', networks)).toBe('different');
});

test('relates by /24 and /48 where one of them is not known', () => {
  const one = new Map([['5.5.5.2', HOME_NETWORK]]);
  expect(relateNetworks('5.5.5.2', '5.5.5.200', one)).toBe('same');
  expect(relateNetworks('5.5.5.2', '5.5.6.2', one)).toBe('unknown');
  expect(relateNetworks('2a02:1234:5:1::1', '2a02:1234:5:ffff::1', noData)).toBe('same');
  expect(relateNetworks('2a02:1234:5:1::1', '2a02:1234:6:1::1', noData)).toBe('unknown');
});

test('does not know how addresses of two families relate without data', () => {
  expect(relateNetworks('5.5.5.2', '2a02:1234:5:1::1', noData)).toBe('unknown');
});

test('takes the network that an echo told over the one looked up elsewhere', () => {
  const measured = echoes({ ipv4: echo(REAL4, { network: VPN_NETWORK }) });
  const known = knownNetworks(
    artifacts({ echoes: measured, networks: { [REAL4]: HOME_NETWORK, [VPN4]: VPN_NETWORK } }),
  );
  expect(known.get(REAL4)).toEqual(VPN_NETWORK);
  expect(known.get(VPN4)).toEqual(VPN_NETWORK);
});

test('reads the family from the text', () => {
  expect([familyOf('5.5.5.2'), familyOf('::1')]).toEqual([4, 6]);
});
