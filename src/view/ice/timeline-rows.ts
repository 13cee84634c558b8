/** A check as rows of a time line. */
import { parseAddress } from '../../core/address.ts';
import type { CandidateRun, IceCandidate, IceCandidateError } from '../../core/artifacts.ts';
import { valueOf } from '../../core/ice-check/facts.ts';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import type { ServerWay } from '../../core/ice-check/server-verdict.ts';
import type { Family } from '../../core/wire.ts';

/** What the browser told. */
type ToldEvent =
  | { readonly atMs: number; readonly what: 'candidate'; readonly candidate: IceCandidate }
  | { readonly atMs: number; readonly what: 'error'; readonly error: IceCandidateError };

/** A mark on a row; `outcome` is the end of a server of which neither a candidate nor an error tells how it turned out. */
export type TimelineEvent = ToldEvent | { readonly atMs: number; readonly what: 'outcome'; readonly way: ServerWay };

/** One server over one IP version; both null for the run with all servers. */
export interface TimelineRow {
  readonly url: string | null;
  readonly family: Family | null;
  /** When it was asked; null when that has not happened. */
  readonly beganMs: number | null;
  /** When it answered, or the browser or this page gave it up; null while it is awaited. */
  readonly endMs: number | null;
  readonly events: readonly TimelineEvent[];
}

/** Marks of one row; with hundreds a time line tells no more than with these. */
const MAX_EVENTS = 40;

/** The first events of a run that `tells` something, in their order; candidates and errors are each in theirs. */
function eventsOf(
  { candidates, errors }: CandidateRun,
  tells: (event: ToldEvent) => boolean = () => true,
): ToldEvent[] {
  const firstOf = (events: Iterable<ToldEvent>): ToldEvent[] => {
    const first: ToldEvent[] = [];
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
function isAbout(event: ToldEvent, family: Family): boolean {
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
export function timelineRows({ artifacts, servers, verdict }: IceCheckReport): TimelineRow[] {
  const common = valueOf(artifacts.common);
  const first = common
    ? [
        {
          url: null,
          family: null,
          beganMs: common.localDescriptionAtMs,
          endMs: endOf(common) ?? (verdict.final ? common.elapsedMs : null),
          events: eventsOf(common),
        },
      ]
    : [];
  const rows = artifacts.servers.flatMap(({ url, run: gathered }, index) => {
    const run = valueOf(gathered);
    if (!run) return [];
    return (servers[index]?.ways ?? []).map((way) => rowOf(url, way, run));
  });
  return [...first, ...rows];
}

function rowOf(url: string, way: ServerWay, run: CandidateRun): TimelineRow {
  const { family } = way;
  const told = eventsOf(run, (event) => isAbout(event, family));
  const [answer] = told;
  // A relay that never came leaves an answer behind, too.
  const isUntold = way.state !== 'waiting' && (answer === undefined || way.state === 'reflexive-only');
  const outcome = isUntold ? [{ atMs: endOf(run) ?? run.elapsedMs, what: 'outcome', way } as const] : [];
  const events = [...told, ...outcome];
  const ended = isUntold ? outcome[0] : answer;
  return { url, family, beganMs: run.localDescriptionAtMs, endMs: ended?.atMs ?? endOf(run), events };
}

/** When the browser said that it was done; null where it has not. */
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
