/**
 * How a NAT maps and filters, from what was seen (RFC 4787 §4.1 and §5, RFC 5780 §4.3 and §4.4). What one address of a server
 * cannot tell apart stays together in one word.
 */
import * as v from 'valibot';
import { parseAddress } from './address.ts';
import { described as d } from './described.ts';
import { familySchema } from './wire.ts';

/** Schema of one reflexive address and who told it. */
export const mappingObservationSchema = v.object({
  family: familySchema,
  base: d(v.string(), 'What is equal for observations of one local socket.'),
  destination: d(
    v.object({
      address: d(
        v.nullable(v.string()),
        'Address or name of the server; null when the browser does not say which it was.',
      ),
      port: v.nullable(v.number()),
    }),
    'The server that saw the mapping.',
  ),
  mapped: d(v.object({ address: v.string(), port: v.number() }), 'The address and port that this server saw.'),
  seenBy: d(v.picklist(['stun', 'witness']), 'A STUN answer that the browser showed, or a packet at our own server.'),
});
/** One reflexive address, and the destination for which it was made. */
export type MappingObservation = v.InferOutput<typeof mappingObservationSchema>;

/** Schema of the mapping words. */
export const mappingBehaviorSchema = v.picklist([
  'no-translation',
  'endpoint-independent',
  'endpoint-independent-or-address-dependent',
  'address-dependent',
  'address-and-port-dependent',
  'endpoint-dependent',
  'unknown',
]);
/**
 * Mapping behavior. `endpoint-independent-or-address-dependent`: only one address was asked. `endpoint-dependent`: differs
 * between addresses, and whether it also differs between ports was not seen.
 */
export type MappingBehavior = v.InferOutput<typeof mappingBehaviorSchema>;

/** A server that answered, as a destination of its own. */
export interface Destination {
  readonly address: string;
  readonly port: number;
}

/** What the mapping is judged by. */
export interface MappingEvidence {
  readonly observations: readonly MappingObservation[];
  /** Every server of this family that answered from the same connection; browsers show equal answers only once. */
  readonly answered: readonly Destination[];
  /** Local addresses and ports, where the browser shows them. */
  readonly local: readonly { readonly address: string; readonly port: number }[];
}

const key = ({ address, port }: { readonly address: string | null; readonly port: number | null }): string =>
  `${port} ${address}`;

/** Judges the mapping of one family by what one local socket showed; the busiest socket counts where there are several. */
export function mappingBehavior({ observations, answered, local }: MappingEvidence): MappingBehavior {
  const seen = ofOneSocket(observations);
  if (seen.length === 0) return 'unknown';
  const mappings = new Set(seen.map(({ mapped }) => key(mapped)));
  const destinations = distinctDestinations(seen, answered);
  if (mappings.size === 1) {
    const [mapped] = mappings;
    if (local.some((each) => key(each) === mapped)) return 'no-translation';
    if (provenAddresses(destinations) > 1) return 'endpoint-independent';
    // A name at the same port may stand for the very same destination.
    const differ = new Set(destinations.map(({ port }) => port)).size > 1;
    return differ ? 'endpoint-independent-or-address-dependent' : 'unknown';
  }
  return dependence(seen, { mappings: mappings.size, destinations });
}

