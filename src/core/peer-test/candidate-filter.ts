import { isMdnsName, parseAddress } from '../address.ts';
import { parseCandidate } from '../candidate.ts';
import type { PartnerKind, Restriction } from './phases.ts';

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

/**
 * Which candidates of the other side a run takes. The server's own peer has only host candidates, and is the same at the other
 * end of every kind of path; only its family matters.
 */
export function remoteRestriction(partner: PartnerKind, restriction: Restriction): Restriction {
  return partner !== 'server' || restriction === 'ipv4' || restriction === 'ipv6' ? restriction : 'none';
}

/** A description without the candidates in it, which travel by themselves. */
export function withoutCandidates(sdp: string): string {
  // Line ends by RFC 8866 §5 only: what other ends of lines would hide is for `hasCandidates` to find.
  const lines = sdp.split('\n');
  const kept = lines.filter((line) => !isCandidateLine(line));
  // The line before the last one keeps its end.
  if (isCandidateLine(lines.at(-1) ?? '')) kept.push('');
  return kept.join('\n');
}

function isCandidateLine(line: string): boolean {
  return /^\s*a=(?:candidate|end-of-candidates)/i.test(line);
}

/** Whether some parser could still find a candidate in a description, or a line that ends otherwise than lines do. */
export function hasCandidates(sdp: string): boolean {
  return /candidate:|\r(?!\n)/i.test(sdp);
}

/** The TURN URLs that a restriction allows. */
export function turnUrls(urls: readonly string[], restriction: Restriction): readonly string[] {
  return restriction === 'relay-tcp' ? urls.filter((url) => /transport=tcp$|^turns:/.test(url)) : urls;
}
