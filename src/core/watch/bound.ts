import { isMdnsName } from '../address.ts';
import { firstWith, type TimeLine, type WatchMoment, worstOutcome } from './time-line.ts';

/** Tests of a watch that are kept; with one every five seconds, some forty minutes without any loss. */
export const MAX_MOMENTS = 500;

/** What a moment showed; names of mDNS are new in each test and say nothing. */
function telling({ addresses }: WatchMoment): readonly string[] {
  return addresses.filter((address) => !isMdnsName(address));
}

function isSame(a: WatchMoment | undefined, b: WatchMoment | undefined): boolean {
  if (!a || !b || a.outcome !== b.outcome || a.error !== b.error) return false;
  const [shown, other] = [telling(a), telling(b)];
  return shown.length === other.length && shown.every((address) => other.includes(address));
}

/** The tests that the watch is judged by: the first that was as bad as any, and the first in which a real address showed. */
function landmarks(timeLine: TimeLine): ReadonlySet<WatchMoment | undefined> {
  const worst = worstOutcome(timeLine);
  return new Set([
    // Nothing worse than an all-clear needs no witness.
    worst === 'no-leak' ? undefined : firstWith(timeLine, worst),
    timeLine.moments.find(({ baselineAddresses }) => baselineAddresses.length > 0),
  ]);
}

/**
 * The time line with at most `max` tests (two at least), so that a watch may run for days. What is left out first are the
 * oldest tests that differ from neither neighbour: the beginning and the end of every stretch stay. Where everything differs,
 * the oldest go, but never what the watch is judged by.
 */
export function boundTimeLine(timeLine: TimeLine, max = MAX_MOMENTS): TimeLine {
  const { moments } = timeLine;
  const excess = moments.length - max;
  if (excess <= 0) return timeLine;
  const stays = landmarks(timeLine);
  const isMiddle = (moment: WatchMoment, index: number) =>
    isSame(moment, moments[index - 1]) && isSame(moment, moments[index + 1]);
  let kept = leaveOut(moments, excess, (moment, index) => !stays.has(moment) && isMiddle(moment, index));
  kept = leaveOut(kept, kept.length - max, (moment) => !stays.has(moment));
  return { ...timeLine, moments: kept };
}

/** Without the first `count` moments that may go. */
function leaveOut(
  moments: readonly WatchMoment[],
  count: number,
  mayGo: (moment: WatchMoment, index: number) => boolean,
): WatchMoment[] {
  let left = Math.max(0, count);
  return moments.filter((moment, index) => {
    if (left === 0 || !mayGo(moment, index)) return true;
    left -= 1;
    return false;
  });
}
