/** A check as rows of a time line. */
import { parseAddress } from '../../core/address.ts';
import type { CandidateRun, IceCandidate, IceCandidateError } from '../../core/artifacts.ts';
import { valueOf } from '../../core/ice-check/facts.ts';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import type { Family } from '../../core/wire.ts';

/** A mark on a row. */
export type TimelineEvent =
  | { readonly atMs: number; readonly what: 'candidate'; readonly candidate: IceCandidate }
  | { readonly atMs: number; readonly what: 'error'; readonly error: IceCandidateError };

/** One server over one IP version; both null for the run with all servers. */
export interface TimelineRow {
  readonly url: string | null;
  readonly family: Family | null;
  /** When it was asked; null when that has not happened. */
  readonly beganMs: number | null;
  /** When it answered, or the browser gave it up; null while it is awaited. */
  readonly endMs: number | null;
  readonly events: readonly TimelineEvent[];
}

/** Marks of one row; with hundreds a time line tells no more than with these. */
const MAX_EVENTS = 40;

/** The first events of a run that `tells` something, in their order; candidates and errors are each in theirs. */
function eventsOf(
  { candidates, errors }: CandidateRun,
  tells: (event: TimelineEvent) => boolean = () => true,
): TimelineEvent[] {
  const firstOf = (events: Iterable<TimelineEvent>): TimelineEvent[] => {
    const first: TimelineEvent[] = [];
    for (const event of events) {
      if (first.length === MAX_EVENTS) break;
      if (tells(event)) first.push(event);
    }
    return first;
  };
  return [
    ...firstOf(candidates.map((candidate) => ({ atMs: candidate.atMs, what: 'candidate', candidate }) as const)),
    ...firstOf(errors.map((error) => ({ atMs: error.atMs, what: 'error', error }) as const)),
  ]
    .toSorted((a, b) => a.atMs - b.atMs)
    .slice(0, MAX_EVENTS);
}

/** Whether an event tells of a server over a version; local candidates do not. */
function isAbout(event: TimelineEvent, family: Family): boolean {
  if (event.what === 'error') {
    const { address } = event.error;
    return !address || address.includes(':') === (family === 6);
  }
  const { type, address, relatedAddress } = event.candidate;
  if (type !== 'srflx' && type !== 'relay') return false;
  const base = type === 'relay' ? parseAddress(relatedAddress ?? '') : undefined;
  return (base ?? parseAddress(address ?? ''))?.family === family;
}

/** The rows: all servers together, then each over each version that its address allows. */
export function timelineRows({ artifacts, servers }: IceCheckReport): TimelineRow[] {
  const common = valueOf(artifacts.common);
  const first = common
    ? [
        {
          url: null,
          family: null,
          beganMs: common.localDescriptionAtMs,
          endMs: endOf(common),
          events: eventsOf(common),
        },
      ]
    : [];
  const rows = artifacts.servers.flatMap(({ url, run: gathered }, index) => {
    const run = valueOf(gathered);
    if (!run) return [];
    return (servers[index]?.ways ?? []).map(({ family }): TimelineRow => {
      const events = eventsOf(run, (event) => isAbout(event, family));
      const endMs = events[0]?.atMs ?? endOf(run);
      return { url, family, beganMs: run.localDescriptionAtMs, endMs, events };
    });
  });
  return [...first, ...rows];
}

function endOf({ states }: CandidateRun): number | null {
  return states.find(({ machine, state }) => machine === 'gathering' && state === 'complete')?.atMs ?? null;
}

/** The end of the scale in milliseconds: everything that has happened, on a round number. */
export function timelineEnd(rows: readonly TimelineRow[], elapsedMs: number): number {
  const isWaiting = rows.some(({ endMs }) => endMs === null);
  const last = Math.max(
    1,
    isWaiting ? elapsedMs : 0,
    ...rows.flatMap(({ endMs, events }) => [endMs ?? 0, ...events.map(({ atMs }) => atMs)]),
  );
  const step = 10 ** Math.floor(Math.log10(last)) / 2;
  return Math.ceil(last / step) * step;
}
