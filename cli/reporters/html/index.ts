import type { Language } from '../../../src/core/messages/languages.ts';
import { exitCodeOf, isTested, type ScenarioResult, type Suite } from '../../../src/core/suite/suite.ts';
import { adviceItem, suiteAdvice } from '../advice.ts';
import { changeText, seconds, shownText, summaryText, timeText } from '../sentences.ts';
import { headLines } from '../suite-document.ts';
import { createWords, joined, outside } from '../words.ts';
import { both, said } from './bilingual.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { createPathPictures } from './path-picture.ts';
import { scenarioSection } from './scenario.ts';
import { STYLE } from './style.ts';
import { chips } from './tone.ts';

/** Nothing is loaded and nothing runs, whatever a string from outside may hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A suite as one HTML file: both languages, no script, nothing to load, made to be read, printed and sent. */
export function renderHtml(suite: Suite, language: Language): string {
  const title = createWords(language).say('cli.title');
  const pictures = createPathPictures();
  const body = markup`<main>
${languageChoice(language)}
${head(suite)}
${overview(suite)}
${comparison(suite)}
${advised(suite)}
${suite.scenarios.map((result) => scenarioSection(result, pictures))}
<p class="quiet">${said('report.scope')}</p>
</main>`;
  const tone = markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`;
  // The style sheet is ours alone; as text of a template it would be escaped.
  return `${tone.text}<style>${STYLE}</style></head><body>${body.text}</body></html>\n`;
}

function languageChoice(language: Language): Markup {
  const option = (value: Language, name: string) =>
    markup`<label><input type="radio" name="language" id="${value}"${value === language ? markup` checked` : NOTHING}> ${name}</label>`;
  return markup`<div class="tools" role="group" aria-label="Language / 语言">${option('en', 'English')}${option('zh-CN', '简体中文')}</div>`;
}

function head(suite: Suite): Markup {
  const count = headLines(suite, createWords('en')).length;
  const lines = Array.from(
    { length: count },
    (_, index) => markup`<p class="quiet">${both((words) => headLines(suite, words)[index] ?? '')}</p>`,
  );
  const tone = ({ 0: 'no-leak', 1: 'leak', 2: 'error' } as const)[exitCodeOf(suite)];
  return markup`<header class="${tone}"><h1>${said('cli.title')}</h1><p class="lead">${both((words) => summaryText(suite, words))}</p>${lines}</header>`;
}

function overview({ scenarios }: Suite): Markup {
  const columns = (['scenario', 'browser', 'verdict', 'shows', 'time'] as const).map(
    (column) => markup`<th>${said(`cli.column.${column}`)}</th>`,
  );
  return markup`<section><h2>${said('cli.overview')}</h2><table><thead><tr>${columns}</tr></thead><tbody>${scenarios.map(overviewRow)}</tbody></table></section>`;
}

function overviewRow(result: ScenarioResult): Markup {
  const { browser, browserVersion, scenario, runs, status, tookMs } = result;
  const isMissing = status === 'missing' || status === 'not-run';
  const verdict = isMissing
    ? markup`<span class="chip error">– ${said(`cli.status.${status}`)}</span>`
    : chips(isTested(result) ? runs : []);
  const reports = runs.flatMap(({ report }) => report ?? []);
  return markup`<tr><td><b>${scenario.name}</b></td><td>${browser} ${outside(browserVersion ?? '')}</td><td>${verdict}</td><td>${
    reports.length === 0
      ? '–'
      : both((words) => joined([...new Set(reports.map((each) => shownText(each, words)))], words))
  }</td><td>${said('cli.seconds', { seconds: seconds(tookMs) })}</td></tr>`;
}

function advised(suite: Suite): Markup {
  const items = suiteAdvice(suite).map((each) => {
    const notes = adviceItem(each, createWords('en')).notes.map(
      (_, index) => markup`<li>${both((words) => adviceItem(each, words).notes[index] ?? '')}</li>`,
    );
    return markup`<li><b>${both((words) => adviceItem(each, words).text)}</b><ul class="quiet">${notes}</ul></li>`;
  });
  return items.length === 0 ? NOTHING : markup`<section><h2>${said('ui.advice')}</h2><ul>${items}</ul></section>`;
}

function comparison({ comparison: compared }: Suite): Markup {
  if (compared === null) return NOTHING;
  const items = compared.changes.map((change) => markup`<li>${both((words) => changeText(change, words))}</li>`);
  const list = items.length === 0 ? markup`<p>${said('cli.compare.none')}</p>` : markup`<ul>${items}</ul>`;
  return markup`<section><h2>${both((words) => words.say('cli.compare.title', { time: timeText(compared.with, words) }))}</h2>${list}</section>`;
}
