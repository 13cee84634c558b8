import { advice } from './en/advice.ts';
import { adviceGuide } from './en/advice-guide.ts';
import { auditAbouts } from './en/audit-abouts.ts';
import { audits } from './en/audits.ts';
import { deploy } from './en/deploy.ts';
import { firstSentence } from './en/first-sentence.ts';
import { fix } from './en/fix.ts';
import { ice } from './en/ice.ts';
import { iceAudits } from './en/ice-audits.ts';
import { userInterface } from './en/interface.ts';
import { lowerParts } from './en/lower-parts.ts';
import { pageDescriptions } from './en/page-descriptions.ts';
import { pageFailed } from './en/page-failed.ts';
import { path } from './en/path.ts';
import { peer } from './en/peer.ts';
import { reasons } from './en/reasons.ts';
import { renderedReport } from './en/rendered-report.ts';
import { commandLine } from './en/command-line.ts';
import { serve } from './en/serve.ts';
import { shell } from './en/shell.ts';
import { lookup } from './en/lookup.ts';
import { sitePages } from './en/site-pages.ts';
import { watch } from './en/watch.ts';
import { stun } from './en/stun.ts';
import { tools } from './en/tools.ts';

/** Every English sentence of the product, by message id. English decides which ids exist. */
export const en = {
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
  ...stun,
  ...deploy,
  ...peer,
  ...advice,
  ...adviceGuide,
  ...fix,
  ...ice,
  ...iceAudits,
} as const;

/** The id of a message. */
export type MessageId = keyof typeof en;
