/** A finished run played again: what its artifacts were after each event, in the order in which events really arrived. */
import type { Artifacts, CandidateRun, Gathered } from '../../src/core/artifacts.ts';

/** A moment of a run. */
export interface Moment {
  readonly atMs: number;
  readonly artifacts: Artifacts;
}

/** The page's own deadline, in milliseconds after gathering began. */
const DEADLINE_MS = 2000;

/** Plays finished artifacts again, from the first script to the last event and, in any case, to the deadline. */
export function replay(finished: Artifacts): Moment[] {
  const run = finished.iceCandidates.status === 'ok' ? finished.iceCandidates.value : null;
  const deadlineAtMs = (run?.localDescriptionAtMs ?? 0) + DEADLINE_MS;
  const { echoes, witness } = finished;
  const times = new Set([
    0,
    ...Object.values(echoes).map(answeredAtMs),
    ...(witness.status === 'ok' ? witness.value.sightings.map(({ atMs }) => atMs) : []),
    ...(run ? [...run.candidates, ...run.errors, ...run.states].map(({ atMs }) => atMs) : []),
    720 + (run?.localDescriptionAtMs ?? 0),
    deadlineAtMs,
  ]);
  return [...times]
    .toSorted((a, b) => a - b)
    .map((atMs) => ({ atMs, artifacts: upTo(atMs, finished, run, deadlineAtMs) }));
}

function upTo(atMs: number, finished: Artifacts, run: CandidateRun | null, deadlineAtMs: number): Artifacts {
  const { echoes, witness } = finished;
  const until = <T extends { atMs: number }>(list: T[]): T[] => list.filter((each) => each.atMs <= atMs);
  return {
    ...finished,
    echoes: {
      page: openUntil(answeredAtMs(echoes.page), atMs, echoes.page),
      ipv4: openUntil(answeredAtMs(echoes.ipv4), atMs, echoes.ipv4),
      ipv6: openUntil(answeredAtMs(echoes.ipv6), atMs, echoes.ipv6),
    },
    witness:
      witness.status === 'ok'
        ? { status: 'ok', value: { ...witness.value, sightings: until(witness.value.sightings) } }
        : witness,
    iceCandidates: run
      ? { status: 'ok', value: { ...runUpTo(atMs, run, until), deadlineReached: atMs >= deadlineAtMs } }
      : finished.iceCandidates,
  };
}

function runUpTo(atMs: number, run: CandidateRun, until: <T extends { atMs: number }>(list: T[]) => T[]): CandidateRun {
  const states = until(run.states);
  const complete = states.some(({ machine, state }) => machine === 'gathering' && state === 'complete');
  const last = Math.max(0, ...run.candidates.map((each) => each.atMs));
  return {
    ...run,
    candidates: until(run.candidates),
    errors: until(run.errors),
    states,
    // Read when gathering is complete, or with the last candidate where that is never said.
    stats: complete || (!run.gatheringComplete && atMs >= last) ? run.stats : [],
    sdpAddresses: complete || (!run.gatheringComplete && atMs >= last) ? run.sdpAddresses : [],
    gatheringComplete: complete,
    elapsedMs: atMs,
  };
}

function answeredAtMs(echo: Artifacts['echoes']['page']): number {
  return echo.status === 'ok' ? echo.value.requestedAtMs + echo.value.tookMs : echo.status === 'failed' ? 30 : 0;
}

function openUntil<T>(endMs: number, atMs: number, gathered: Gathered<T>): Gathered<T> {
  return gathered.status === 'not-asked' || atMs >= endMs ? gathered : { status: 'pending' };
}

/** Numbers in [0, 1) that are the same in every run (mulberry32), so that a failing property can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in a random order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
