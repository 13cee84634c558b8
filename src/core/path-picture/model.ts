/** Who sees which address: what the picture of the path shows, as plain data, derived from a report. */
import { isPublic } from '../address.ts';
import { inBaseline, knownNetworks, relateNetworks, sameAddress } from '../networks.ts';
import type { FamilyVerdict } from '../finding.ts';
import type { ReasonCode } from '../reason-codes.ts';
import type { Judgement, Report, SeenAddress } from '../report.ts';
import type { Family } from '../wire.ts';

/** The colour of a part of the picture; in order, outside, weak, or not known. */
export type PathTone = 'safe' | 'leak' | 'exposed' | 'unknown';

/** What travels: the page load, WebRTC, or WebRTC of which only checks over TCP were seen. */
export type PathLane = 'page' | 'webrtc' | 'tcp';

/**
 * How an address came to be known, where that is not simply "packets arrived from there". `hidden`: they did, but the
 * browser hides it from the page; `read`: the page can read it, no packet showed it; `fabricated`: the page was shown it,
 * and this site never saw it; `local`: it belongs to this machine or network, as this page does.
 */
export type PathRemark = 'hidden' | 'read' | 'fabricated' | 'local';

/** One way out of the device: an address, or addresses that count as one, with what leaves through it. */
export interface PathExit {
  readonly kind: 'exit';
  readonly family: Family;
  readonly seen: SeenAddress;
  readonly lanes: readonly PathLane[];
  readonly tone: PathTone;
  readonly remark: PathRemark | null;
  /** Whether this site received something from there. */
  readonly arrives: boolean;
}

/** Why something has no way out: it is off, kept inside the proxy, not answered, still open, or not loaded over this family. */
export type StopState = 'off' | 'proxied' | 'silent' | 'waiting' | 'no-page' | 'unseen';

/** Something that leaves no trace at this site. */
export interface PathStop {
  readonly kind: 'stop';
  readonly family: Family | null;
  readonly lanes: readonly PathLane[];
  readonly state: StopState;
  readonly tone: PathTone;
}

/** More ways out than the picture can show. */
export interface PathRest {
  readonly kind: 'rest';
  readonly count: number;
  readonly tone: PathTone;
  /** Whether this site received something from any of them. */
  readonly arrives: boolean;
}

/** What the picture shows, whatever its layout and language. */
export interface PathPicture {
  /** A local address that pages can read, or the name behind which it is hidden; null when nothing shows at all. */
  readonly device: { readonly state: 'hidden' | 'readable'; readonly address: string } | null;
  /** The ways from the device, those of IPv4 first. */
  readonly ways: readonly (PathExit | PathStop | PathRest)[];
  /** How many different addresses this site received something from. */
  readonly arrived: number;
  /** The families that this device does not use. */
  readonly absent: readonly Family[];
}

/** How many ways of a family are drawn. */
const MAX_WAYS = 3;

const OFF: ReadonlySet<ReasonCode> = new Set(['webrtc-absent', 'webrtc-refused', 'webrtc-stubbed']);
/** The page load is not seen as the visitor's own: there is nothing to compare with. */
const INCOMPARABLE: ReadonlySet<ReasonCode> = new Set([
  'page-not-public',
  'forwarding-untrusted',
  'source-rewritten',
  'address-unusable',
  'host-mismatch',
]);

interface Group {
  readonly seen: SeenAddress;
  readonly ways: ReadonlySet<string>;
}

const pageFirst = ({ seenAs }: SeenAddress): number => (seenAs.includes('http') ? 0 : 1);

/** Addresses of a family that count as one for a verdict, those of the page load first. */
function groupsOf(family: Family, addresses: readonly SeenAddress[]): Group[] {
  const groups: { seen: SeenAddress; ways: Set<string> }[] = [];
  const own = addresses.filter((each) => each.family === family);
  for (const seen of own.toSorted((a, b) => pageFirst(a) - pageFirst(b))) {
    const group = groups.find((each) => sameAddress(each.seen.address, seen.address));
    if (group) for (const way of seen.seenAs) group.ways.add(way);
    else groups.push({ seen, ways: new Set(seen.seenAs) });
  }
  return groups;
}

const WEBRTC_WAYS = ['srflx', 'prflx', 'witness', 'host', 'sdp', 'stats', 'related'] as const;
const PACKET_WAYS = ['srflx', 'prflx', 'witness'] as const;

