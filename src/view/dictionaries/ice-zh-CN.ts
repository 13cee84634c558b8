import { audits } from '../../core/messages/zh-CN/audits.ts';
import { ice } from '../../core/messages/zh-CN/ice.ts';
import { iceAudits } from '../../core/messages/zh-CN/ice-audits.ts';
import { userInterface } from '../../core/messages/zh-CN/interface.ts';
import { lowerParts } from '../../core/messages/zh-CN/lower-parts.ts';
import { shell } from '../../core/messages/zh-CN/shell.ts';

/** The Chinese texts of the ICE check. */
export const dictionary = { ...shell, ...userInterface, ...lowerParts, ...audits, ...ice, ...iceAudits } as const;
