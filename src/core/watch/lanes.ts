import { isMdnsName, isPublic } from '../address.ts';
import { familyOf } from '../networks.ts';
import type { Family } from '../wire.ts';
import type { TimeLine, WatchMoment } from './time-line.ts';

/** A stretch of time in which one family showed the same public addresses. */
export interface AddressStretch {
  /** In their order; empty when none showed. */
  readonly addresses: readonly string[];
  /** Those that belong to the baseline. */
  readonly baselineAddresses: readonly string[];
  /** Whether the tests of this stretch could not be made. */
  readonly failed: boolean;
  readonly fromMs: number;
  /** Where the next stretch begins, or the last test ended. */
  readonly untilMs: number;
}

function stretchOf(moment: WatchMoment, family: Family, assumePublic: readonly string[]): AddressStretch {
  // The names that hide host addresses are new in each test, and local addresses are the same in most homes.
  const isTelling = (address: string): boolean =>
    !isMdnsName(address) && familyOf(address) === family && isPublic(address, assumePublic);
  return {
    addresses: moment.addresses.filter(isTelling).toSorted(),
    baselineAddresses: moment.baselineAddresses.filter(isTelling),
    failed: moment.outcome === 'error',
    fromMs: moment.atMs,
    untilMs: moment.atMs + moment.tookMs,
  };
}

function isSame(a: AddressStretch, b: AddressStretch): boolean {
  return a.failed === b.failed && a.addresses.join(' ') === b.addresses.join(' ');
}

/** The public addresses of one family over time, neighbouring tests with the same ones taken together. */
export function addressLane(
  { moments }: Pick<TimeLine, 'moments'>,
  family: Family,
  assumePublic: readonly string[],
): readonly AddressStretch[] {
  const lane: AddressStretch[] = [];
  for (const moment of moments) {
    const next = stretchOf(moment, family, assumePublic);
    const last = lane.at(-1);
    if (last && isSame(last, next)) lane.splice(-1, 1, { ...last, untilMs: next.untilMs });
    else {
      if (last) lane.splice(-1, 1, { ...last, untilMs: next.fromMs });
      lane.push(next);
    }
  }
  return lane;
}

/** A moment at which the addresses of a family became others. */
export interface AddressChange {
  readonly atMs: number;
  readonly family: Family;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly baselineAddresses: readonly string[];
  readonly failed: boolean;
}

/** Every change of public addresses, newest first; what a watch begins with is the first one. */
export function addressChanges(
  timeLine: Pick<TimeLine, 'moments'>,
  assumePublic: readonly string[],
): readonly AddressChange[] {
  const changes = ([4, 6] as const).flatMap((family) =>
    addressLane(timeLine, family, assumePublic).map(
      ({ addresses, baselineAddresses, failed, fromMs }, index, lane): AddressChange => ({
        atMs: fromMs,
        family,
        before: lane[index - 1]?.addresses ?? [],
        after: addresses,
        baselineAddresses,
        failed,
      }),
    ),
  );
  const isTelling = ({ before, after }: AddressChange): boolean => before.length > 0 || after.length > 0;
  return changes.filter(isTelling).toSorted((a, b) => b.atMs - a.atMs);
}