function hasAny(ways: ReadonlySet<string>, ...wanted: readonly string[]): boolean {
  return wanted.some((way) => ways.has(way));
}

/** What the parts of one family are made from. */
interface FamilyContext {
  readonly family: Family;
  readonly judged: FamilyVerdict;
  readonly report: Report;
  readonly fabricated: readonly (string | null)[];
  readonly pages: readonly SeenAddress[];
  /** Addresses from which the witness received UDP. */
  readonly udpSources: readonly string[];
  /** Whether the verdict as a whole is an exposure; beside a leak a lesser fault of the page load is none. */
  readonly isExposure: boolean;
}

function toneOf({ seen, ways }: Group, { judged, report, pages, isExposure }: FamilyContext): PathTone {
  const { outcome, reasons } = judged;
  if (reasons.some((reason) => INCOMPARABLE.has(reason))) return 'unknown';
  const remembered = inBaseline(seen.address, report.baseline);
  if (ways.has('http')) {
    if (remembered) return outcome === 'leak' ? 'leak' : 'exposed';
    const hasExits = reasons.includes('families-differ') || reasons.includes('several-exits');
    return isExposure && hasExits ? 'exposed' : 'safe';
  }
  if (outcome === 'no-leak') return 'safe';
  const networks = knownNetworks(report.artifacts);
  const isNeighbour = pages.some((page) => relateNetworks(page.address, seen.address, networks) === 'same');
  if (isNeighbour && !remembered) return 'exposed';
  return outcome === 'leak' ? 'leak' : 'unknown';
}

function exitOf(group: Group, context: FamilyContext): PathExit {
  const { seen, ways } = group;
  const isFabricated = context.fabricated.includes(seen.address);
  const byPage = ways.has('http');
  const byWebRtc = hasAny(ways, ...WEBRTC_WAYS);
  const isPacket = hasAny(ways, ...PACKET_WAYS);
  const isHidden = !byPage && ways.has('witness') && !hasAny(ways, ...WEBRTC_WAYS.filter((way) => way !== 'witness'));
  const onlyTcp =
    !hasAny(ways, 'srflx', 'prflx') && !context.udpSources.some((each) => sameAddress(each, seen.address));
  const webRtc: PathLane = isPacket && onlyTcp ? 'tcp' : 'webrtc';
  return {
    kind: 'exit',
    family: context.family,
    seen,
    lanes: [...(byPage ? (['page'] as const) : []), ...(byWebRtc ? [webRtc] : [])],
    tone: isFabricated ? 'unknown' : toneOf(group, context),
    remark: isFabricated ? 'fabricated' : remarkOf(context.judged, { byPage, isPacket, isHidden }),
    arrives: byPage || (isPacket && !isFabricated),
  };
}

function remarkOf(
  { reasons }: FamilyVerdict,
  { byPage, isPacket, isHidden }: Readonly<Record<'byPage' | 'isPacket' | 'isHidden', boolean>>,
): PathRemark | null {
  if (reasons.includes('page-not-public')) return 'local';
  if (reasons.some((reason) => INCOMPARABLE.has(reason))) return null;
  if (isHidden) return 'hidden';
  return byPage || isPacket ? null : 'read';
}

/** Why WebRTC shows nothing in a family. */
function silence({ outcome, reasons }: FamilyVerdict): Pick<PathStop, 'state' | 'tone'> {
  if (reasons.some((reason) => OFF.has(reason))) return { state: 'off', tone: 'safe' };
  if (reasons.includes('proxied-only')) return { state: 'proxied', tone: 'safe' };
  if (reasons.includes('still-open')) return { state: 'waiting', tone: 'unknown' };
  return { state: 'silent', tone: outcome === 'no-leak' ? 'safe' : 'unknown' };
}

/** Why a page load over a family has left no address. */
function pageless({ reasons }: FamilyVerdict): StopState {
  if (reasons.includes('still-open')) return 'waiting';
  return reasons.includes('family-outside-tunnel') || reasons.includes('nat64') ? 'no-page' : 'unseen';
}