/** Observations of the socket with most of them: a device with several interfaces has a mapping for each. */
function ofOneSocket(observations: readonly MappingObservation[]): readonly MappingObservation[] {
  const bySocket = new Map<string, MappingObservation[]>();
  for (const each of observations) bySocket.set(each.base, [...(bySocket.get(each.base) ?? []), each]);
  return [...bySocket.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function distinctDestinations(seen: readonly MappingObservation[], answered: readonly Destination[]): Destination[] {
  const told = seen.flatMap(({ destination: { address, port } }) =>
    address === null || port === null ? [] : { address, port },
  );
  return [...new Map([...told, ...answered].map((each) => [key(each), each])).values()];
}

/** How many addresses there are for certain: a name can stand for any of the others, so it proves none of its own. */
function provenAddresses(destinations: readonly Destination[]): number {
  return new Set(destinations.flatMap(({ address }) => parseAddress(address)?.address ?? [])).size;
}

interface Counts {
  readonly mappings: number;
  readonly destinations: readonly Destination[];
}

/** How mappings that differ do so: with the port alone, or with the address. */
function dependence(seen: readonly MappingObservation[], counts: Counts): MappingBehavior {
  const known = seen.filter(({ destination }) => destination.address !== null);
  const pairs = known.flatMap((a, index) => known.slice(index + 1).map((b) => [a, b] as const));
  const sameAddress = pairs.filter(([a, b]) => a.destination.address === b.destination.address);
  if (sameAddress.some(([a, b]) => key(a.mapped) !== key(b.mapped))) return 'address-and-port-dependent';
  const otherPort = sameAddress.some(([a, b]) => a.destination.port !== b.destination.port);
  return otherPort ? 'address-dependent' : dependenceByCount(counts);
}

/**
 * For browsers that do not say which server told what, and show equal answers once: as many mappings as addresses were asked
 * depend on the address alone, more of them on the port as well. In between it depends on what the names stand for.
 */
function dependenceByCount({ mappings, destinations }: Counts): MappingBehavior {
  const most = new Set(destinations.map(({ address }) => address)).size;
  if (destinations.length <= most) return 'endpoint-dependent';
  if (mappings > most) return 'address-and-port-dependent';
  return mappings <= provenAddresses(destinations) ? 'address-dependent' : 'endpoint-dependent';
}

/** Schema of the filtering words. */
export const filteringBehaviorSchema = v.picklist([
  'endpoint-independent',
  'endpoint-independent-or-address-dependent',
  'address-and-port-dependent',
  'unknown',
]);
/**
 * Filtering behavior. `endpoint-independent-or-address-dependent`: nothing came from another address of the server, or it
 * has none; RFC 4787's plain "address-dependent" is never told, since a browser may choose not to answer from there.
 */
export type FilteringBehavior = v.InferOutput<typeof filteringBehaviorSchema>;

/** Schema of a check that the server sent unasked. */
export const filteringProbeSchema = v.object({
  family: familySchema,
  from: d(
    v.picklist(['other-port', 'other-address']),
    'Where the server sent it from: another port of the address that the browser had asked, or another address.',
  ),
  address: d(v.string(), 'Where it was sent to: the source of a check with a valid MESSAGE-INTEGRITY.'),
  port: v.number(),
  sent: d(v.number(), 'How often it was sent so far.'),
  answered: d(v.boolean(), 'Whether the browser answered it, which proves that it came through.'),
  atMs: d(v.number(), 'Milliseconds between the minting of the credentials and this news.'),
});
/** A check that the server sent from where the browser had not sent anything yet. */
export type FilteringProbe = v.InferOutput<typeof filteringProbeSchema>;

/** How often such a check is sent before silence means that it was dropped. */
export const PROBE_COUNT = 3;

/** Judges the filtering of one family by the last news of each probe. */
export function filteringBehavior(probes: readonly FilteringProbe[]): FilteringBehavior {
  const of = (from: FilteringProbe['from']): 'passed' | 'dropped' | 'unknown' => {
    const own = probes.filter((each) => each.from === from);
    if (own.some(({ answered }) => answered)) return 'passed';
    return own.some(({ sent }) => sent >= PROBE_COUNT) ? 'dropped' : 'unknown';
  };
  const [port, address] = [of('other-port'), of('other-address')];
  if (address === 'passed') return 'endpoint-independent';
  // Silence from the other address proves nothing then: with a pair at the other port, Chromium may answer no check from another address.
  if (port === 'passed') return 'endpoint-independent-or-address-dependent';
  return port === 'dropped' ? 'address-and-port-dependent' : 'unknown';
}

/** What mapping and filtering mean for connecting to others without a relay; each has a sentence `ice.nat.means.<code>`. */
export type Traversal = 'open' | 'easy' | 'usual' | 'hard' | 'unknown';

/** How well hole punching works behind such a NAT: mapping decides, filtering helps (RFC 4787 §4.1 and §5). */
export function traversalOf(mapping: MappingBehavior, filtering: FilteringBehavior): Traversal {
  if (mapping === 'unknown') return 'unknown';
  const isLoose = filtering === 'endpoint-independent';
  if (mapping === 'no-translation') return isLoose ? 'open' : 'easy';
  if (mapping === 'endpoint-independent') return isLoose ? 'easy' : 'usual';
  return mapping === 'endpoint-independent-or-address-dependent' ? 'usual' : 'hard';
}

/** The words of RFC 3489 §5, which mixed mapping and filtering; what was not told apart, as "restricted cone", stays a range. */
export type OldNatWord = 'open' | 'firewall' | 'full-cone' | 'port-restricted-cone' | 'cone' | 'symmetric' | 'unknown';

/** The old word beside the new ones. */
export function oldNatWord(mapping: MappingBehavior, filtering: FilteringBehavior): OldNatWord {
  if (mapping === 'unknown') return 'unknown';
  if (mapping === 'no-translation') return filtering === 'endpoint-independent' ? 'open' : 'firewall';
  const isCone = mapping === 'endpoint-independent' || mapping === 'endpoint-independent-or-address-dependent';
  return isCone ? CONES[filtering] : 'symmetric';
}

const CONES: Readonly<Record<FilteringBehavior, OldNatWord>> = {
  'endpoint-independent': 'full-cone',
  'address-and-port-dependent': 'port-restricted-cone',
  'endpoint-independent-or-address-dependent': 'cone',
  unknown: 'cone',
};
