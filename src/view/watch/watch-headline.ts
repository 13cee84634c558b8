import type { VerdictOutcome } from '../../core/finding.ts';
import type { WatchState } from '../../core/watch/session.ts';
import { firstBaselineSighting, firstWith, type WatchMoment, worstOutcome } from '../../core/watch/time-line.ts';
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

type Sentence = (id: Parameters<Translator['t']>[0], detail: string) => Pick<WatchHeadline, 'title' | 'detail'>;

/** Says how a watch stands: what shows now comes first, then the worst that showed, then what the last test says. */
export function watchHeadline(state: WatchState, { t }: Translator): WatchHeadline {
  const { phase, timeLine, exposed } = state;
  if (phase === 'idle' || !timeLine) return { tone: 'running', title: t('watch.headline.idle'), detail: '' };
  if (exposed) {
    const since = t('watch.headline.exposed.since', { time: elapsedText(exposed.atMs) });
    return { tone: 'leak', title: t('watch.headline.exposed', { address: exposed.address }), detail: since };
  }
  const last = timeLine.moments.at(-1);
  if (!last) return { tone: 'running', title: t('watch.headline.starting'), detail: '' };
  const was = firstBaselineSighting(timeLine);
  if (was) {
    const id = wasTested(last) ? 'watch.headline.was-exposed.detail' : 'watch.headline.was.untested';
    const detail = t(id, { time: elapsedText(was.atMs) });
    return { tone: 'leak', title: t('watch.headline.was-exposed', { address: was.address }), detail };
  }
  const say: Sentence = (id, detail) => ({ title: t(id), detail });
  const since = (outcome: VerdictOutcome): string => {
    const time = elapsedText(firstWith(timeLine, outcome)?.atMs ?? 0);
    return t(wasTested(last) ? 'watch.headline.was.detail' : 'watch.headline.was.untested', { time });
  };
  const untested = timeLine.moments.some((moment) => !wasTested(moment));
  const count = t(untested ? 'watch.headline.detail.gaps' : 'watch.headline.detail', {
    count: state.tests,
    time: elapsedText(last.atMs + last.tookMs),
  });
  // A leak that is over was one: the time it lasted is what a kill switch is there for.
  const worst = worstOutcome(timeLine);
  if (last.outcome === 'leak') return { tone: 'leak', ...say('watch.headline.leak', count) };
  if (worst === 'leak') return { tone: 'leak', ...say('watch.headline.was-leak', since('leak')) };
  if (!wasTested(last)) {
    return { tone: 'not-tested', ...say('watch.headline.untested', t('watch.headline.untested.detail')) };
  }
  if (last.outcome === 'exposed') return { tone: 'exposed', ...say('watch.headline.exposed-otherwise', count) };
  if (worst === 'exposed') return { tone: 'exposed', ...say('watch.headline.was-exposed-otherwise', since('exposed')) };
  if (state.baseline.length > 0) return { tone: 'no-leak', ...say('watch.headline.quiet-known', count) };
  return { tone: 'no-leak', ...say('watch.headline.quiet', `${count} ${t('watch.headline.quiet.detail')}`) };
}

function wasTested({ outcome }: WatchMoment): boolean {
  return outcome !== 'not-tested' && outcome !== 'error';
}
