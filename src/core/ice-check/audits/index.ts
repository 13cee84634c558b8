import type { IceAudit } from '../audit.ts';
import { harmless701 } from './harmless-701.ts';
import { localNetworkAccess } from './local-network-access.ts';
import { natFiltering } from './nat-filtering.ts';
import { natMapping } from './nat-mapping.ts';
import { relayPolicyContact } from './relay-policy-contact.ts';
import { serverList } from './server-list.ts';
import { turnCredentials } from './turn-credentials.ts';
import { unheardServer } from './unheard-server.ts';
import { withheldNetwork } from './withheld-network.ts';

/** Every audit of the ICE check: first what stops all, then the servers, then the way to others, then what may be ignored. */
export const iceCheckAudits: readonly IceAudit[] = [
  withheldNetwork,
  localNetworkAccess,
  serverList,
  turnCredentials,
  unheardServer,
  relayPolicyContact,
  natMapping,
  natFiltering,
  harmless701,
];
