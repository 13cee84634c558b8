import { auditAbouts } from '../../core/messages/en/audit-abouts.ts';
/** The English texts of findings that stand open. */
export const dictionary = { ...auditAbouts } as const;
