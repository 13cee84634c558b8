import { audits } from '../../core/messages/en/audits.ts';
import { firstSentence } from '../../core/messages/en/first-sentence.ts';
import { userInterface } from '../../core/messages/en/interface.ts';
import { path } from '../../core/messages/en/path.ts';
import { reasons } from '../../core/messages/en/reasons.ts';
import { shell } from '../../core/messages/en/shell.ts';
import { leakTestTitle } from '../../core/messages/en/site-pages.ts';

/** The English texts that the leak test needs from its beginning. */
export const dictionary = {
  'page.leak-test.title': leakTestTitle,
  ...firstSentence,
  ...reasons,
  ...path,
  ...audits,
  ...userInterface,
  ...shell,
} as const;
