/** What audits and verdicts need from the artifacts of an ICE check, derived once. */
import * as v from 'valibot';
import { isMdnsName, parseAddress } from '../address.ts';
import type { CandidateRun, Gathered, IceCandidate } from '../artifacts.ts';
import { described as d } from '../described.ts';
import {
  type Destination,
  filteringBehavior,
  filteringBehaviorSchema,
  type FilteringProbe,
  type MappingObservation,
  mappingBehavior,
  mappingBehaviorSchema,
  mappingObservationSchema,
} from '../nat-behavior.ts';
import { type Family, familySchema } from '../wire.ts';
import type { IceCheckArtifacts } from './artifacts.ts';
import { checkIceUrl } from './ice-url.ts';
import { type CheckedServer, checkServers } from './server-list.ts';
import { type ServerVerdict, serverVerdict } from './server-verdict.ts';

/** Schema of the NAT of one IP version. */
export const natFamilySchema = v.object({
  family: familySchema,
  mapping: mappingBehaviorSchema,
  filtering: filteringBehaviorSchema,
  observations: d(v.array(mappingObservationSchema), 'The reflexive addresses that the mapping was judged by.'),
});
/** How the NAT of one IP version maps and filters. */
export type NatFamily = v.InferOutput<typeof natFamilySchema>;

/** Facts of an ICE check. */
export interface IceCheckFacts {
  readonly verdicts: readonly ServerVerdict[];
  /** The list as it was checked before anything was asked; names and passwords are not known any more. */
  readonly list: readonly CheckedServer[];
  readonly nat: readonly NatFamily[];
  readonly common: CandidateRun | null;
  readonly runs: readonly CandidateRun[];
  readonly final: boolean;
}

/** The value of an artifact, or null. */
export function valueOf<T>(artifact: Gathered<T>): T | null {
  return artifact.status === 'ok' ? artifact.value : null;
}

function isOver(run: Gathered<CandidateRun>): boolean {
  return run.status === 'ok' ? run.value.deadlineReached || run.value.gatheringComplete : run.status !== 'pending';
}

/** Whether no verdict can change any more by waiting: the deadline has passed, the check was stopped, or all are complete. */
export function isFinal(artifacts: IceCheckArtifacts): boolean {
  if (artifacts.page.stopped) return true;
  const { common, mapping } = artifacts;
  const gathered = [common, ...[...artifacts.servers, ...(artifacts.mappingServers ?? [])].map(({ run }) => run)];
  const deadlineReached = [common, mapping].some((each) => valueOf(each)?.deadlineReached);
  return gathered.every(isOver) && (deadlineReached || isNatSettled(artifacts));
}

/** Whether mapping and filtering are known over each version over which the server could be checked; else the deadline decides. */
function isNatSettled({ mapping, mappingWitness, filtering }: IceCheckArtifacts): boolean {
  if (mapping.status !== 'ok') return mapping.status !== 'pending';
  if (!mapping.value.gatheringComplete) return false;
  if (mappingWitness.status === 'pending' || filtering.status === 'pending') return false;
  const sightings = valueOf(mappingWitness)?.sightings ?? [];
  const probes = valueOf(filtering)?.probes ?? [];
  const offered = mapping.value.witnessCandidates.filter(({ transport }) => transport === 'udp');
  return offered.every(
    ({ family }) =>
      sightings.some((each) => each.family === family) &&
      (filtering.status !== 'ok' || isFilteringSettled(probes.filter((each) => each.family === family))),
  );
}

/** Whether a check came in from as far away as any was sent from; that one did not can only be told by the deadline. */
function isFilteringSettled(probes: readonly FilteringProbe[]): boolean {
  const elsewhere = probes.filter(({ from }) => from === 'other-address');
  return (elsewhere.length > 0 ? elsewhere : probes).some(({ answered }) => answered);
}

/** Derives the facts. */
export function collectIceCheckFacts(artifacts: IceCheckArtifacts): IceCheckFacts {
  const { servers } = artifacts;
  const common = valueOf(artifacts.common);
  const runs = [artifacts.common, artifacts.mapping, ...servers.map(({ run }) => run)].flatMap(
    (each) => valueOf(each) ?? [],
  );
  const families = workingFamilies(runs, artifacts);
  const final = isFinal(artifacts);
  const { policy } = artifacts.options;
  const context = { families, final, policy, direct: directFamilies(artifacts) };
  const verdicts = servers.map((server) => serverVerdict(server, context));
  // Stand-ins, so that what was in order when it was asked does not look as if its password were missing.
  const list = checkServers(
    servers.map(({ url, hasCredentials }) => ({
      url,
      username: hasCredentials ? '-' : '',
      credential: hasCredentials ? '-' : '',
    })),
  );
  const alone = [...verdicts, ...(artifacts.mappingServers ?? []).map((server) => serverVerdict(server, context))];
  const nat = ([4, 6] as const).map((family) => natFamily(family, artifacts, { verdicts: alone, final }));
  return { verdicts, list, nat, common, runs, final };
}

/** IP versions over which a server answered or a check arrived. */
function workingFamilies(runs: readonly CandidateRun[], { mappingWitness }: IceCheckArtifacts): ReadonlySet<Family> {
  const working = new Set((valueOf(mappingWitness)?.sightings ?? []).map(({ family }) => family));
  for (const { type, address } of runs.flatMap(({ candidates }) => candidates)) {
    // Reading an address takes longer than all else here, and there can be a thousand of them.
    if (type !== 'srflx' || !address || working.has(address.includes(':') ? 6 : 4)) continue;
    const family = parseAddress(address)?.family;
    if (family) working.add(family);
  }
  return working;
}

