import type { TestReport } from '../../../src/core/any-report.ts';
import type { Finding } from '../../../src/core/finding.ts';
import type { SeenAddress } from '../../../src/core/report.ts';
import { isTested, type Run, type ScenarioResult } from '../../../src/core/suite/suite.ts';
import {
  detailLines,
  deviationLines,
  failedTitles,
  setupText,
  shownText,
  troubleText,
  watchLines,
} from '../sentences.ts';
import { enumerated, outside, type Words } from '../words.ts';
import { both, said } from './bilingual.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import type { PathPictures } from './path-picture.ts';
import { timeLinePicture } from './time-line-picture.ts';
import { chip, chips } from './tone.ts';

/** The report for people stays readable; report.json has every address. */
const MAX_ADDRESSES = 24;

/** One scenario with all its runs. */
export function scenarioSection(result: ScenarioResult, pictures: PathPictures): Markup {
  const { browser, browserVersion, scenario, trouble, runs } = result;
  const problem =
    trouble === null ? NOTHING : markup`<p class="bad">${both((words) => troubleText(trouble, words))}</p>`;
  return markup`<section><h2>${chips(isTested(result) ? runs : [])}${browser} ${outside(browserVersion ?? '')} · ${scenario.name}</h2>
<p class="quiet">${both((words) => words.say('report.pair', { name: words.say('cli.scenario.setup'), text: setupText(scenario, words) }))}</p>
${runs.length === 0 ? problem : NOTHING}${runs.map((run) => runPart(run, { pictures, isOneOfSeveral: runs.length > 1 }))}</section>`;
}

interface RunPlace {
  readonly pictures: PathPictures;
  readonly isOneOfSeveral: boolean;
}

function runPart(run: Run, { pictures, isOneOfSeveral }: RunPlace): Markup {
  const { test, url, report, watch, files, deviations, trouble } = run;
  const problem =
    trouble === null ? NOTHING : markup`<p class="bad">${both((words) => troubleText(trouble, words))}</p>`;
  const title = isOneOfSeveral ? markup`<h3>${chip(run)}${said(`cli.test.${test}`)} · ${outside(url)}</h3>` : NOTHING;
  const wrong = deviations.map(
    (_, index) => markup`<p class="bad">${both((words) => deviationLines(run, words)[index] ?? '')}</p>`,
  );
  return markup`${title}${problem}${wrong}${watch === null ? NOTHING : watchPart(watch)}${report === null ? NOTHING : reportPart(report, pictures)}${filesPart(files)}`;
}

function watchPart(watch: NonNullable<Run['watch']>): Markup {
  const count = watchLines(watch, WORDLESS).length;
  const lines = Array.from({ length: count }, (_, index) => both((words) => watchLines(watch, words)[index] ?? ''));
  const [sum = NOTHING, first = NOTHING, ...stretches] = lines;
  return markup`<h3>${said('cli.watch.title')}</h3><p>${sum}</p><p class="${watch.firstBaseline === null ? 'quiet' : 'bad'}">${first}</p>
${timeLinePicture(watch.timeLine)}<ul>${stretches.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** Only how many lines there are is asked of it. */
const WORDLESS: Words = { language: 'en', say: () => '', first: () => '', counted: () => '' };

function reportPart(report: TestReport, pictures: PathPictures): Markup {
  const details = detailLines(report, WORDLESS).map(
    (_, index) => markup`<li>${both((words) => detailLines(report, words)[index] ?? '')}</li>`,
  );
  const [picture, addresses] =
    report.kind === 'leak-test' ? [pictures(report), addressesPart(report.addresses)] : [NOTHING, NOTHING];
  return markup`<p class="lead">${both((words) => shownText(report, words))}</p><ul>${details}</ul>
${picture}${findingsPart(report.findings)}${addresses}`;
}

function findingsPart(findings: readonly Finding[]): Markup {
  const count = failedTitles({ findings }, WORDLESS).length;
  const passed = findings.filter(({ outcome }) => outcome === 'passed').length;
  const untold = findings.filter(({ outcome }) => outcome === 'cantTell');
  const names = (words: Words) =>
    enumerated(
      untold.map(({ id }) => words.first([`audit.${id}.name`, `${id}.cantTell`])),
      words,
    );
  const cantTell =
    untold.length === 0
      ? NOTHING
      : markup`<p class="quiet">${both((words) => words.say('cli.findings.cant-tell', { names: names(words) }))}</p>`;
  const items = Array.from(
    { length: count },
    (_, index) => markup`<li>${both((words) => failedTitles({ findings }, words)[index] ?? '')}</li>`,
  );
  return markup`${count === 0 ? NOTHING : markup`<h3>${said('cli.findings')}</h3><ul>${items}</ul>`}
<p class="quiet">${both((words) => words.counted('cli.findings.passed', passed))}</p>${cantTell}`;
}

function addressesPart(addresses: readonly SeenAddress[]): Markup {
  const seen = addresses.filter(({ seenAs }) => seenAs.some((way) => way !== 'baseline'));
  if (seen.length === 0) return NOTHING;
  const rows = seen.slice(0, MAX_ADDRESSES).map(
    ({ address, seenAs, seenByServer }) =>
      markup`<tr><td class="raw">${outside(address)}</td><td>${both((words) =>
        enumerated(
          seenAs.map((way) => words.first([`ui.source.${way}`])),
          words,
        ),
      )}</td><td><span class="narrow">${said('cli.address.server')} · </span>${said(seenByServer ? 'cli.yes' : 'cli.no')}</td></tr>`,
  );
  const left = seen.length - rows.length;
  return markup`<h3>${said('cli.addresses')}</h3><table><thead><tr><th>${said('cli.address')}</th><th>${said('cli.address.seen')}</th><th>${said(
    'cli.address.server',
  )}</th></tr></thead><tbody>${rows}</tbody></table>${left > 0 ? markup`<p class="quiet">${said('report.more', { count: left })}</p>` : NOTHING}`;
}

function filesPart(files: readonly string[]): Markup {
  if (files.length === 0) return NOTHING;
  const links = files.map((file) => markup`<li><a href="${encodeURIComponent(file)}">${file}</a></li>`);
  return markup`<h3>${said('cli.files')}</h3><ul>${links}</ul>`;
}
