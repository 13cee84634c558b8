/** Whether each family was tested at all, and if not, why: what was not measured never passes. */
import type { Artifacts } from './artifacts.ts';
import type { Facts, FamilyFacts } from './facts.ts';
import type { Bearing } from './finding.ts';
import type { ReasonCode } from './reason-codes.ts';
import { blockingHeaders } from './header-block.ts';
import { ipHandlingMode } from './ip-handling.ts';
import { sameAddress } from './networks.ts';
import { mayUseFamily, stunUrlHost } from './stun-url.ts';
import { parseAddress } from './address.ts';

const WEBRTC_OFF: ReadonlyMap<string, ReasonCode> = new Map([
  ['absent', 'webrtc-absent'],
  ['refused', 'webrtc-refused'],
  ['stubbed', 'webrtc-stubbed'],
]);

/** The reason why WebRTC shows nothing because it is switched off; undefined while it works. */
export function webRtcOff(artifacts: Artifacts): ReasonCode | undefined {
  const { iceCandidates, browser } = artifacts;
  if (iceCandidates.status !== 'failed') return undefined;
  // Hidden from the page's scripts only: any website gets round that with a frame of its own. Untried, it is not known.
  const inFrame = browser.status === 'ok' ? browser.value.webRtcInFreshFrame?.state : undefined;
  if (inFrame === undefined || inFrame === 'present') return undefined;
  return WEBRTC_OFF.get(iceCandidates.error);
}

/** Whether the browser was told to use its proxy only (RFC 8828 mode 4) and the witness saw nothing but H. */
export function isProxiedOnly(facts: Facts, { witness }: Artifacts): boolean {
  if (!facts.run || ipHandlingMode(facts.run).mode !== 4) return false;
  // A witness that could not report may have seen anything.
  if (witness.status === 'failed' || witness.status === 'pending') return false;
  if (witness.status === 'ok' && !witness.value.streamOpen && witness.value.sightings.length === 0) return false;
  return facts.allWitnessed.every((sighting) => {
    const { usable } = facts.families[sighting.family === 4 ? 0 : 1];
    return usable.some((address) => sameAddress(address, sighting.address));
  });
}

/** Whether a page load was tried over this family in vain: a VPN that drops a family does so in silence. */
function isWithoutHttp({ http }: FamilyFacts): boolean {
  return http.state === 'failed' || http.state === 'unanswered';
}

/**
 * Whether HTTP over this family failed although the same server answered WebRTC over it at the same address: something
 * blocks the request, so the failure says nothing about the family.
 */
export function isHttpBlocked(family: FamilyFacts, artifacts: Artifacts): boolean {
  if (family.http.state === 'blocked') return true;
  if (!isWithoutHttp(family) || artifacts.iceCandidates.status !== 'ok') return false;
  const origin = family.family === 4 ? artifacts.page.origins.ipv4 : artifacts.page.origins.ipv6;
  const literal = parseAddress(/^\w+:\/\/(\[[^\]]+\]|[^/:]+)/.exec(origin ?? '')?.[1] ?? '')?.address;
  if (!literal) return false;
  const run = artifacts.iceCandidates.value;
  const isThere = (url: string): boolean => stunUrlHost(url) === literal;
  // Firefox does not tell which server answered: then it is this one when no other of the family was asked.
  const asked = run.iceServers.filter((url) => mayUseFamily(url, family.family));
  const onlyThere = asked.length > 0 && asked.every(isThere);
  const answered = family.shown.some(({ source, url }) => source === 'srflx' && (url ? isThere(url) : onlyThere));
  const witnessThere = run.witnessCandidates.some(({ address }) => address === literal);
  return answered || (witnessThere && family.witnessed.length > 0);
}

/** Whether a header emptied the list of ICE servers behind the page's back (Connection-Allowlist). */
export function isServerListEmptied(facts: Facts): boolean {
  const { run } = facts;
  return run !== null && run.iceServers.length > 0 && run.effectiveIceServers?.length === 0;
}

/** The public addresses of a family that WebRTC showed as such, not those that were decoded from others. */
export function publicShown(family: FamilyFacts) {
  return family.shown.filter((each) => each.embeddedIn === null);
}

function httpReason({ http }: FamilyFacts): ReasonCode | undefined {
  if (http.state === 'unusable') return http.reason;
  // A slow answer is no proof that the family is outside the tunnel; it still corrects the report when it comes.
  if (http.state === 'refused' || http.state === 'unanswered') return 'echo-failed';
  if (http.state === 'not-asked') return 'echo-not-asked';
  return http.state === 'pending' || http.state === 'guessed' ? 'still-open' : undefined;
}

/** Whether anything of this family could have answered: a STUN server, by name or by literal, or the witness. */
function isAsked({ family }: FamilyFacts, { run }: Facts): boolean {
  const server = run?.iceServers.some((url) => mayUseFamily(url, family));
  return Boolean(server) || Boolean(run?.witnessCandidates.some((each) => each.family === family));
}

/**
 * Whether the server is heard no more: the witness's stream broke off or failed, or not even its credentials came in time and
 * nothing else did either. An answer that the browser refused says nothing about the server.
 */
function isServerGone({ settled, families }: Facts, { witness }: Artifacts): boolean {
  if (witness.status === 'ok') return witness.value.brokeOff ?? false;
  if (witness.status === 'pending') return settled && !families.some(isTested);
  return witness.status === 'failed' && witness.error !== 'answer-refused';
}

