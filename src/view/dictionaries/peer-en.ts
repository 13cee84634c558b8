import { peer } from '../../core/messages/en/peer.ts';
import { shell } from '../../core/messages/en/shell.ts';

/** The English texts of the peer test. */
export const dictionary = { ...shell, ...peer } as const;
