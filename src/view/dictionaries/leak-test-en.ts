import { audits } from '../../core/messages/en/audits.ts';
import { userInterface } from '../../core/messages/en/interface.ts';
import { path } from '../../core/messages/en/path.ts';
import { reasons } from '../../core/messages/en/reasons.ts';
import { shell } from '../../core/messages/en/shell.ts';

/** The English texts that the interface needs, without those of the first sentence and of the command line. */
export const dictionary = { ...reasons, ...path, ...audits, ...userInterface, ...shell } as const;
