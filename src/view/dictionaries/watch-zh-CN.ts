import { shell } from '../../core/messages/zh-CN/shell.ts';
import { watch } from '../../core/messages/zh-CN/watch.ts';

/** The texts of the page that watches. */
export const dictionary = { ...shell, ...watch } as const;
