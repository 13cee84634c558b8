/**
 * The first script of the page, inlined into it: begins to gather before anything else is loaded, puts the plain cases of
 * a first sentence on screen, and brings in the rest, which takes the measurement over.
 */
import type * as App from './app-en.ts';
import { type FirstHeadline, firstLook } from './core/first-look.ts';
import { type FirstLookId, firstLook as en } from './core/messages/en/first-look.ts';
import { fillIn } from './core/messages/format.ts';
import { chooseLanguage, type Language, LANGUAGES } from './core/messages/languages.ts';
import { firstLook as zhCN } from './core/messages/zh-CN/first-look.ts';
import type { PageConfig } from './core/wire.ts';
import { holdFirstFrame, showPage, showVerdict } from './first-frame.ts';
import { INSTRUMENTS, type Measurement } from './gather/measurement.ts';
import { gathered, pause } from './gather/outcome.ts';
import { type Say, showHeadline } from './headline-view.ts';
import { mayHaveBaseline, readPageConfig } from './page-config.ts';
import { RunMarks } from './page-marks.ts';
import { recall } from './view/preferences.ts';
import { restoreTheme } from './view/theme.ts';

/** Neither echoes and witness nor the interface may delay the first sentence, and no silent STUN server may delay them. */
const REST_AFTER_FIRST_NEWS_MS = 100;
const REST_AFTER_MS = 300;
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

function begin({ iceServers, origins, witness }: PageConfig, restAfter: Promise<unknown>): Measurement {
  return INSTRUMENTS.measure({
    iceServers,
    origins,
    restAfter,
    witness: () => (witness ? gathered(witness) : { status: 'not-asked' }),
  });
}

function look({ run, echoes }: Measurement, { echo, assumePublic }: PageConfig): FirstHeadline | null {
  return firstLook({
    candidates: run.recorder?.candidates.map(({ what }) => what.candidate) ?? [],
    sightings: run.witness?.sightings ?? [],
    guess: echo,
    echoes: Object.values(echoes).flatMap((each) => (each.status === 'ok' ? each.value : [])),
    open: ([4, 6] as const).filter((family) => echoes[`ipv${family}`].status === 'pending'),
    assumePublic,
  });
}

/** A promise that others settle. */
function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  const waiting: (() => void)[] = [];
  const given = new Promise<void>((resolve) => waiting.push(resolve));
  return { given, give: () => waiting[0]?.() };
}

/** The first sentence stands, or the first script has none. */
const told = signal();
/** The browser has begun to gather, which takes a busy one a while. */
const gathers = signal();
const config = readPageConfig();
const begun = config && begin(config, restMayBegin());
const silence = pause(SILENCE_MS);
const isCompared = mayHaveBaseline();
const marks = new RunMarks();
const remembered = LANGUAGES.find((each) => each === recall('language'));
const language: Language = remembered ?? config?.language ?? chooseLanguage(navigator.languages);
document.documentElement.lang = language;
restoreTheme();
holdFirstFrame();

const say: Say<FirstLookId> = (id, params) => fillIn(SENTENCES[language][id], params);

async function restMayBegin(): Promise<void> {
  const afterNews = gathers.given.then(() => pause(REST_AFTER_FIRST_NEWS_MS));
  await Promise.race([told.given, afterNews, pause(REST_AFTER_MS)]);
}

/** Whether the first script has nothing to say any more. */
let tookOver = false;

function tell(headline: FirstHeadline | null): void {
  if (!headline || tookOver) return;
  showHeadline(headline, say);
  showVerdict();
  void marks.onScreen('icelens:verdict').then(told.give).then(showPage);
}

function lookAgain(measurement: Measurement, page: PageConfig): void {
  gathers.give();
  if (measurement.run.recorder?.candidates.length) marks.now('icelens:first-candidate');
  // Only the judge knows what remembered addresses mean.
  const headline = isCompared ? null : look(measurement, page);
  tell(headline);
  // What has answered and is no plain case waits for the judge, who comes with the interface. A check over TCP alone is no
  // reason to bring it in: it often comes before STUN's answer, which the interface would keep waiting.
  const { answered, answeredOverUdp } = measurement.run;
  const hasAnswered = isCompared ? answered : answeredOverUdp;
  if (!headline && hasAnswered && measurement.echoes.page.status !== 'pending') told.give();
}

/** Begins to speak, once the page has a place for it. */
function speak(): void {
  showHeadline(RUNNING, say);
  if (!begun || begun.run.failure) return told.give();
  begun.onChange = () => lookAgain(begun, config);
  if (begun.run.recorder?.localDescriptionAtMs) begun.onChange();
  void silence.then(() => begun.run.answered || tell(SILENT));
}

async function loadApp(): Promise<void> {
  await Promise.race([told.given, pause(INTERFACE_AFTER_MS)]);
  const file = document.documentElement.getAttribute(`data-${language}`);
  const app: typeof App = await import(/* @vite-ignore */ file ?? '');
  try {
    app.mount({ config, begun, instruments: INSTRUMENTS, marks });
  } catch (cause) {
    // Unlike a server that is gone, this is a bug.
    reportError(cause);
    throw cause;
  }
  tookOver = true;
}

/** Whether this browser has the youngest part of the language that the judge needs (Chrome 110, Firefox 115, Safari 16). */
const canJudge = 'toSorted' in [];

document.addEventListener('DOMContentLoaded', () => {
  // The page then says that the browser is too old, as it does where this script cannot be read at all.
  if (!canJudge) return begun?.close();
  speak();
  loadApp().catch(() => {
    tookOver = true;
    begun?.close();
    // A leak that was seen stays true.
    if (document.getElementById('verdict')?.dataset['tone'] !== 'leak') showHeadline(FAILED, say);
  });
});
