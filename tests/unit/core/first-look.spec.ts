import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import { firstLook } from '../../../src/core/first-look.ts';
import {
  artifacts,
  candidate,
  echo,
  echoes,
  MDNS4,
  ok,
  REAL4,
  REAL6,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../support/artifacts.ts';
import { captures } from '../../support/captures.ts';
import { judged, run } from '../../support/judge.ts';

/** What the first script would have in its hands at the moment of these artifacts. */
function lookAt(given: Artifacts) {
  const { iceCandidates, witness: seen, echoes: asked, page } = given;
  if (!page.embeddedEcho) return null;
  return firstLook({
    candidates: iceCandidates.status === 'ok' ? iceCandidates.value.candidates.map((each) => each.candidate) : [],
    sightings: seen.status === 'ok' ? seen.value.sightings : [],
    guess: page.embeddedEcho,
    echoes: Object.values(asked).flatMap((each) => (each.status === 'ok' ? each.value : [])),
    open: ([4, 6] as const).filter((family) => asked[`ipv${family}`].status === 'pending'),
    assumePublic: page.assumePublic,
  });
}

/** The artifacts as they were after the first few candidates and sightings. */
function early(given: Artifacts, candidates: number, sightings: number): Artifacts {
  const { iceCandidates, witness: seen } = given;
  if (iceCandidates.status !== 'ok') return given;
  const { value } = iceCandidates;
  return {
    ...given,
    iceCandidates: ok({
      ...value,
      candidates: value.candidates.slice(0, candidates),
      stats: [],
      sdpAddresses: [],
      gatheringComplete: false,
      deadlineReached: false,
    }),
    witness: seen.status === 'ok' ? ok({ ...seen.value, sightings: seen.value.sightings.slice(0, sightings) }) : seen,
  };
}

test('says "no leak so far" when WebRTC shows the address of the page load', () => {
  const headline = lookAt(artifacts());
  expect(headline?.title.id).toBe('headline.so-far');
  expect(headline?.detail?.params).toEqual({ families: 'IPv4 + IPv6', page: REAL4 });
});

test('says leak when the server received a packet from another network', () => {
  const page = { ...artifacts().page, embeddedEcho: echoResponse(VPN4) };
  const headline = lookAt(artifacts({ page, echoes: echoes({ page: echo(VPN4), ipv4: echo(VPN4) }) }));
  expect(headline).toMatchObject({
    tone: 'leak',
    detail: { id: 'headline.leak.address-differs', params: { address: REAL4, http: VPN4 } },
  });
});

test('leaves a network that changed since the page was loaded to the judge, who begins anew', () => {
  const page = { ...artifacts().page, embeddedEcho: echoResponse(REAL4) };
  const seen = { page, echoes: echoes({ page: echo(VPN4), ipv4: echo(VPN4) }) };
  expect(lookAt(artifacts(seen))).toBeNull();
  const shown = { iceCandidates: run({ candidates: [srflx(VPN4)] }), witness: witness([sighting(VPN4)]) };
  expect(lookAt(artifacts({ ...seen, ...shown }))).toBeNull();
});

test('leaves a reflexive address that the server did not see to the judge', () => {
  const page = { ...artifacts().page, embeddedEcho: echoResponse(VPN4) };
  const given = { page, echoes: echoes({ page: echo(VPN4), ipv4: echo(VPN4) }), witness: witness([]) };
  expect(lookAt(artifacts(given))).toBeNull();
});

test('says nothing while nothing has answered', () => {
  expect(
    lookAt(artifacts({ iceCandidates: run({ candidates: [candidate({ address: MDNS4 })] }), witness: witness([]) })),
  ).toBeNull();
});

test('does not convict by the address embedded in the page, which may be outdated', () => {
  const pending = { status: 'pending' } as const;
  const page = { ...artifacts().page, embeddedEcho: echoResponse(VPN4) };
  const given = artifacts({ page, echoes: echoes({ page: pending, ipv4: pending, ipv6: pending }) });
  expect(lookAt(given)).toBeNull();
});

for (const [name, doubt] of [
  ['whose forwarded header was ignored', { ignoredForwarded: REAL4 }],
  ['that is the server’s own', { isServerAddress: true }],
  ['asked for under a Host that the server does not have', { hostMatches: false }],
  ['that is not public', { scope: 'private', address: '192.168.1.50' }],
] as const) {
  test(`leaves an address ${name} to the judge`, () => {
    const doubtful = ok({ ...echoResponse(VPN4), ...doubt, requestedAtMs: 1, tookMs: 2, fresh: true });
    expect(lookAt(artifacts({ echoes: echoes({ page: doubtful }) }))).toBeNull();
  });
}

for (const [name, candidates] of [
  ['a raw host address', [candidate({ address: '192.168.1.50' }), srflx(REAL4)]],
  ['a related address', [srflx(REAL4, { relatedAddress: '192.168.1.50' })]],
] as const) {
  test(`does not clear ${name}`, () => {
    expect(lookAt(artifacts({ iceCandidates: run({ candidates: [...candidates] }), witness: witness([]) }))).toBeNull();
  });
}

test('tells of one family while the echo over the other is on its way, and not once that has failed', () => {
  const told = lookAt(artifacts({ echoes: echoes({ ipv6: { status: 'pending' } }) }));
  expect(told?.title.id).toBe('headline.so-far');
  expect(told?.detail?.params).toEqual({ families: 'IPv4', page: REAL4 });
  const ipv6 = { status: 'failed', error: 'network', message: 'unreachable' } as const;
  expect(lookAt(artifacts({ echoes: echoes({ ipv6 }) }))).toBeNull();
});

test('compares IPv6 by its /64, as the judge does', () => {
  const neighbour = REAL6.replace(/::50$/, ':aaaa:bbbb:cccc:dddd');
  const seen = { iceCandidates: run({ candidates: [srflx(neighbour)] }), witness: witness([sighting(neighbour)]) };
  expect(lookAt(artifacts(seen))?.title.id).toBe('headline.so-far');
});

/** The artifacts as if every reflexive address had been witnessed too. */
function witnessedToo(given: Artifacts): Artifacts {
  const { iceCandidates } = given;
  if (iceCandidates.status !== 'ok') return given;
  const reflexive = iceCandidates.value.candidates.flatMap(({ type, address }) =>
    type === 'srflx' && address ? [address] : [],
  );
  return { ...given, witness: witness(reflexive.map((address) => sighting(address))) };
}

/** The artifacts as they were before the first echo of the run answered. */
function beforeEchoes(given: Artifacts): Artifacts {
  const pending = { status: 'pending' } as const;
  const { echoes: asked } = given;
  const before = (asking: Artifacts['echoes']['page']) => (asking.status === 'not-asked' ? asking : pending);
  return { ...given, echoes: { page: pending, ipv4: before(asked.ipv4), ipv6: before(asked.ipv6) } };
}

test('never says more than the judge would say of the same facts, at any moment of any recorded run', () => {
  const told = { 'headline.so-far': 0, 'headline.leak': 0 };
  for (const { artifacts: recorded, capture } of captures()) {
    for (const whole of [recorded, witnessedToo(recorded), beforeEchoes(recorded)]) {
      const all = whole.iceCandidates.status === 'ok' ? whole.iceCandidates.value.candidates.length : 0;
      for (let candidates = 0; candidates <= all; candidates++) {
        for (const sightings of [0, Number.POSITIVE_INFINITY]) {
          const moment = early(whole, candidates, sightings);
          const id = lookAt(moment)?.title.id;
          if (id !== 'headline.so-far' && id !== 'headline.leak') continue;
          told[id]++;
          const isLeak = judged(moment).verdict.outcome === 'leak';
          expect
            .soft(isLeak, `${capture} after ${candidates} candidates and ${sightings} sightings`)
            .toBe(id === 'headline.leak');
        }
      }
    }
  }
  expect(told['headline.so-far']).toBeGreaterThan(50);
  expect(told['headline.leak']).toBeGreaterThan(50);
});

function echoResponse(address: string) {
  const made = echo(address);
  if (made.status !== 'ok') throw new Error('expected an echo');
  const { requestedAtMs: _requested, tookMs: _took, fresh: _fresh, ...response } = made.value;
  return response;
}
