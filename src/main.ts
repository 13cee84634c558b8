/**
 * The first script of the page, inlined into it: begins to gather before anything else is loaded, puts the plain cases of
 * a first sentence on screen, and brings in the rest, which takes the measurement over.
 */
import type * as App from './app.ts';
import { type FirstHeadline, firstLook } from './core/first-look.ts';
import { firstLook as en } from './core/messages/en/first-look.ts';
import { chooseLanguage, type Language, LANGUAGES } from './core/messages/languages.ts';
import { firstLook as zhCN } from './core/messages/zh-CN/first-look.ts';
import type { PageConfig } from './core/wire.ts';
import { Measurement } from './gather/measurement.ts';
import { gathered, pause } from './gather/outcome.ts';
import { showHeadline } from './headline-view.ts';
import { readBaseline, readPageConfig } from './page-config.ts';
import { RunMarks } from './page-marks.ts';
import { recall } from './view/preferences.ts';
import { restoreTheme } from './view/theme.ts';

/** Parsing the interface must not delay the first sentence, but a silent STUN server must not delay the interface. */
const INTERFACE_AFTER_MS = 600;
const SILENCE_MS = 1_000;

const SENTENCES = { en, 'zh-CN': zhCN } as const;
const RUNNING: FirstHeadline = { tone: 'running', title: { id: 'headline.running', params: {} }, detail: null };
const SILENT: FirstHeadline = {
  tone: 'running',
  title: { id: 'headline.silent', params: {} },
  detail: { id: 'headline.silent.detail', params: {} },
};
const FAILED: FirstHeadline = {
  tone: 'not-tested',
  title: { id: 'headline.failed', params: {} },
  detail: { id: 'headline.failed.detail', params: {} },
};

function begin({ iceServers, origins, witness }: PageConfig): Measurement {
  return new Measurement({
    iceServers,
    origins,
    witness: () => (witness ? gathered(witness) : { status: 'not-asked' }),
  });
}

function look({ run, echoes }: Measurement, { echo, assumePublic }: PageConfig): FirstHeadline | null {
  return firstLook({
    candidates: run.recorder?.candidates.map(({ what }) => what.candidate) ?? [],
    sightings: run.witness?.sightings ?? [],
    guess: echo,
    echoes: Object.values(echoes).flatMap((each) => (each.status === 'ok' ? each.value : [])),
    assumePublic,
  });
}

const config = readPageConfig();
const begun = config && begin(config);
const baseline = readBaseline();
const marks = new RunMarks();
const remembered = LANGUAGES.find((each) => each === recall('language'));
const language: Language = remembered ?? config?.language ?? chooseLanguage(navigator.languages);
document.documentElement.lang = language;
restoreTheme();
showHeadline(RUNNING, SENTENCES[language]);

/** Whether the first script has nothing to say any more. */
let tookOver = false;
const told = new Promise<void>((resolve) => {
  const tell = (headline: FirstHeadline | null): void => {
    if (!headline || tookOver) return;
    showHeadline(headline, SENTENCES[language]);
    void marks.onScreen('icelens:verdict').then(resolve);
  };
  if (!begun) return resolve();
  begun.onChange = () => {
    if (begun.run.recorder?.candidates.length) marks.now('icelens:first-candidate');
    // Only the judge knows what remembered addresses mean.
    const headline = baseline.length === 0 ? look(begun, config) : null;
    tell(headline);
    // What has answered and is no plain case waits for the judge, who comes with the interface.
    if (!headline && begun.run.answered && begun.echoes.page.status !== 'pending') resolve();
  };
  void pause(SILENCE_MS).then(() => begun.run.answered || tell(SILENT));
});

async function loadApp(): Promise<void> {
  await Promise.race([told, pause(INTERFACE_AFTER_MS)]);
  const app: typeof App = await import(/* @vite-ignore */ document.documentElement.dataset['app'] ?? '');
  try {
    app.mount({ config, begun, baseline, language, marks });
  } catch (cause) {
    // Unlike a server that is gone, this is a bug.
    reportError(cause);
    throw cause;
  }
  tookOver = true;
}

loadApp().catch(() => {
  tookOver = true;
  begun?.close();
  // A leak that was seen stays true.
  if (document.getElementById('verdict')?.dataset['tone'] !== 'leak') showHeadline(FAILED, SENTENCES[language]);
});
