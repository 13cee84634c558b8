import { auditAbouts } from '../../core/messages/zh-CN/audit-abouts.ts';
import type { dictionary as english } from './audit-abouts-en.ts';

/** The Simplified Chinese texts of findings that stand open. */
export const dictionary: Readonly<Record<keyof typeof english, string>> = { ...auditAbouts };
