import { advice } from '../../core/messages/en/advice.ts';
import { adviceGuide } from '../../core/messages/en/advice-guide.ts';
import { fix } from '../../core/messages/en/fix.ts';
import { reasons } from '../../core/messages/en/reasons.ts';
import { shell } from '../../core/messages/en/shell.ts';

/** The English texts of the guide. */
export const dictionary = { ...shell, ...reasons, ...fix, ...adviceGuide, ...advice } as const;
