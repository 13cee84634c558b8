import type { Language } from '../src/core/messages/languages.ts';
import type { EchoResponse, PageConfig, WitnessOffer } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import type { Deployment } from './deployment.ts';
import { internetOffer } from './internet.ts';
import { forcedOrigins } from './origins.ts';
import { stunOffer } from './stun-offer.ts';
import type { StunService } from './stun/service.ts';

/** What decides the configuration of a page load, besides the load itself. */
export interface PageConfigSource {
  readonly version: string;
  readonly deployment: Deployment;
  readonly stun: Pick<StunService, 'endpoints' | 'witness'>;
}

/** A browser has sent four packets to a silent STUN server by then. */
const DEADLINE_MS = 2_000;

/** Credentials with which a page that came this way reaches the witness; null where nothing listens for it. */
export function witnessOffer({ deployment, stun }: PageConfigSource, arrival: Arrival): WitnessOffer | null {
  const { candidates } = stunOffer(arrival, deployment, stun.endpoints);
  return candidates.length === 0 ? null : stun.witness.offer(candidates);
}

/** Addresses of this server to which a page that came this way sends no checks, and from which its filtering can be tested. */
export function secondAddresses({ deployment, stun }: PageConfigSource, arrival: Arrival): readonly string[] {
  return stunOffer(arrival, deployment, stun.endpoints).secondAddresses;
}

/** Everything that is the same for each page load that comes this way, for operators and scripts. */
export function sharedConfig({ version, deployment, stun }: PageConfigSource, arrival: Arrival) {
  const { iceServers, secondServers, candidates } = stunOffer(arrival, deployment, stun.endpoints);
  return {
    version,
    iceServers: [...iceServers],
    // Left out where there is none, as nearly everywhere: each page load carries this.
    ...(secondServers.length > 0 ? { secondServers: [...secondServers] } : {}),
    witnessCandidates: [...candidates],
    origins: forcedOrigins(arrival, deployment),
    assumePublic: [...deployment.config.assumePublic],
    deadlineMs: DEADLINE_MS,
  };
}

/** What the HTML of one page load carries. */
export function pageConfig(
  source: PageConfigSource,
  arrival: Arrival,
  { echo, language }: { readonly echo: EchoResponse; readonly language: Language },
): PageConfig {
  const { witnessCandidates, ...shared } = sharedConfig(source, arrival);
  const witness = witnessCandidates.length === 0 ? null : source.stun.witness.offer(witnessCandidates);
  const internet = internetOffer(arrival, source.deployment);
  return { ...shared, language, echo, witness, internet };
}
