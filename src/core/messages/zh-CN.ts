import type { MessageId } from './en.ts';
import { advice } from './zh-CN/advice.ts';
import { adviceGuide } from './zh-CN/advice-guide.ts';
import { auditAbouts } from './zh-CN/audit-abouts.ts';
import { audits } from './zh-CN/audits.ts';
import { deploy } from './zh-CN/deploy.ts';
import { firstSentence } from './zh-CN/first-sentence.ts';
import { fix } from './zh-CN/fix.ts';
import { ice } from './zh-CN/ice.ts';
import { iceAudits } from './zh-CN/ice-audits.ts';
import { userInterface } from './zh-CN/interface.ts';
import { lowerParts } from './zh-CN/lower-parts.ts';
import { pageDescriptions } from './zh-CN/page-descriptions.ts';
import { pageFailed } from './zh-CN/page-failed.ts';
import { path } from './zh-CN/path.ts';
import { peer } from './zh-CN/peer.ts';
import { reasons } from './zh-CN/reasons.ts';
import { renderedReport } from './zh-CN/rendered-report.ts';
import { commandLine } from './zh-CN/command-line.ts';
import { serve } from './zh-CN/serve.ts';
import { shell } from './zh-CN/shell.ts';
import { lookup } from './zh-CN/lookup.ts';
import { sitePages } from './zh-CN/site-pages.ts';
import { watch } from './zh-CN/watch.ts';
import { stun } from './zh-CN/stun.ts';
import { tools } from './zh-CN/tools.ts';

/** Every sentence of the product in Simplified Chinese; the compiler refuses a missing or surplus id. */
export const zhCN: Readonly<Record<MessageId, string>> = {
  ...firstSentence,
  ...reasons,
  ...renderedReport,
  ...audits,
  ...auditAbouts,
  ...userInterface,
  ...lowerParts,
  ...path,
  ...shell,
  ...sitePages,
  ...lookup,
  ...watch,
  ...tools,
  ...pageDescriptions,
  ...pageFailed,
  ...serve,
  ...commandLine,
  ...advice,
  ...adviceGuide,
  ...fix,
  ...ice,
  ...iceAudits,
  ...stun,
  ...deploy,
  ...peer,
};
