import { advice } from '../../core/messages/en/advice.ts';
import { auditAbouts } from '../../core/messages/en/audit-abouts.ts';
import { firstSentence } from '../../core/messages/en/first-sentence.ts';
import { lowerParts } from '../../core/messages/en/lower-parts.ts';
import { renderedReport } from '../../core/messages/en/rendered-report.ts';
import { tools } from '../../core/messages/en/tools.ts';

/** The English texts of what opens on a click, and of the report that is copied there. */
export const dictionary = {
  ...lowerParts,
  ...auditAbouts,
  ...firstSentence,
  ...renderedReport,
  ...advice,
  ...tools,
} as const;
