import { expect, test } from 'playwright/test';
import {
  type FilteringProbe,
  filteringBehavior,
  type MappingObservation,
  mappingBehavior,
  oldNatWord,
  traversalOf,
} from '../../../src/core/nat-behavior.ts';

function observed(address: string | null, port: number | null, mappedPort: number, base = 'a'): MappingObservation {
  const mapped = { address: '203.0.113.7', port: mappedPort };
  return { family: 4, base, destination: { address, port }, mapped, seenBy: 'stun' };
}
const ONE = '192.0.2.1';
const TWO = '192.0.2.2';

const MAPPINGS = [
  ['nothing was seen', [], [], 'unknown'],
  ['one destination says nothing', [observed(ONE, 1, 500)], [], 'unknown'],
  [
    'two ports of one address cannot tell',
    [observed(ONE, 1, 500), observed(ONE, 2, 500)],
    [],
    'endpoint-independent-or-address-dependent',
  ],
  ['two addresses can', [observed(ONE, 1, 500), observed(TWO, 1, 500)], [], 'endpoint-independent'],
  [
    'equal answers are shown once, but count',
    [observed(ONE, 1, 500)],
    [{ address: TWO, port: 1 }],
    'endpoint-independent',
  ],
  [
    'a name may stand for the address that was asked already',
    [observed(ONE, 1, 500)],
    [
      { address: ONE, port: 2 },
      { address: 'stun.example.org', port: 3 },
    ],
    'endpoint-independent-or-address-dependent',
  ],
  [
    'two names may stand for one address',
    [observed('stun.example.org', 1, 500)],
    [{ address: 'stun.example.net', port: 2 }],
    'endpoint-independent-or-address-dependent',
  ],
  [
    'a name at the same port may be the same destination',
    [observed(ONE, 1, 500)],
    [{ address: 'stun.example.org', port: 1 }],
    'unknown',
  ],
  [
    'one address written in two ways is one',
    [observed('2001:db8::1', 1, 500)],
    [{ address: '2001:db8:0:0::1', port: 2 }],
    'endpoint-independent-or-address-dependent',
  ],
  [
    'a name with a mapping of its own',
    [observed(ONE, 1, 500), observed('stun.example.org', 1, 501)],
    [],
    'endpoint-dependent',
  ],
  [
    'unnamed ones, as many mappings as addresses and names',
    [observed(ONE, 1, 500), observed(null, null, 501)],
    [
      { address: ONE, port: 2 },
      { address: 'stun.example.org', port: 1 },
    ],
    'endpoint-dependent',
  ],
  ['other ports for other ports', [observed(ONE, 1, 500), observed(ONE, 2, 501)], [], 'address-and-port-dependent'],
  [
    'other ports for other addresses only',
    [observed(ONE, 1, 500), observed(ONE, 2, 500), observed(TWO, 1, 501)],
    [],
    'address-dependent',
  ],
  [
    'three different ones',
    [observed(ONE, 1, 500), observed(ONE, 2, 501), observed(TWO, 1, 502)],
    [],
    'address-and-port-dependent',
  ],
  ['other addresses, one port of each', [observed(ONE, 1, 500), observed(TWO, 1, 501)], [], 'endpoint-dependent'],
  [
    'servers that the browser does not name',
    [observed(null, null, 500), observed(null, null, 501)],
    [],
    'endpoint-dependent',
  ],
  [
    'unnamed ones, as many mappings as addresses',
    [observed(ONE, 1, 500), observed(null, null, 501)],
    [
      { address: ONE, port: 2 },
      { address: TWO, port: 1 },
      { address: TWO, port: 2 },
    ],
    'address-dependent',
  ],
  [
    'unnamed ones, more mappings than addresses',
    [observed(ONE, 1, 500), observed(null, null, 501), observed(null, null, 502)],
    [
      { address: ONE, port: 2 },
      { address: TWO, port: 1 },
    ],
    'address-and-port-dependent',
  ],
  [
    'interfaces are not compared with each other',
    [observed(ONE, 1, 500), observed(ONE, 2, 500), observed(TWO, 1, 900, 'b')],
    [],
    'endpoint-independent-or-address-dependent',
  ],
] as const;

for (const [what, observations, answered, mapping] of MAPPINGS) {
  test(`mapping: ${what}`, () => {
    expect(mappingBehavior({ observations, answered, local: [] })).toBe(mapping);
  });
}

test('mapping: the device’s own address and port are no mapping', () => {
  const observations = [observed(ONE, 1, 500), observed(TWO, 1, 500)];
  expect(mappingBehavior({ observations, answered: [], local: [{ address: '203.0.113.7', port: 500 }] })).toBe(
    'no-translation',
  );
  expect(mappingBehavior({ observations, answered: [], local: [{ address: '203.0.113.7', port: 501 }] })).toBe(
    'endpoint-independent',
  );
});

function probe(from: FilteringProbe['from'], sent: number, answered: boolean): FilteringProbe {
  return { family: 4, from, address: '203.0.113.7', port: 500, sent, answered, atMs: 0 };
}

const FILTERINGS = [
  [[], 'unknown'],
  [[probe('other-port', 2, false)], 'unknown'],
  [[probe('other-port', 3, false)], 'address-and-port-dependent'],
  [[probe('other-port', 1, true)], 'endpoint-independent-or-address-dependent'],
  [[probe('other-port', 3, false), probe('other-port', 1, true)], 'endpoint-independent-or-address-dependent'],
  [[probe('other-port', 1, true), probe('other-address', 3, false)], 'endpoint-independent-or-address-dependent'],
  [[probe('other-port', 1, true), probe('other-address', 1, true)], 'endpoint-independent'],
  [[probe('other-port', 3, false), probe('other-address', 3, false)], 'address-and-port-dependent'],
] as const;

FILTERINGS.forEach(([probes, filtering], index) => {
  test(`filtering ${index + 1}: ${filtering}`, () => {
    expect(filteringBehavior(probes)).toBe(filtering);
  });
});

test('says what it means, and never more than was seen', () => {
  expect(traversalOf('unknown', 'endpoint-independent')).toBe('unknown');
  expect(traversalOf('no-translation', 'endpoint-independent')).toBe('open');
  expect(traversalOf('endpoint-independent', 'address-and-port-dependent')).toBe('usual');
  expect(traversalOf('endpoint-independent-or-address-dependent', 'endpoint-independent')).toBe('usual');
  expect(traversalOf('address-and-port-dependent', 'endpoint-independent')).toBe('hard');
});

test('has the old word beside the new ones', () => {
  expect(oldNatWord('endpoint-independent', 'endpoint-independent')).toBe('full-cone');
  expect(oldNatWord('endpoint-independent', 'address-and-port-dependent')).toBe('port-restricted-cone');
  expect(oldNatWord('endpoint-independent-or-address-dependent', 'unknown')).toBe('cone');
  expect(oldNatWord('endpoint-dependent', 'endpoint-independent')).toBe('symmetric');
  expect(oldNatWord('no-translation', 'address-and-port-dependent')).toBe('firewall');
});
