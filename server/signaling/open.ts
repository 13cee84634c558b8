import type { ServeConfig } from '../config.ts';
import { Desk, partnerPorts } from '../partner/desk.ts';
import { isPartnerInstalled } from '../partner/library.ts';
import { defaultPartnerLimits, type PartnerLimits } from '../partner/quota.ts';
import type { Sentence } from '../speak.ts';
import type { Cluster, ClusterListener } from './cluster.ts';
import { createSignaling, type Signaling, type SignalingLimits } from './service.ts';

/** The signaling of a server that runs. */
export interface OpenSignaling extends Signaling {
  /** Whether this server has a peer of its own to offer. */
  readonly hasPartner: boolean;
  /** Id of the process in which those peers live; undefined while nobody needs it. */
  partnerPid(): number | undefined;
}

/** What a test or a benchmark may replace. */
export interface SignalingDependencies {
  readonly signalingLimits?: Partial<SignalingLimits>;
  readonly partnerLimits?: PartnerLimits;
  readonly onNotice?: (sentence: Sentence) => void;
}

/** Opens the signaling as it is configured; what is not asked for is not even loaded. */
export async function openSignaling(
  { redis, stunPorts, publicAddresses }: Pick<ServeConfig, 'redis' | 'stunPorts' | 'publicAddresses'>,
  { signalingLimits = {}, partnerLimits = defaultPartnerLimits, onNotice = () => undefined }: SignalingDependencies,
): Promise<OpenSignaling> {
  const onState: ClusterListener = (state, reason) => onNotice({ id: `serve.cluster.${state}`, params: { reason } });
  const cluster = redis === null ? null : await openCluster(redis, onState);
  const onPartnerFailure = (reason: string) => onNotice({ id: 'serve.partner.failed', params: { reason } });
  const partners = isPartnerInstalled()
    ? new Desk({ ...partnerPorts(stunPorts), publicAddresses }, partnerLimits, { onFailure: onPartnerFailure })
    : null;
  return {
    ...createSignaling({ limits: signalingLimits, cluster, partners }),
    hasPartner: partners !== null,
    partnerPid: () => partners?.workerPid,
  };
}

async function openCluster(url: string, onState: ClusterListener): Promise<Cluster> {
  const { createCluster } = await import('./cluster.ts');
  return createCluster(url, onState);
}
