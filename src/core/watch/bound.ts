import type { TimeLine, WatchMoment } from './time-line.ts';

/** Tests of a watch that are kept; with one every five seconds, some forty minutes without any loss. */
export const MAX_MOMENTS = 500;

function isSame(a: WatchMoment | undefined, b: WatchMoment | undefined): boolean {
  if (!a || !b || a.outcome !== b.outcome || a.error !== b.error) return false;
  return a.addresses.length === b.addresses.length && a.addresses.every((address) => b.addresses.includes(address));
}

/**
 * The time line with at most `max` tests, so that a watch may run for days. What is left out first are the oldest tests that
 * differ from neither neighbour: the beginning and the end of every stretch stay. Where everything differs, the oldest go.
 */
export function boundTimeLine(timeLine: TimeLine, max = MAX_MOMENTS): TimeLine {
  const { moments } = timeLine;
  const excess = moments.length - max;
  if (excess <= 0) return timeLine;
  let dropped = 0;
  const kept = moments.filter((moment, index) => {
    const isMiddle = isSame(moment, moments[index - 1]) && isSame(moment, moments[index + 1]);
    if (dropped === excess || !isMiddle) return true;
    dropped += 1;
    return false;
  });
  return { ...timeLine, moments: kept.slice(Math.max(0, kept.length - max)) };
}
