import type { RelayLoad } from '../load/relay.ts';
import type { PacedLoad, PacedResult } from '../load/stun-paced.ts';
import { type BenchServer, runTask } from '../processes.ts';
import { type PartResult, ratioRow, valueRow } from '../result.ts';
import { inRounds, type Rounds } from '../rounds.ts';
import { pairedRatios, summarize } from '../statistics.ts';
import { PACE, resultOf, withPairs } from './signaling-relay.ts';
import { PAIRS, part, withServer } from './signaling-servers.ts';
import { type Effort, pick, SLOTS } from './slots.ts';
import { type StunFacts, startStun } from './stun-servers.ts';

/** Binding requests per second. */
const RATE = 5_000;
const SOCKETS = 64;

/** A server that has just begun still compiles what it does; nobody's waiting time is measured then. */
const WARM_UP_MS = 2_000;

/** In each of them a server of ours holds the pairs; in those of the floor a bare responder beside it is asked instead. */
const PLACES = [...SLOTS, 'silent', 'floorSilent'] as const;
type Place = (typeof PLACES)[number];

/**
 * The STUN of a server that relays at the same time, against a bare responder in a process of its own beside the same relay:
 * what that one loses, the load takes by using the cores. And both against the same pairs, silent.
 */
export async function measureStunBesideRelay(effort: Effort): Promise<PartResult> {
  const pairs = effort.quick ? 20 : PAIRS;
  const rounds = await inRounds(PLACES, effort, (place) => measure(place, { pairs, durationMs: effort.durationMs }));
  const what = `p99 of STUN at ${RATE}/s while ${pairs} pairs are being relayed`;
  const text = {
    part,
    unit: 'µs',
    note: 'floor: a bare responder in a process of its own, beside the same relay',
  } as const;
  const bare = summarize(addedBy(rounds, 'floor', 'floorSilent'));
  const rows = [
    valueRow(
      {
        part,
        what: 'STUN requests lost then',
        asked: { at: 'most', limit: 0 },
        unit: '',
        note: `floor ${lost(rounds.floor)}`,
      },
      [lost(rounds.project)],
    ),
    ratioRow(
      { ...text, what, asked: { at: 'most', limit: 1.5 } },
      pick(rounds, ({ p99Us }) => p99Us),
    ),
    ratioRow(
      { ...text, what: 'p50 of the same', asked: null },
      pick(rounds, ({ p50Us }) => p50Us),
    ),
    valueRow(
      {
        part,
        what: 'that p99 of the project ÷ with the pairs silent',
        asked: null,
        unit: '×',
        note: `the bare responder: ${bare.median.toFixed(2)} (${bare.min.toFixed(2)}–${bare.max.toFixed(2)})`,
      },
      addedBy(rounds, 'project', 'silent'),
    ),
  ];
  return { rows, raw: rounds };
}

type Measured = Rounds<Place, PacedResult>;

function lost(results: readonly PacedResult[]): number {
  return results.reduce((sum, each) => sum + each.lost, 0);
}

function addedBy(rounds: Measured, relaying: Place, silent: Place): readonly number[] {
  const p99 = (place: Place) => rounds[place].map(({ p99Us }) => p99Us);
  return pairedRatios(p99(relaying), p99(silent));
}

function measure(place: Place, { pairs, durationMs }: Pick<RelayLoad, 'pairs' | 'durationMs'>): Promise<PacedResult> {
  const isOwn = place === 'project' || place === 'silent';
  const isSilent = place === 'silent' || place === 'floorSilent';
  return withServer('project', ({ facts }) => {
    // Longer than STUN is asked, with its starts and its last answers.
    const load: RelayLoad = { port: facts.port, pairs, ratePerSecond: PACE, durationMs: 2 * (WARM_UP_MS + durationMs) };
    return withPairs(load, async (relay) => {
      const relaying = isSilent ? undefined : resultOf(relay);
      const result = isOwn ? await askStun(facts.stunPort ?? 0, durationMs) : await askBare(durationMs);
      await relaying;
      return result;
    });
  });
}

async function askBare(durationMs: number): Promise<PacedResult> {
  const server: BenchServer<StunFacts> = await startStun('floor', 'raised');
  try {
    return await askStun(server.facts.port, durationMs);
  } finally {
    await server.stop();
  }
}

async function askStun(port: number, durationMs: number): Promise<PacedResult> {
  const load: Omit<PacedLoad, 'durationMs'> = {
    port,
    ratePerSecond: RATE,
    sockets: SOCKETS,
    spread: true,
    pauses: 'asleep',
  };
  await runTask<PacedResult>('load/stun-paced.js', { ...load, durationMs: WARM_UP_MS });
  return runTask<PacedResult>('load/stun-paced.js', { ...load, durationMs });
}