/** Where a host candidate shows its address and port, and not a name for it. */
function shownLocals({ candidates }: CandidateRun): Destination[] {
  return candidates.flatMap(({ type, protocol, address, port }) =>
    type === 'host' && protocol === 'udp' && address && port !== null && !isMdnsName(address) ? { address, port } : [],
  );
}

/** IP versions over which packets reached our server from the very address and port that the browser shows as its own. */
function directFamilies({ mapping, mappingWitness }: IceCheckArtifacts): ReadonlySet<Family> {
  const run = valueOf(mapping);
  const locals = run ? shownLocals(run) : [];
  const isLocal = (address: string, port: number): boolean =>
    locals.some((local) => local.port === port && parseAddress(local.address)?.address === address);
  const sightings = valueOf(mappingWitness)?.sightings ?? [];
  return new Set(
    sightings.flatMap(({ transport, family, address, port }) =>
      transport === 'udp' && isLocal(address, port) ? family : [],
    ),
  );
}

function natFamily(
  family: Family,
  artifacts: IceCheckArtifacts,
  { verdicts, final }: Pick<IceCheckFacts, 'verdicts' | 'final'>,
): NatFamily {
  const run = valueOf(artifacts.mapping);
  const candidates = (run?.candidates ?? []).filter(({ protocol }) => protocol === 'udp');
  const reflexive = candidates.filter(
    ({ type, address }) => type === 'srflx' && parseAddress(address ?? '')?.family === family,
  );
  const only = onlyDestination(family, run?.iceServers ?? []);
  const observations = [
    ...reflexive.flatMap((each) => observed(family, each, { all: reflexive, only })),
    ...witnessed(family, artifacts, reflexive),
  ];
  const local = run ? shownLocals(run) : [];
  const asked = new Set(run?.iceServers);
  const answered = verdicts.flatMap(({ url, ways }): Destination[] => {
    const parsed = checkIceUrl(url);
    const works = ways.some((way) => way.family === family && way.state === 'answered');
    return works && asked.has(url) && parsed.ok ? [{ address: parsed.host, port: parsed.port }] : [];
  });
  // An answer may still be on its way: what was not answered counts as dropped only at the end.
  const probes = (valueOf(artifacts.filtering)?.probes ?? []).filter((probe) => probe.answered || final);
  return {
    family,
    mapping: mappingBehavior({ observations, answered, local }),
    filtering: filteringBehavior(probes.filter((probe) => probe.family === family)),
    observations,
  };
}

/**
 * What is equal for reflexive candidates of one socket. A browser hides the related address, but the upper byte of the local
 * preference (RFC 8445 §5.1.2.1) follows from the interface, in Chromium and in Firefox.
 */
function baseOf(family: Family, { priority }: IceCandidate): string {
  return `IPv${family} interface ${((priority ?? 0) >>> 16) & 255}`;
}

/** The server that every answer over a version must be from, when no other was asked over it; Firefox names none. */
function onlyDestination(family: Family, urls: readonly string[]): Destination | undefined {
  const asked = urls.flatMap((url) => {
    const parsed = checkIceUrl(url);
    return parsed.ok && (parsed.family === null || parsed.family === family) ? parsed : [];
  });
  const [first] = asked;
  return asked.length === 1 && first ? { address: first.host, port: first.port } : undefined;
}

function observed(
  family: Family,
  candidate: IceCandidate,
  { all, only }: { readonly all: readonly IceCandidate[]; readonly only: Destination | undefined },
): MappingObservation[] {
  const { address, port, url } = candidate;
  if (address === null || port === null) return [];
  const told = url === null ? only : destinationOf(url);
  // Firefox does not name the server, but gives the answers of two ports of one server the same foundation.
  const isShared = all.some((each) => each !== candidate && each.foundation === candidate.foundation);
  const destination = told ?? { address: isShared ? `foundation ${candidate.foundation}` : null, port: null };
  return [{ family, base: baseOf(family, candidate), destination, mapped: { address, port }, seenBy: 'stun' }];
}

/** Chromium's `candidate.url` of an IPv6 literal has lost its brackets but always has a port. */
function destinationOf(url: string): Destination | undefined {
  const [, host = '', port = ''] = /^stun:(.*):(\d+)$/.exec(url) ?? [];
  const checked = checkIceUrl(
    host.includes(':') && !host.startsWith('[') ? `stun:[${host}]:${port}` : `stun:${host}:${port}`,
  );
  return checked.ok ? { address: checked.host, port: checked.port } : undefined;
}

/** The packets of the same connection at the witness, which belong to its only socket of that version. */
function witnessed(
  family: Family,
  { mappingWitness, mapping }: IceCheckArtifacts,
  reflexive: readonly IceCandidate[],
): MappingObservation[] {
  const [base = `IPv${family} interface`, ...others] = new Set(reflexive.map((each) => baseOf(family, each)));
  const offered = valueOf(mapping)?.witnessCandidates.find(
    (each) => each.family === family && each.transport === 'udp',
  );
  if (offered === undefined || others.length > 0) return [];
  return (valueOf(mappingWitness)?.sightings ?? [])
    .filter((each) => each.family === family && each.transport === 'udp')
    .map(({ address, port }) => ({
      family,
      base,
      destination: { address: offered.address, port: offered.port },
      mapped: { address, port },
      seenBy: 'witness',
    }));
}
