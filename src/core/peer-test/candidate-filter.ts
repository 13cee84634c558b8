import { isMdnsName, parseAddress } from '../address.ts';
import { parseCandidate } from '../candidate.ts';
import type { Restriction } from './phases.ts';

/**
 * Whether a candidate is passed on in a run with a restriction. An mDNS name hides its family, so a run over one family goes
 * without it. The empty line, which ends the candidates, always passes.
 */
export function passesOn(line: string, restriction: Restriction): boolean {
  if (line === '' || restriction === 'none') return true;
  const candidate = parseCandidate(line);
  if (candidate === undefined) return false;
  switch (restriction) {
    case 'host':
    case 'srflx':
      return candidate.type === restriction;
    case 'relay':
    case 'relay-tcp':
      return candidate.type === 'relay';
    case 'ipv4':
    case 'ipv6':
      return (
        !isMdnsName(candidate.address) && parseAddress(candidate.address)?.family === (restriction === 'ipv4' ? 4 : 6)
      );
    default:
      return true;
  }
}

/** A description without the candidates in it, which travel by themselves. */
export function withoutCandidates(sdp: string): string {
  return sdp.replaceAll(/^a=(?:candidate:|end-of-candidates).*\r?\n/gm, '');
}

/** The TURN URLs that a restriction allows. */
export function turnUrls(urls: readonly string[], restriction: Restriction): readonly string[] {
  return restriction === 'relay-tcp' ? urls.filter((url) => /transport=tcp$|^turns:/.test(url)) : urls;
}
