import { expect, test } from 'playwright/test';
import { firstLook } from '../../../src/core/first-look.ts';
import { redactReport } from '../../../src/core/redact.ts';
import { unlocatedAddresses } from '../../../src/core/seen-addresses.ts';
import type { Echo } from '../../../src/core/artifacts.ts';
import type { Place } from '../../../src/core/wire.ts';
import {
  artifacts,
  candidateRun,
  echo,
  echoes,
  HOME_NETWORK,
  host,
  MDNS4,
  notAsked,
  ok,
  page,
  REAL4,
  sighting,
  srflx,
  VPN_NETWORK,
  VPN4,
  witness,
} from '../../support/artifacts.ts';
import { judged } from '../../support/judge.ts';

/** Another exit of the VPN, in another /24. */
const POOL4 = '6.7.8.9';

const PLACE: Place = {
  country: 'NL',
  region: null,
  city: { en: 'Amsterdam', 'zh-CN': '阿姆斯特丹' },
  latitude: 52.37,
  longitude: 4.9,
  accuracyKm: null,
  timeZone: 'Europe/Amsterdam',
};

const vpnEcho = (overrides: Partial<Echo> = {}) => echo(VPN4, overrides);

const pool = (networks: ReturnType<typeof artifacts>['networks'], sightingNetwork = false) =>
  artifacts({
    page: page({ origins: { ipv4: null, ipv6: null } }),
    echoes: echoes({ page: vpnEcho(), ipv4: vpnEcho(), ipv6: notAsked }),
    iceCandidates: ok(candidateRun({ candidates: [host(MDNS4), srflx(POOL4)] })),
    witness: witness([sighting(POOL4, sightingNetwork ? { network: VPN_NETWORK } : {})]),
    networks,
  });

test('takes another exit of the page load’s network for a leak until data says otherwise, then corrects itself', () => {
  const before = judged(pool({}));
  expect(before.verdict).toMatchObject({ outcome: 'leak' });
  expect(before.verdict.families[4].reasons).toContain('network-unknown');
  const after = judged(pool({ [POOL4]: VPN_NETWORK }));
  expect(after.verdict.families[4]).toEqual({ outcome: 'exposed', reasons: ['same-network-address'] });
  // What the witness tells counts the same.
  expect(judged(pool({}, true)).verdict.families[4].outcome).toBe('exposed');
});

test('keeps a leak a leak when the networks are known to differ', () => {
  const { verdict } = judged(pool({ [POOL4]: HOME_NETWORK }));
  expect(verdict.outcome).toBe('leak');
  expect(verdict.families[4].reasons).not.toContain('network-unknown');
});

test('asks for the public addresses that lack a network or a place, once each', () => {
  const told = pool({});
  expect(unlocatedAddresses(judged(told))).toEqual([POOL4]);
  const opening = { page: echo(VPN4, { opening: true }), ipv4: echo(VPN4, { opening: true }) };
  const report = judged({ ...told, echoes: echoes({ ...told.echoes, ...opening }) });
  expect(unlocatedAddresses(report)).toEqual([VPN4, POOL4]);
  const awaited = judged({ ...told, echoes: echoes({ ...told.echoes, ipv4: { status: 'pending' } }) });
  const verdict = { ...awaited.verdict, final: false };
  expect(unlocatedAddresses({ ...awaited, verdict })).toEqual([]);
  // Past the deadline nobody waits for an echo any more.
  expect(unlocatedAddresses({ ...awaited, verdict: { ...verdict, final: true } })).toContain(POOL4);
  const known = artifacts({ ...pool({ [POOL4]: VPN_NETWORK }), places: { [POOL4]: PLACE, [VPN4]: PLACE } });
  expect(unlocatedAddresses(judged(known))).toEqual([]);
});

const assumed = (networks: ReturnType<typeof artifacts>['networks']) =>
  judged(
    artifacts({
      page: page({ assumePublic: ['127.0.0.0/8'], origins: { ipv4: null, ipv6: null } }),
      echoes: echoes({ page: echo('127.0.0.2'), ipv4: echo('127.0.0.2'), ipv6: notAsked }),
      iceCandidates: ok(candidateRun({ candidates: [srflx('127.0.0.1')] })),
      witness: witness([sighting('127.0.0.1')]),
      networks,
    }),
  ).verdict.families[4].outcome;

test('believes data about addresses that are public by assumption only', () => {
  expect(assumed({})).toBe('leak');
  expect(assumed({ '127.0.0.1': HOME_NETWORK, '127.0.0.2': HOME_NETWORK })).toBe('exposed');
  expect(assumed({ '127.0.0.1': HOME_NETWORK, '127.0.0.2': VPN_NETWORK })).toBe('leak');
});

test('shows the place of every public address, and shares none', () => {
  const report = judged(artifacts({ places: { [REAL4]: PLACE } }));
  expect(report.addresses.find(({ address }) => address === REAL4)?.place).toEqual(PLACE);
  const shared = redactReport(report);
  expect(JSON.stringify(shared)).not.toMatch(/Amsterdam|52\.37/);
  expect(shared.artifacts.places).toEqual({});
});

test('a first look does not call another exit of the same network a leak', () => {
  const { value: guess } = vpnEcho() as { value: Echo };
  const look = (network: typeof VPN_NETWORK | null) =>
    firstLook({
      candidates: [],
      sightings: [sighting(POOL4, { network })],
      guess,
      echoes: [guess],
      open: [],
      assumePublic: [],
    });
  expect(look(null)?.tone).toBe('leak');
  expect(look(HOME_NETWORK)?.tone).toBe('leak');
  expect(look(VPN_NETWORK)).toBeNull();
});
