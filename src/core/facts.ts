import { inCidrs, isPublic } from './address.ts';
import type { Artifacts, CandidateRun } from './artifacts.ts';
import { type HttpAddress, httpAddress } from './http-address.ts';
import { knownNetworks, type NetworkRelation, relateNetworks, sameAddress } from './networks.ts';
import { type ShownAddress, shownAddresses } from './shown-addresses.ts';
import { isSettled } from './settled.ts';
import { stunUrlHost } from './stun-url.ts';
import type { Family, Network, WitnessSighting } from './wire.ts';

/** What a person adds to the artifacts before they are judged. */
export interface AuditOptions {
  /** Addresses remembered from a run with the VPN off. */
  readonly baseline: readonly string[];
}

/** What is known of one family, in the letters of the design: H, S and O. */
export interface FamilyFacts {
  readonly family: Family;
  /** H: what the server saw over HTTP. */
  readonly http: HttpAddress;
  /** H where it can be used to judge; empty otherwise. A first guess is not in here. */
  readonly usable: readonly string[];
  /** S: public addresses that WebRTC shows to the page. */
  readonly shown: readonly ShownAddress[];
  /** O: public sources of ICE checks that reached the witness. */
  readonly witnessed: readonly WitnessSighting[];
  /** Whether this family's page load brought the page here. */
  readonly carriesPage: boolean;
}

/** Everything that audits derive from the artifacts, derived once. */
export interface Facts {
  readonly families: readonly [FamilyFacts, FamilyFacts];
  /** Every address that WebRTC shows, whatever its scope. */
  readonly allShown: readonly ShownAddress[];
  /** Every source that the witness saw, whatever its scope. */
  readonly allWitnessed: readonly WitnessSighting[];
  readonly baseline: readonly string[];
  readonly networks: ReadonlyMap<string, Network>;
  readonly assumePublic: readonly string[];
  /** Whether servers of others took the place of the echoes and of the witness. */
  readonly isByThirdParties: boolean;
  /** The run that is judged, or null when there was none. */
  readonly run: CandidateRun | null;
  /** Whether nothing is open any more, or the deadline has passed. */
  readonly settled: boolean;
}

/** The candidates that our own server's STUN answers for are judged against it; others may lie without its knowledge. */
export function isOwnServerUrl(url: string, run: CandidateRun): boolean {
  const host = stunUrlHost(url);
  return run.witnessCandidates.some(({ address }) => host === address);
}

/**
 * How an address relates to H of its family: equal, in the same network, known to be elsewhere, or not known. An address
 * that is public by assumption only is in the network that data says: neighbours on a test machine are no neighbours.
 */
export function relateToHttp(address: string, family: FamilyFacts, facts: Facts): 'equal' | NetworkRelation {
  if (family.usable.some((http) => sameAddress(http, address))) return 'equal';
  const relations = family.usable.map((http) => relateNetworks(http, address, facts.networks));
  if (relations.includes('same')) {
    return inCidrs(address, facts.assumePublic) && !facts.networks.has(address) ? 'unknown' : 'same';
  }
  return relations.length > 0 && relations.every((relation) => relation === 'different') ? 'different' : 'unknown';
}

/** Where H was seen: at this server, or at echoes of others. */
export function httpSource({ isByThirdParties }: Facts): 'http' | 'third-party' {
  return isByThirdParties ? 'third-party' : 'http';
}

/** The facts of one family. */
export function familyFacts(facts: Facts, family: Family): FamilyFacts {
  return facts.families[family === 4 ? 0 : 1];
}

/** A run does not wait for an echo: what has not answered by its end neither clears nor convicts. */
function whenSettled(http: HttpAddress, settled: boolean): HttpAddress {
  return settled && (http.state === 'pending' || http.state === 'guessed') ? { state: 'unanswered' } : http;
}

function gatherFamily(family: Family, artifacts: Artifacts, shown: readonly ShownAddress[]): FamilyFacts {
  const { assumePublic, embeddedEcho } = artifacts.page;
  const http = whenSettled(httpAddress(family, artifacts), isSettled(artifacts));
  const sightings = artifacts.witness.status === 'ok' ? artifacts.witness.value.sightings : [];
  return {
    family,
    http,
    usable: http.state === 'seen' ? http.addresses : [],
    shown: shown.filter((each) => each.family === family && isPublic(each.address, assumePublic)),
    witnessed: sightings.filter((each) => each.family === family && isPublic(each.address, assumePublic)),
    carriesPage: embeddedEcho?.family === family,
  };
}

/** Derives the facts of a run from its artifacts. */
export function collectFacts(artifacts: Artifacts, options: AuditOptions): Facts {
  const run = artifacts.iceCandidates.status === 'ok' ? artifacts.iceCandidates.value : null;
  const allShown = run ? shownAddresses(run) : [];
  return {
    families: [gatherFamily(4, artifacts, allShown), gatherFamily(6, artifacts, allShown)],
    allShown,
    allWitnessed: artifacts.witness.status === 'ok' ? artifacts.witness.value.sightings : [],
    baseline: options.baseline,
    networks: knownNetworks(artifacts),
    assumePublic: artifacts.page.assumePublic,
    isByThirdParties: artifacts.internet !== undefined,
    run,
    settled: isSettled(artifacts),
  };
}
