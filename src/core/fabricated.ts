import { type FamilyFacts, type Facts, isOwnServerUrl } from './facts.ts';
import { inBaseline, sameAddress } from './networks.ts';

/**
 * The srflx addresses of a family that our own STUN server is said to have answered with although this server never saw
 * them, while checks of that family did arrive: someone rewrote the candidate. Only a settled run can tell, since the
 * check that explains a candidate may still be on its way. Host candidates are never called fabricated, and neither is an
 * address that came with the page load or that the person remembered as theirs.
 */
export function fabricatedAddresses(family: FamilyFacts, facts: Facts): string[] {
  const { run } = facts;
  const checks = family.witnessed.filter((each) => each.transport === 'udp');
  if (!run || !facts.settled || checks.length === 0) return [];
  const allOwn = run.iceServers.length > 0 && run.iceServers.every((url) => isOwnServerUrl(url, run));
  const suspects = family.shown.filter(
    ({ source, url, embeddedIn }) =>
      source === 'srflx' && embeddedIn === null && (url ? isOwnServerUrl(url, run) : allOwn),
  );
  const seen = [...family.witnessed.map((check) => check.address), ...family.usable];
  const never = suspects.filter(
    ({ address }) => !inBaseline(address, facts.baseline) && !seen.some((each) => sameAddress(each, address)),
  );
  return [...new Set(never.map(({ address }) => address))];
}
