import { scopeOf } from '../../src/core/address.ts';
import { parseCandidate } from '../../src/core/candidate.ts';

/**
 * The candidate lines to tell for one of our own: itself, and behind a one-to-one NAT the same under the address that the
 * internet knows.
 */
export function advertised(line: string, publicAddresses: readonly string[]): readonly string[] {
  const address = parseCandidate(line)?.address;
  if (address === undefined || address === null) return [];
  const scope = scopeOf(address);
  if (scope === 'link-local') return [];
  const outside = publicAddresses.find((each) => each.includes(':') === address.includes(':'));
  if (outside === undefined || outside === address || scope === 'public') return [line];
  return [line, line.replace(` ${address} `, ` ${outside} `)];
}
