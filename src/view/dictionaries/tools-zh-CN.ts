import { advice } from '../../core/messages/zh-CN/advice.ts';
import { auditAbouts } from '../../core/messages/zh-CN/audit-abouts.ts';
import { firstSentence } from '../../core/messages/zh-CN/first-sentence.ts';
import { lowerParts } from '../../core/messages/zh-CN/lower-parts.ts';
import { renderedReport } from '../../core/messages/zh-CN/rendered-report.ts';
import { tools } from '../../core/messages/zh-CN/tools.ts';
import type { dictionary as english } from './tools-en.ts';

/** The Simplified Chinese texts of what opens on a click. */
export const dictionary: Readonly<Record<keyof typeof english, string>> = {
  ...lowerParts,
  ...auditAbouts,
  ...firstSentence,
  ...renderedReport,
  ...advice,
  ...tools,
};
