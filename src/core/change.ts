/** What has changed between two reports, for a person who changed something in between. */
import { sameAddress } from './networks.ts';
import type { VerdictOutcome } from './finding.ts';
import type { Report, SeenAddress } from './report.ts';

/** The difference between two tests of one browser. */
export interface Change {
  readonly before: VerdictOutcome;
  readonly after: VerdictOutcome;
  /** Addresses that the test before showed and this one does not, and the other way round; hidden names never count. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/** Ways in which something outside the browser or a script of a page learnt an address. */
const LEARNT: ReadonlySet<string> = new Set(['http', 'host', 'srflx', 'prflx', 'related', 'sdp', 'stats', 'witness']);

function learnt({ addresses }: Report): SeenAddress[] {
  return addresses.filter((each) => each.family !== null && each.seenAs.some((way) => LEARNT.has(way)));
}

function missing(from: Report, than: Report): string[] {
  const there = learnt(than);
  return learnt(from).flatMap(({ address }) =>
    there.some((each) => sameAddress(each.address, address)) ? [] : address,
  );
}

/** Compares two reports. Addresses are compared as a verdict does: IPv6 by /64, so that a new temporary address is no change. */
export function changeBetween(before: Report, after: Report): Change {
  return {
    before: before.verdict.outcome,
    after: after.verdict.outcome,
    gone: missing(before, after),
    added: missing(after, before),
  };
}
