/** S: the addresses that WebRTC shows to the page, from every place where a script can read one. */
import { embeddedIpv4, isMdnsName, parseAddress } from './address.ts';
import type { CandidateRun, IceCandidate } from './artifacts.ts';
import type { Evidence } from './finding.ts';
import type { Family, Transport } from './wire.ts';

/** One address that a script of the page can read, and where. */
export interface ShownAddress {
  /** Canonical text. */
  readonly address: string;
  readonly family: Family;
  readonly port: number | null;
  readonly transport: Transport | null;
  readonly source: Extract<Evidence['source'], 'host' | 'srflx' | 'prflx' | 'related' | 'sdp' | 'stats'>;
  readonly atMs: number | null;
  /** The raw text that shows it. */
  readonly detail: string;
  /** Set when the address was decoded from an IPv6 address that carries it. */
  readonly embeddedIn: string | null;
  /** The STUN server that produced it, where the browser tells. */
  readonly url: string | null;
}

type Place = Omit<ShownAddress, 'address' | 'family' | 'embeddedIn'>;

/** An address that stands for "hidden" rather than for a place: 0.0.0.0 and ::. */
function isPlaceholder(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function canonical(text: string | null): string | null {
  return parseAddress(text ?? '')?.address ?? text;
}

function shown(text: string | null, place: Place): ShownAddress[] {
  const parsed = text === null || isMdnsName(text) ? undefined : parseAddress(text);
  if (!parsed || isPlaceholder(parsed.address)) return [];
  const outer: ShownAddress = { ...parsed, ...place, embeddedIn: null };
  const inner = embeddedIpv4(parsed.address);
  // Only another notation for the IPv4 address (RFC 4291 §2.5.5.2).
  if (inner?.mechanism === 'ipv4-mapped') return [{ ...place, address: inner.address, family: 4, embeddedIn: null }];
  // Whose IPv4 address a translator wrote into a NAT64 address only its operator knows.
  if (!inner || inner.mechanism === 'nat64') return [outer];
  return [outer, { ...place, address: inner.address, family: 4, embeddedIn: parsed.address }];
}

function fromCandidate(candidate: IceCandidate): ShownAddress[] {
  const { type, port, relatedPort, protocol, atMs, candidate: detail, url } = candidate;
  // An unknown type is shown to the page all the same.
  const source = type ?? 'prflx';
  const own =
    source === 'relay' ? [] : shown(candidate.address, { source, port, transport: protocol, atMs, detail, url });
  return [
    ...own,
    ...shown(candidate.relatedAddress, {
      source: 'related',
      port: relatedPort,
      transport: protocol,
      atMs,
      detail,
      url: null,
    }),
  ];
}

type Stats = CandidateRun['stats'][number];

/** The related addresses of statistics that no candidate shows: where the browser hides them there, they count here. */
function relatedInStats({ candidates, stats }: CandidateRun): ShownAddress[] {
  const known = new Set(candidates.map(({ relatedAddress }) => canonical(relatedAddress)));
  return stats
    .filter(({ isRemote, relatedAddress = null }) => !isRemote && !known.has(canonical(relatedAddress)))
    .flatMap((each) => shown(each.relatedAddress ?? null, placeInStats(each, 'related')));
}

function placeInStats({ port, protocol, candidateType: detail, url }: Stats, source: 'stats' | 'related'): Place {
  const transport = protocol === 'tcp' ? 'tcp' : 'udp';
  return source === 'stats'
    ? { source, port, transport, atMs: null, detail, url }
    : { source, port: null, transport, atMs: null, detail, url: null };
}

/**
 * Lists every address one peer connection shows to a script: candidates, related addresses, SDP and statistics. A relay's
 * own address is never listed. Firefox's `no_host` hides host candidates but not their statistics, so these count too.
 */
export function shownAddresses(run: CandidateRun): ShownAddress[] {
  const relays = new Set(
    [
      ...run.candidates.filter((each) => each.type === 'relay'),
      ...run.stats.filter((each) => each.candidateType === 'relay'),
    ].map(({ address }) => canonical(address)),
  );
  const fromSdp = run.sdpAddresses.flatMap(({ address, port, where }) =>
    relays.has(canonical(address))
      ? []
      : shown(address, { source: 'sdp', port, transport: null, atMs: null, detail: where, url: null }),
  );
  const fromStats = run.stats.flatMap((each) =>
    each.isRemote || each.candidateType === 'relay' || (each.address !== null && relays.has(canonical(each.address)))
      ? []
      : shown(each.address, placeInStats(each, 'stats')),
  );
  return [...run.candidates.flatMap(fromCandidate), ...fromSdp, ...fromStats, ...relatedInStats(run)];
}
