import type { Report } from '../../core/report.ts';
import { redactReport } from '../../core/redact.ts';
import type { ReportDocument } from '../../core/render/document.ts';
import { leakTestDocument } from '../../core/render/leak-test-document.ts';
import { renderMarkdown } from '../../core/render/markdown.ts';
import { renderText } from '../../core/render/text.ts';
import type { Translator } from '../messages.ts';

/** The forms in which a report can be copied. */
export type CopyFormat = 'text' | 'markdown';

/** A report as a document in the language of the page; `masked` for what others will read. */
export function documentOf(report: Report, masked: boolean, texts: Translator): ReportDocument {
  return leakTestDocument(masked ? redactReport(report) : report, texts);
}

/** A document in one of the forms. */
export function printAs(format: CopyFormat, document: ReportDocument): string {
  return format === 'markdown' ? renderMarkdown(document) : renderText(document);
}
