import { lookup } from '../../core/messages/zh-CN/lookup.ts';
import { scopes } from '../../core/messages/zh-CN/scopes.ts';
import { shell } from '../../core/messages/zh-CN/shell.ts';

/** The texts of the page that looks addresses up. */
export const dictionary = { ...shell, ...scopes, ...lookup } as const;
