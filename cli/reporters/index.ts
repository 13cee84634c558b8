import type { Language } from '../../src/core/messages/languages.ts';
import { renderMarkdown } from '../../src/core/render/markdown.ts';
import { renderText as renderDocument } from '../../src/core/render/text.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import type { FormatName } from '../report/options.ts';
import type { OutputFile } from '../report/write-files.ts';
import { renderHtml } from './html/index.ts';
import { renderJunit } from './junit.ts';
import { suiteDocument } from './suite-document.ts';
import { createWords } from './words.ts';

/** One function per format that becomes a file. */
const REPORTERS: Readonly<
  Record<
    Exclude<FormatName, 'text'>,
    { readonly name: string; readonly render: (suite: Suite, language: Language) => string }
  >
> = {
  json: { name: 'report.json', render: (suite) => `${JSON.stringify(suite, null, 2)}\n` },
  html: { name: 'report.html', render: renderHtml },
  junit: { name: 'report.xml', render: (suite, language) => renderJunit(suite, createWords(language)) },
  markdown: {
    name: 'report.md',
    render: (suite, language) => renderMarkdown(suiteDocument(suite, createWords(language))),
  },
};

/** The suite as plain text for a terminal. */
export function renderText(suite: Suite, language: Language): string {
  return renderDocument(suiteDocument(suite, createWords(language))).trimEnd();
}

/** The files of the formats that were asked for. */
export function renderFiles(
  suite: Suite,
  { formats, language }: { readonly formats: readonly FormatName[]; readonly language: Language },
): readonly OutputFile[] {
  return formats.flatMap((format) => {
    if (format === 'text') return [];
    const { name, render } = REPORTERS[format];
    return [{ name, text: render(suite, language) }];
  });
}