/** Why nothing of this family was heard over UDP. */
function silenceReason(family: FamilyFacts, facts: Facts, artifacts: Artifacts): ReasonCode {
  if (!facts.settled) return 'still-open';
  if (isServerListEmptied(facts)) return 'blocked-by-header';
  const candidates = facts.run?.candidates ?? [];
  const local = candidates.filter((each) => each.type === 'host');
  const permitted = artifacts.page.permission === 'granted';
  const tcpOnly = local.length > 0 && local.every((each) => each.protocol === 'tcp');
  if (tcpOnly && !permitted) return 'no-udp-without-permission';
  const sources = facts.allWitnessed.filter((each) => each.family === family.family);
  if (sources.some((each) => each.transport === 'tcp') && !isServerGone(facts, artifacts)) return 'udp-blocked';
  const gecko = artifacts.browser.status === 'ok' && artifacts.browser.value.engine === 'Gecko';
  const otherTested = facts.families.some((each) => each.family !== family.family && isTested(each));
  const elsewhere = otherTested && !family.carriesPage && family.shown.length === 0 && isAsked(family, facts);
  if (gecko && elsewhere && !permitted) return 'one-interface-only';
  return isServerGone(facts, artifacts) ? 'server-unreachable' : 'no-answer';
}

/** Whether an srflx arrived or a UDP check reached the witness. */
export function isTested(family: FamilyFacts): boolean {
  const srflx = publicShown(family).some((each) => each.source === 'srflx');
  return srflx || family.witnessed.some((each) => each.transport === 'udp');
}

function testedReason(family: FamilyFacts): ReasonCode {
  const udp = family.witnessed.filter((each) => each.transport === 'udp');
  if (udp.length === 0) return 'srflx-only';
  // With permission on a public host there is no srflx: it would equal the host candidate, and the witness is the proof.
  const seen = [...publicShown(family).map((each) => each.address), ...family.usable];
  const showed = publicShown(family).some((each) => each.source === 'srflx' || each.source === 'host');
  return showed && udp.some((each) => seen.some((address) => sameAddress(address, each.address)))
    ? 'addresses-match'
    : 'witness-only';
}

/** Whether the family was tested and shows nothing but the address embedded in the page: good for "no leak so far". */
function agreesWithGuess(family: FamilyFacts): boolean {
  const { http } = family;
  if (http.state !== 'guessed' || !isTested(family)) return false;
  const used = [...family.shown, ...family.witnessed];
  return used.every(({ address }) => http.addresses.some((guess) => sameAddress(guess, address)));
}

/** Whether packets that should be public arrived from an address that is not: something rewrites their source. */
export function isSourceRewritten(family: FamilyFacts, facts: Facts): boolean {
  const udp = family.witnessed.filter((each) => each.transport === 'udp');
  // A host of containers redirects TCP with its source and relays UDP in its own name.
  if (family.usable.length === 0 || udp.length > 0) return false;
  return facts.allWitnessed.some((each) => each.family === family.family && each.transport === 'udp');
}

/**
 * Says for one family whether it is absent, was tested, or why it was not. This is the only bearing that can clear a
 * family; leaks and exposures come from the audits and outrank it.
 */
export function coverageBearing(family: FamilyFacts, facts: Facts, artifacts: Artifacts): Bearing {
  const bearing = (outcome: Bearing['outcome'], reason: ReasonCode): Bearing => ({
    family: family.family,
    outcome,
    reason,
  });
  const nothingShown = publicShown(family).length === 0 && family.witnessed.length === 0;
  const blocked = isHttpBlocked(family, artifacts);
  const pageEchoFailed = family.carriesPage && isWithoutHttp(family);
  if (isWithoutHttp(family) && nothingShown && !blocked && !pageEchoFailed) {
    return facts.settled ? bearing('inapplicable', 'family-absent') : bearing('not-tested', 'still-open');
  }
  const off = webRtcOff(artifacts);
  // Other websites do not send this header, so nothing that it suppresses is clear.
  if ((off || isProxiedOnly(facts, artifacts)) && blockingHeaders(artifacts).length > 0) {
    return bearing('not-tested', 'blocked-by-header');
  }
  if (off) return facts.settled ? bearing('no-leak', off) : bearing('not-tested', 'still-open');
  if (artifacts.iceCandidates.status === 'failed') return bearing('not-tested', 'gathering-failed');
  if (blocked) return bearing('not-tested', 'family-http-blocked');
  if (pageEchoFailed) {
    return bearing('not-tested', isServerGone(facts, artifacts) ? 'server-unreachable' : 'echo-failed');
  }
  const fromHttp = httpReason(family);
  if (fromHttp && !agreesWithGuess(family)) return bearing('not-tested', fromHttp);
  if (isProxiedOnly(facts, artifacts)) {
    return facts.settled ? bearing('no-leak', 'proxied-only') : bearing('not-tested', 'still-open');
  }
  if (isSourceRewritten(family, facts)) return bearing('not-tested', 'source-rewritten');
  if (!isTested(family)) return bearing('not-tested', silenceReason(family, facts, artifacts));
  if (facts.isByThirdParties) return bearing('no-leak', 'third-parties-agree');
  if (family.http.state === 'failed') {
    const comparable = facts.families.some(({ usable }) => usable.length > 0);
    // IPv6 without a page load of its own is either convicted elsewhere or has nothing to be compared with.
    // Through NAT64 alone no check reaches an IPv4 literal; one that did speaks of another way out.
    const isNat64 = family.family === 4 && comparable && family.witnessed.length === 0;
    return isNat64 ? bearing('no-leak', 'nat64') : bearing('not-tested', 'echo-failed');
  }
  return bearing('no-leak', testedReason(family));
}
