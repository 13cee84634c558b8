import { isMdnsName, parseAddress, scopeOf } from './address.ts';
import type { CandidateRun } from './artifacts.ts';

/** The IP handling modes of RFC 8828 §5.2: 1 every interface, 2 the default route, 3 without its local address, 4 proxied. */
export type IpHandlingModeNumber = 1 | 2 | 3 | 4;

/**
 * What the candidates show, and so why the mode is what it is, or cannot be told.
 *
 * - `several-addresses`: more local addresses than the default route of each family has. Mode 1.
 * - `hidden-addresses`: one local address for each family at most, behind mDNS names. Mode 2.
 * - `one-address`: one readable local address for each family. Mode 2, though mode 1 looks the same on a machine with one
 *   interface.
 * - `no-local-address`: server-reflexive candidates without any host candidate. Mode 3.
 * - `no-candidates`: nothing at all and no error, from a server list that the browser kept. Mode 4.
 * - `gathering-open`: the browser may still add candidates.
 * - `server-list-empty`: nothing at all, but no server was asked for, or the browser dropped some: mode 3 looks the same.
 * - `servers-failed`: nothing but errors: mode 3 with an unreachable server looks the same as mode 4.
 * - `tcp-only`: no UDP candidate: a SOCKS proxy, or a browser that found no interface for it.
 * - `relay-only`: only a TURN server's addresses, as under every mode with a transport policy of relay.
 */
export type IpHandlingReason =
  | 'several-addresses'
  | 'hidden-addresses'
  | 'one-address'
  | 'no-local-address'
  | 'no-candidates'
  | 'gathering-open'
  | 'server-list-empty'
  | 'servers-failed'
  | 'tcp-only'
  | 'relay-only';

/** The mode that a run shows; undefined when what was seen fits several modes. */
export interface IpHandling {
  readonly mode: IpHandlingModeNumber | undefined;
  readonly why: IpHandlingReason;
}

/**
 * Infers the RFC 8828 mode from a finished run. Nothing is inferred while gathering goes on, since a candidate that is
 * missing now may come later.
 */
export function ipHandlingMode(run: CandidateRun): IpHandling {
  if (!run.gatheringComplete) return { mode: undefined, why: 'gathering-open' };
  const own = run.candidates.filter(({ type }) => type === 'host' || type === 'srflx' || type === 'prflx');
  if (own.length === 0) {
    return run.candidates.length > 0 ? { mode: undefined, why: 'relay-only' } : emptyRun(run);
  }
  const bases = localBases(run);
  if (hasSeveral(bases)) return { mode: 1, why: 'several-addresses' };
  if (own.every(({ protocol }) => protocol === 'tcp')) return { mode: undefined, why: 'tcp-only' };
  // Firefox's `no_host` hides the host candidates, yet their addresses may stand behind the others.
  if (!own.some(({ type }) => type === 'host')) return { mode: 3, why: 'no-local-address' };
  return { mode: 2, why: bases.every(isMdnsName) ? 'hidden-addresses' : 'one-address' };
}

function emptyRun(run: CandidateRun): IpHandling {
  if (run.errors.length > 0) return { mode: undefined, why: 'servers-failed' };
  const kept = run.effectiveIceServers ?? run.iceServers;
  const intact = run.iceServers.length > 0 && kept.length >= run.iceServers.length;
  return intact ? { mode: 4, why: 'no-candidates' } : { mode: undefined, why: 'server-list-empty' };
}

/** Distinct local addresses and mDNS names: of host candidates, and behind server-reflexive ones where not hidden. */
function localBases(run: CandidateRun): string[] {
  const texts = run.candidates.flatMap(({ type, address, relatedAddress }) =>
    type === 'host' ? [address] : type === 'srflx' ? [relatedAddress] : [],
  );
  const bases = texts.flatMap((text) => {
    if (text === null || scopeOf(text) === 'unspecified') return [];
    return [parseAddress(text)?.address ?? text.toLowerCase()];
  });
  return [...new Set(bases)];
}

/** A name hides its family, so two names may be one address of each; three cannot. */
function hasSeveral(bases: readonly string[]): boolean {
  const ofFamily = (family: 4 | 6) => bases.filter((base) => parseAddress(base)?.family === family).length;
  return ofFamily(4) > 1 || ofFamily(6) > 1 || bases.length > 2;
}
