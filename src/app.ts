/** Everything that may come after the first sentence: the judge, the session, the interface. */
import { type Headline, headline } from './core/headline.ts';
import type { Language } from './core/messages/languages.ts';
import { nameOwners } from './core/owner.ts';
import type { Report } from './core/report.ts';
import type { RunState } from './core/session.ts';
import type { PageConfig } from './core/wire.ts';
import type { Instruments, Measurement } from './gather/measurement.ts';
import { BaselineStore } from './baseline-store.ts';
import { showHeadline } from './headline-view.ts';
import { LeakTest } from './leak-test.ts';
import { createPageApi } from './page-api.ts';
import type { RunMarks } from './page-marks.ts';
import { createTranslator, type Dictionaries, type KnownTexts, useDictionaries } from './view/messages.ts';
import { mountView } from './view/mount.ts';

/** What the first script hands over. */
export interface AppOptions {
  readonly config: PageConfig | null;
  /** The measurement under way; null when there was nothing to measure with. */
  readonly begun: Measurement | null;
  readonly instruments: Instruments;
  readonly marks: RunMarks;
}

/** The texts of the leak test. */
export interface AppTexts {
  readonly dictionaries: Dictionaries;
  /** Those of the language in which the page was opened. */
  readonly known: KnownTexts;
}

/** Names the owner of each address of a headline, where the report knows one. */
function withOwners(told: Headline, report: Report | null, language: Language): Headline {
  const { detail } = told;
  if (!detail || !report) return told;
  const owned = { language, template: createTranslator(language).t('headline.address') };
  return { ...told, detail: { ...detail, params: nameOwners(detail.params, report.addresses, owned) } };
}

/** Follows a session with the headline and the performance marks; `show` says which headline it has put on screen. */
function follow(session: LeakTest, marks: RunMarks, show: () => Headline): void {
  let { runs } = session;
  session.subscribe((state) => {
    const begins = session.runs !== runs;
    ({ runs } = session);
    // The marks of the first run have been begun by the first script.
    if (begins && runs > 1) marks.reset();
    const { title } = show();
    if (!begins) markProgress(state, marks, title.id !== 'headline.running');
  });
}

function markProgress({ phase, report }: RunState, marks: RunMarks, tells: boolean): void {
  const run = report?.artifacts.iceCandidates;
  if (run?.status === 'ok' && run.value.candidates.length > 0) marks.now('icelens:first-candidate');
  if (tells) void marks.onScreen('icelens:verdict');
  if (phase === 'late' || phase === 'done') marks.now('icelens:complete');
}

function titlePage(language: Language): void {
  document.title = createTranslator(language).t('page.leak-test.title');
}

/** Takes the leak test over from the first script, puts the interface into the page and offers `window.icelens`. */
export function mountApp({ config, begun, instruments, marks }: AppOptions, { dictionaries, known }: AppTexts): void {
  const { language } = known;
  let shown = language;
  useDictionaries(dictionaries, known);
  const memory = new BaselineStore();
  const session = new LeakTest({ config, begun, instruments, baseline: () => memory.addresses });
  const show = (): Headline => {
    const told = withOwners(headline(session.state), session.state.report, shown);
    showHeadline(told, createTranslator(shown).t);
    return told;
  };
  follow(session, marks, show);
  window.icelens = createPageApi(session, config?.version ?? '');
  const runQuietly = (): void => {
    // How a run ends, failure included, is part of the session's state.
    session.run().catch(() => undefined);
  };
  runQuietly();
  // The server guessed the language; the person may have chosen another on an earlier visit.
  titlePage(language);
  const main = document.getElementById('app');
  const actions = document.getElementById('verdict-actions');
  const tools = document.getElementById('tools');
  const onLanguage = (chosen: Language): void => {
    shown = chosen;
    document.documentElement.lang = chosen;
    titlePage(chosen);
    show();
  };
  if (main && actions && tools) {
    const internet = config?.internet ?? null;
    mountView({ main, actions, tools, session, memory, internet, language, onLanguage });
  }
  // A page that is left keeps no connection; when it comes back from the back-forward cache, it tests anew.
  addEventListener('pagehide', () => session.cancel());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) runQuietly();
  });
}
