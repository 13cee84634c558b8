import { peer } from '../../core/messages/zh-CN/peer.ts';
import { shell } from '../../core/messages/zh-CN/shell.ts';
import type { dictionary as english } from './peer-en.ts';

/** The Simplified Chinese texts of the peer test. */
export const dictionary: Readonly<Record<keyof typeof english, string>> = { ...shell, ...peer };
