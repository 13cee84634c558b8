import { expect, test } from 'playwright/test';
import type { CandidateRun } from '../../../src/core/artifacts.ts';
import { ipHandlingMode } from '../../../src/core/ip-handling.ts';
import {
  candidateError,
  candidateRun,
  host,
  MDNS4,
  MDNS6,
  REAL4,
  REAL6,
  relay,
  srflx,
  tcpHost,
} from '../../support/artifacts.ts';
import { capturesNamed } from '../../support/captures.ts';

const mode = (overrides: Partial<CandidateRun>) => ipHandlingMode(candidateRun(overrides));

test('tells nothing while gathering goes on', () => {
  expect(mode({ gatheringComplete: false, candidates: [] })).toEqual({ mode: undefined, why: 'gathering-open' });
  expect(mode({ gatheringComplete: false, deadlineReached: true })).toEqual({ mode: undefined, why: 'gathering-open' });
});

test('sees mode 2 in one mDNS name for each family', () => {
  expect(mode({})).toEqual({ mode: 2, why: 'hidden-addresses' });
  expect(mode({ candidates: [host(MDNS4)] })).toEqual({ mode: 2, why: 'hidden-addresses' });
});

test('sees mode 2 in one raw address for each family', () => {
  const candidates = [
    host('192.168.1.50'),
    host(REAL6),
    tcpHost('192.168.1.50'),
    srflx(REAL4, { relatedAddress: '192.168.1.50' }),
  ];
  expect(mode({ candidates })).toEqual({ mode: 2, why: 'one-address' });
});

test('sees mode 1 in two raw addresses of a family, also behind server-reflexive candidates', () => {
  expect(mode({ candidates: [host('192.168.1.50'), host('10.8.0.2')] })).toEqual({ mode: 1, why: 'several-addresses' });
  expect(mode({ candidates: [host(REAL6), host('fd00:8::2')] })).toEqual({ mode: 1, why: 'several-addresses' });
  const bases = [srflx(REAL4, { relatedAddress: '192.168.1.50' }), srflx('6.6.6.2', { relatedAddress: '10.8.0.2' })];
  expect(mode({ candidates: bases })).toEqual({ mode: 1, why: 'several-addresses' });
});

test('sees mode 1 in three names, since a default route has two families', () => {
  expect(mode({ candidates: [host(MDNS4), host(MDNS6), host('x.local')] }).mode).toBe(1);
});

test('counts an address once, whatever its transport, component and notation', () => {
  const candidates = [host('2a02::1'), host('2A02:0::1', { component: 2 }), tcpHost('2a02::1')];
  expect(mode({ candidates }).mode).toBe(2);
});

test('sees mode 3 where server-reflexive candidates come without a local one', () => {
  expect(mode({ candidates: [srflx(REAL4), srflx(REAL6)] })).toEqual({ mode: 3, why: 'no-local-address' });
});

test('sees mode 4 where a kept server list gives nothing and no error', () => {
  expect(mode({ candidates: [] })).toEqual({ mode: 4, why: 'no-candidates' });
  expect(mode({ candidates: [], effectiveIceServers: null })).toEqual({ mode: 4, why: 'no-candidates' });
});

test('cannot tell modes 3 and 4 apart without a server that could have answered', () => {
  expect(mode({ candidates: [], errors: [candidateError()] })).toEqual({ mode: undefined, why: 'servers-failed' });
  expect(mode({ candidates: [], effectiveIceServers: [] })).toEqual({ mode: undefined, why: 'server-list-empty' });
  expect(mode({ candidates: [], iceServers: [] })).toEqual({ mode: undefined, why: 'server-list-empty' });
});

test('cannot tell the mode from TCP or relay candidates alone', () => {
  expect(mode({ candidates: [tcpHost(MDNS4)] })).toEqual({ mode: undefined, why: 'tcp-only' });
  expect(mode({ candidates: [relay('81.2.69.20')] })).toEqual({ mode: undefined, why: 'relay-only' });
});

const RECORDED: readonly (readonly [capture: string, expected: ReturnType<typeof ipHandlingMode>])[] = [
  ['home-nat.chromium', { mode: 2, why: 'hidden-addresses' }],
  ['home-nat.firefox', { mode: 2, why: 'hidden-addresses' }],
  ['proxy-socks4.firefox', { mode: undefined, why: 'tcp-only' }],
  ['plain-default', { mode: 2, why: 'hidden-addresses' }],
  ['plain-default_public_and_private_interfaces', { mode: 2, why: 'one-address' }],
  ['plain-default_public_interface_only', { mode: 3, why: 'no-local-address' }],
  ['plain-disable_non_proxied_udp', { mode: 4, why: 'no-candidates' }],
  ['noproxy-policy-disable_non_proxied_udp', { mode: 4, why: 'no-candidates' }],
  ['multi-homed-gum.firefox', { mode: 1, why: 'several-addresses' }],
  ['ff-gum-nohost', { mode: 3, why: 'no-local-address' }],
  ['ff-gum-proxy_only', { mode: 4, why: 'no-candidates' }],
  ['ff-proxy_only', { mode: undefined, why: 'gathering-open' }],
];

for (const [name, expected] of RECORDED) {
  test(`tells the mode of the recorded run ${name}`, () => {
    const recorded = capturesNamed(name);
    expect(recorded.length).toBeGreaterThan(0);
    for (const { artifacts } of recorded) {
      if (artifacts.iceCandidates.status !== 'ok') throw new Error(`${name} has no candidates`);
      expect(ipHandlingMode(artifacts.iceCandidates.value)).toEqual(expected);
    }
  });
}
