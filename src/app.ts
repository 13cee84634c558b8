/** Everything that may come after the first sentence: the judge, the session, the interface. Loaded by the first script. */
import { headline } from './core/headline.ts';
import { firstSentence as en } from './core/messages/en/first-sentence.ts';
import type { Language } from './core/messages/languages.ts';
import { firstSentence as zhCN } from './core/messages/zh-CN/first-sentence.ts';
import type { RunPhase, RunState } from './core/session.ts';
import type { PageConfig } from './core/wire.ts';
import type { Measurement } from './gather/measurement.ts';
import { showHeadline } from './headline-view.ts';
import { LeakTest } from './leak-test.ts';
import { createPageApi } from './page-api.ts';
import type { RunMarks } from './page-marks.ts';
import { mountView } from './view/mount.ts';

/** What the first script hands over. */
export interface AppOptions {
  readonly config: PageConfig | null;
  /** The measurement under way; null when there was nothing to measure with. */
  readonly begun: Measurement | null;
  readonly baseline: readonly string[];
  readonly language: Language;
  readonly marks: RunMarks;
}

const SENTENCES = { en, 'zh-CN': zhCN } as const;

/** Follows a session with the headline and the performance marks. */
function follow(session: LeakTest, marks: RunMarks, language: () => Language): void {
  let phase: RunPhase = session.state.phase;
  let runs = 0;
  session.subscribe((state) => {
    const begins = state.phase === 'running' && phase !== 'running';
    phase = state.phase;
    // The marks of the first run have been begun by the first script.
    if (begins && ++runs > 1) marks.reset();
    const shown = headline(state);
    showHeadline(shown, SENTENCES[language()]);
    if (!begins) markProgress(state, marks, shown.title.id !== 'headline.running');
  });
}

function markProgress({ phase, report }: RunState, marks: RunMarks, tells: boolean): void {
  const run = report?.artifacts.iceCandidates;
  if (run?.status === 'ok' && run.value.candidates.length > 0) marks.now('icelens:first-candidate');
  if (tells) void marks.onScreen('icelens:verdict');
  if (phase === 'late' || phase === 'done') marks.now('icelens:complete');
}

/** Takes the leak test over from the first script, puts the interface into the page and offers `window.icelens`. */
export function mount({ config, begun, baseline, language, marks }: AppOptions): void {
  let shown = language;
  const session = new LeakTest({ config, begun, baseline });
  follow(session, marks, () => shown);
  window.icelens = createPageApi(session, config?.version ?? '');
  const runQuietly = (): void => {
    // How a run ends, failure included, is part of the session's state.
    session.run().catch(() => undefined);
  };
  runQuietly();
  const main = document.getElementById('app');
  const tools = document.getElementById('tools');
  const onLanguage = (chosen: Language): void => {
    shown = chosen;
    document.documentElement.lang = chosen;
    showHeadline(headline(session.state), SENTENCES[chosen]);
  };
  if (main && tools) mountView({ main, tools, session, language, onLanguage });
  // A page that is left keeps no connection; when it comes back from the back-forward cache, it tests anew.
  addEventListener('pagehide', () => session.cancel());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) runQuietly();
  });
}