function waysOf(context: FamilyContext, addresses: readonly SeenAddress[]): PathPicture['ways'] {
  const { family, judged, report } = context;
  const isDrawn = ({ address, scope, seenAs }: SeenAddress): boolean =>
    (isPublic(address, report.artifacts.page.assumePublic) || seenAs.includes('http') || seenAs.includes('witness')) &&
    scope !== 'mdns' &&
    seenAs.some((way) => way === 'http' || WEBRTC_WAYS.some((each) => each === way));
  const exits = groupsOf(family, addresses.filter(isDrawn)).map((group) => exitOf(group, context));
  const lacks = (lane: PathLane): boolean => !exits.some(({ lanes }) => lanes.includes(lane));
  const stop = (...lanes: PathLane[]) => ({ kind: 'stop', family, lanes, tone: 'unknown' }) as const;
  const page = lacks('page') ? { ...stop('page'), state: pageless(judged) } : null;
  // In mode 4 the checks over TCP are all there is, and all that there should be.
  const isDone = !lacks('webrtc') || (!lacks('tcp') && judged.reasons.includes('proxied-only'));
  const webRtc = isDone ? null : { ...stop('webrtc'), ...silence(judged) };
  const isOne = page !== null && page.state === webRtc?.state;
  const found = isOne
    ? [{ ...stop('page', 'webrtc'), state: page.state }]
    : [page, webRtc].flatMap((each) => each ?? []);
  const stops: readonly PathStop[] = judged.outcome === 'inapplicable' ? [] : found;
  const shown = exits.slice(0, MAX_WAYS);
  const rest = exits.slice(MAX_WAYS);
  const tone = (['leak', 'exposed', 'unknown', 'safe'] as const).find((each) =>
    rest.some((exit) => exit.tone === each),
  );
  return [
    ...shown,
    ...(tone ? [{ kind: 'rest', count: rest.length, tone, arrives: rest.some((each) => each.arrives) } as const] : []),
    ...stops,
  ];
}

const LOCAL_SCOPES: ReadonlySet<string> = new Set(['private', 'shared', 'link-local', 'unique-local', 'benchmarking']);

/** Whether a script of the page can read the address. */
function isShown({ seenAs }: SeenAddress): boolean {
  return hasAny(new Set(seenAs), 'host', 'related', 'sdp', 'stats');
}

function deviceOf(addresses: readonly SeenAddress[]): PathPicture['device'] {
  const readable = addresses.find((each) => LOCAL_SCOPES.has(each.scope) && isShown(each));
  if (readable) return { state: 'readable', address: readable.address };
  const hidden = addresses.find((each) => each.scope === 'mdns');
  return hidden ? { state: 'hidden', address: hidden.address } : null;
}

/** The picture before anything is known. */
export const BLANK_PICTURE: PathPicture = {
  device: null,
  ways: [{ kind: 'stop', family: null, lanes: ['page', 'webrtc'], state: 'waiting', tone: 'unknown' }],
  arrived: 0,
  absent: [],
};

/**
 * Derives the picture from a report, or from the judgement of its second run. Works on redacted reports too, whose
 * addresses are stand-ins.
 */
export function pathPicture(report: Report, judgement: Judgement = report): PathPicture {
  const { addresses, findings, verdict } = judgement;
  const fabricated = findings.flatMap((each) =>
    each.id === 'fabricated-candidate' && each.outcome === 'failed' ? each.evidence.map((row) => row.address) : [],
  );
  const { witness, permissionWitness } = report.artifacts;
  const seen = judgement === report ? witness : permissionWitness;
  const udpSources = seen.status === 'ok' ? seen.value.sightings.filter((each) => each.transport === 'udp') : [];
  const context = {
    report,
    fabricated,
    udpSources: udpSources.map(({ address }) => address),
    isExposure: verdict.outcome === 'exposed',
  };
  const ways = ([4, 6] as const).flatMap((family) => {
    const pages = addresses.filter((each) => each.family === family && each.seenAs.includes('http'));
    return waysOf({ ...context, family, judged: verdict.families[family], pages }, addresses);
  });
  return {
    device: deviceOf(addresses),
    ways: ways.length > 0 ? ways : BLANK_PICTURE.ways,
    arrived: ways.reduce((sum, way) => sum + (way.kind === 'exit' && way.arrives ? 1 : 0), 0),
    absent: ([4, 6] as const).filter((family) => verdict.families[family].outcome === 'inapplicable'),
  };
}
