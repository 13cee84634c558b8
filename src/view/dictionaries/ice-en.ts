import { audits } from '../../core/messages/en/audits.ts';
import { ice } from '../../core/messages/en/ice.ts';
import { iceAudits } from '../../core/messages/en/ice-audits.ts';
import { userInterface } from '../../core/messages/en/interface.ts';
import { lowerParts } from '../../core/messages/en/lower-parts.ts';
import { shell } from '../../core/messages/en/shell.ts';

/** The English texts of the ICE check. */
export const dictionary = { ...shell, ...userInterface, ...lowerParts, ...audits, ...ice, ...iceAudits } as const;
