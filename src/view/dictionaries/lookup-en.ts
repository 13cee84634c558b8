import { lookup } from '../../core/messages/en/lookup.ts';
import { scopes } from '../../core/messages/en/scopes.ts';
import { shell } from '../../core/messages/en/shell.ts';

/** The texts of the page that looks addresses up. */
export const dictionary = { ...shell, ...scopes, ...lookup } as const;
