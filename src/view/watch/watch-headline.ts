import type { WatchState } from '../../core/watch/session.ts';
import { firstBaselineSighting } from '../../core/watch/time-line.ts';
import type { Translator } from '../messages.ts';
import { elapsedText } from './elapsed.ts';

/** The tone of a sentence, as in the verdict of the leak test. */
export type Tone = 'running' | 'leak' | 'exposed' | 'no-leak' | 'not-tested';

/** The state of a watch in one sentence, with one more that explains it. */
export interface WatchHeadline {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

/** Says how a watch stands: what shows now comes first, then what showed, then what the tests say. */
export function watchHeadline(
  { phase, timeLine, exposed, tests, baseline }: WatchState,
  { t }: Translator,
): WatchHeadline {
  if (phase === 'idle' || !timeLine) return { tone: 'running', title: t('watch.headline.idle'), detail: '' };
  if (exposed) {
    const since = t('watch.headline.exposed.since', { time: elapsedText(exposed.atMs) });
    return { tone: 'leak', title: t('watch.headline.exposed', { address: exposed.address }), detail: since };
  }
  const last = timeLine.moments.at(-1);
  if (!last) return { tone: 'running', title: t('watch.headline.starting'), detail: '' };
  const time = elapsedText(last.atMs + last.tookMs);
  const count = t('watch.headline.detail', { count: tests, time });
  const was = firstBaselineSighting(timeLine);
  if (was) {
    const detail = t('watch.headline.was-exposed.detail', { time: elapsedText(was.atMs) });
    return { tone: 'leak', title: t('watch.headline.was-exposed', { address: was.address }), detail };
  }
  if (last.outcome === 'leak') return { tone: 'leak', title: t('watch.headline.leak'), detail: count };
  if (last.outcome === 'not-tested' || last.outcome === 'error') {
    return { tone: 'not-tested', title: t('watch.headline.untested'), detail: t('watch.headline.untested.detail') };
  }
  if (baseline.length > 0) return { tone: 'no-leak', title: t('watch.headline.quiet-known'), detail: count };
  if (last.outcome === 'exposed')
    return { tone: 'exposed', title: t('watch.headline.exposed-otherwise'), detail: count };
  const detail = t('watch.headline.quiet.detail', { count: tests, time });
  return { tone: 'no-leak', title: t('watch.headline.quiet'), detail };
}
