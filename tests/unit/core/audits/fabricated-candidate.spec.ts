import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  failed,
  host,
  MDNS4,
  notAsked,
  REAL4,
  REAL6,
  sighting,
  srflx,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, proof, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'fabricated-candidate');

const FAKE = '1.2.3.4';
const faked = [host(MDNS4), srflx(FAKE), srflx(REAL6)];

test('passes when the server saw every reflexive address', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

test('fails when our own STUN server is said to have answered with an address that nobody saw', () => {
  const found = of(artifacts({ iceCandidates: run({ candidates: faked, deadlineReached: true }) }));
  expect(found).toMatchObject({
    outcome: 'failed',
    params: { address: FAKE },
    bearings: [],
    advice: ['extension-hides'],
  });
  expect(proof(found)).toEqual([FAKE]);
});

test('an unconfirmed address is never dropped: STUN may have answered a path that no check took', () => {
  const { families } = judged(artifacts({ iceCandidates: run({ candidates: faked, deadlineReached: true }) })).verdict;
  expect(families[4]).toEqual({ outcome: 'leak', reasons: ['address-differs', 'network-unknown'] });
});

test('fails in Firefox too, which does not name the server, when all servers are ours', () => {
  const candidates = [host(MDNS4), srflx(FAKE, { url: null }), srflx(REAL6, { url: null })];
  expect(of(artifacts({ iceCandidates: run({ candidates, deadlineReached: true }) })).outcome).toBe('failed');
  const iceServers = ['stun:81.2.69.10:3478', 'stun:93.184.216.34:3478'];
  expect(of(artifacts({ iceCandidates: run({ candidates, iceServers, deadlineReached: true }) })).outcome).toBe(
    'passed',
  );
});

test('is not said of another server’s answer: that server may have seen what ours did not', () => {
  const other = srflx(FAKE, { url: 'stun:93.184.216.34:3478' });
  const given = artifacts({ iceCandidates: run({ candidates: [other, srflx(REAL6)], deadlineReached: true }) });
  expect(of(given).outcome).toBe('passed');
  expect(judged(given).verdict.outcome).toBe('leak');
});

test('is never said of a host candidate', () => {
  const given = artifacts({ iceCandidates: run({ candidates: [host(FAKE), srflx(REAL4), srflx(REAL6)] }) });
  expect(of(given).outcome).toBe('passed');
  expect(judged(given).verdict.outcome).toBe('leak');
});

for (const [where, given] of [
  ['over HTTP', { echoes: echoes({ page: echo(REAL4), ipv4: echo('5.5.5.9') }), candidate: '5.5.5.9' }],
  [
    'over ICE-TCP',
    { witness: witness([sighting(REAL4), sighting(FAKE, { transport: 'tcp' }), sighting(REAL6)]), candidate: FAKE },
  ],
] as const) {
  test(`is not said of an address that the server saw ${where}`, () => {
    const { candidate: address, ...rest } = given;
    expect(
      of(
        artifacts({
          ...rest,
          iceCandidates: run({ candidates: [srflx(address), srflx(REAL6)], deadlineReached: true }),
        }),
      ).outcome,
    ).toBe('passed');
  });
}

test('is not said before the run is over: the check may be on its way', () => {
  const open = run({ candidates: faked, gatheringComplete: false, elapsedMs: 50 });
  expect(of(artifacts({ iceCandidates: open })).outcome).toBe('passed');
});

test('cannot tell without any check over UDP', () => {
  const tcpOnly = witness([sighting(REAL4, { transport: 'tcp' })]);
  expect(of(artifacts({ witness: tcpOnly }))).toMatchObject({ outcome: 'cantTell', reason: 'no-witness-check' });
});

test('cannot tell without a witness', () => {
  expect(of(artifacts({ witness: notAsked }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'not-asked',
    params: { artifact: 'witness' },
  });
  expect(of(artifacts({ witness: failed('http-503') }))).toMatchObject({ outcome: 'cantTell', reason: 'http-503' });
});
