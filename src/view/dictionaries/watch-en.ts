import { shell } from '../../core/messages/en/shell.ts';
import { watch } from '../../core/messages/en/watch.ts';

/** The texts of the page that watches. */
export const dictionary = { ...shell, ...watch } as const;
