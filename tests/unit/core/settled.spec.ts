import { expect, test } from 'playwright/test';
import type { Artifacts, CandidateRun, Echo, Gathered } from '../../../src/core/artifacts.ts';
import { isSettled } from '../../../src/core/settled.ts';
import {
  artifacts,
  echo,
  echoes,
  failed,
  failedEcho,
  host,
  MDNS4,
  notAsked,
  page,
  REAL4,
  REAL6,
  sighting,
  srflx,
  witness,
} from '../../support/artifacts.ts';
import { judged, run } from '../../support/judge.ts';

const pending: Gathered<Echo> = { status: 'pending' };
const both = witness([sighting(REAL4), sighting(REAL6)]);

/** 5 ms after the run began `setLocalDescription` resolved; so much later the artifacts were written down. */
function at(sinceGatheringMs: number, overrides: Partial<CandidateRun> = {}, rest: Partial<Artifacts> = {}): boolean {
  const given = artifacts({
    iceCandidates: run({ elapsedMs: 5 + sinceGatheringMs, ...overrides }),
    witness: both,
    ...rest,
  });
  expect(judged(given).verdict.final).toBe(isSettled(given));
  return isSettled(given);
}

test('a run is over at its deadline, whatever is open', () => {
  const open = { gatheringComplete: false, deadlineReached: true };
  expect(at(2000, open, { witness: { status: 'pending' } })).toBe(true);
  expect(at(2000, open, { echoes: echoes({ ipv6: pending }) })).toBe(true);
  expect(at(2000, { gatheringComplete: false })).toBe(false);
});

test('a run is not over before the deadline while gathering goes on', () => {
  expect(at(1990, { gatheringComplete: false })).toBe(false);
});

test('a run is not over before the deadline while an echo is open', () => {
  for (const name of ['page', 'ipv4', 'ipv6'] as const) {
    expect(at(1500, {}, { echoes: { ...echoes(), [name]: pending } })).toBe(false);
  }
});

test('a run is not over before the deadline while the permission is unknown, unless the browser never tells it', () => {
  const unknown = { page: page({ permission: 'unknown' }) };
  expect(at(1500, {}, { ...unknown, mediaDevices: { status: 'pending' } })).toBe(false);
  expect(at(1500, {}, unknown)).toBe(true);
  expect(at(1500, {}, { mediaDevices: { status: 'pending' } })).toBe(true);
  expect(at(2000, { deadlineReached: true }, { ...unknown, mediaDevices: { status: 'pending' } })).toBe(true);
});

test('the witness has 700 ms from the beginning of gathering', () => {
  expect(at(699)).toBe(false);
  expect(at(700)).toBe(true);
});

test('the witness’s time does not begin before gathering does', () => {
  expect(at(1900, { localDescriptionAtMs: null })).toBe(false);
});

test('a witness that saw all it listens for over UDP and TCP in both families needs no more time', () => {
  const tcp = [sighting(REAL4, { transport: 'tcp' }), sighting(REAL6, { transport: 'tcp' })];
  const udp = [sighting(REAL4), sighting(REAL6)];
  expect(at(150, {}, { witness: witness([...udp, ...tcp]) })).toBe(true);
  for (const missing of [0, 1, 2, 3]) {
    const most = [...udp, ...tcp].filter((_, index) => index !== missing);
    expect(at(150, {}, { witness: witness(most) })).toBe(false);
  }
});

test('an address that STUN saw and no check has confirmed keeps the run open until the deadline', () => {
  expect(at(1900, {}, { witness: witness([sighting(REAL4)]) })).toBe(false);
  expect(at(1900, {}, { witness: witness([]) })).toBe(false);
  expect(at(2000, { deadlineReached: true }, { witness: witness([]) })).toBe(true);
  expect(at(800, { candidates: [host(MDNS4), srflx(REAL4)] }, { witness: witness([sighting(REAL4)]) })).toBe(true);
});

test('without a witness nothing is awaited; one that failed leaves what STUN told unconfirmed until the deadline', () => {
  expect(at(150, {}, { witness: notAsked })).toBe(true);
  for (const lost of [failed('http-503'), witness([], { streamOpen: false })]) {
    expect(at(1900, {}, { witness: lost })).toBe(false);
    expect(at(2000, { deadlineReached: true }, { witness: lost })).toBe(true);
    expect(at(720, { candidates: [host(MDNS4)] }, { witness: lost })).toBe(true);
  }
});

test('a second reflexive address that no check has confirmed keeps the run open', () => {
  const candidates = [srflx(REAL4), srflx('6.6.6.2')];
  expect(at(1900, { candidates }, { witness: witness([sighting(REAL4)]) })).toBe(false);
  expect(at(1900, { candidates }, { witness: witness([sighting(REAL4), sighting('6.6.6.2')]) })).toBe(true);
});

test('a witness that has yet to be reached keeps the run open, even before its candidates are known', () => {
  expect(at(720, { witnessCandidates: [] }, { witness: { status: 'pending' } })).toBe(false);
  expect(at(20, { witnessCandidates: [] }, { witness: witness([]) })).toBe(false);
});

const off = (measured: Artifacts['echoes']) =>
  artifacts({ iceCandidates: failed('absent'), witness: notAsked, echoes: measured });

test('without a peer connection a run is over once the page load is measured', () => {
  expect(isSettled(off({ ...echoes(), ipv6: pending }))).toBe(false);
  expect(isSettled(off(echoes({ ipv6: failedEcho() })))).toBe(true);
});

test('a run that has not begun is not over', () => {
  expect(isSettled(artifacts({ iceCandidates: { status: 'pending' } }))).toBe(false);
  expect(isSettled(artifacts({ iceCandidates: notAsked }))).toBe(false);
});

test.describe('an echo that is still open at the end', () => {
  const late = { gatheringComplete: true, deadlineReached: true };
  const answer = echo(REAL4);
  const loadedOver4 = page({ embeddedEcho: answer.status === 'ok' ? answer.value : null });

  test('has failed: a family that is dropped in silence is absent', () => {
    const { verdict } = judged(
      artifacts({
        echoes: { ...echoes(), ipv6: pending },
        iceCandidates: run({ ...late, candidates: [host(MDNS4), srflx(REAL4)] }),
        witness: witness([sighting(REAL4)]),
      }),
    );
    expect(verdict).toMatchObject({ outcome: 'no-leak', final: true, families: { 6: { outcome: 'inapplicable' } } });
  });

  test('never turns the embedded address into a measured one', () => {
    const { verdict } = judged(
      artifacts({
        page: loadedOver4,
        echoes: { page: pending, ipv4: pending, ipv6: failedEcho() },
        iceCandidates: run({ ...late, candidates: [host(MDNS4), srflx(REAL4)] }),
        witness: witness([sighting(REAL4)]),
      }),
    );
    expect(verdict).toMatchObject({ outcome: 'not-tested', reasons: ['echo-failed'], final: true });
  });
});
