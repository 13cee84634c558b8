import { scopeOf } from '../../src/core/address.ts';
import { parseCandidate } from '../../src/core/candidate.ts';

/**
 * The candidate lines to tell for one of our own. On a server that is declared public, which is what `publicAddresses` are
 * for, only what the internet can reach: a public address, or behind a one-to-one NAT the line under the outer address. The
 * addresses inside concern no visitor.
 */
export function advertised(line: string, publicAddresses: readonly string[]): readonly string[] {
  const address = parseCandidate(line)?.address;
  if (address === undefined || address === null) return [];
  const scope = scopeOf(address);
  if (scope === 'link-local') return [];
  const outside = publicAddresses.find((each) => each.includes(':') === address.includes(':'));
  if (publicAddresses.length === 0 || publicAddresses.includes(address) || scope === 'public') return [line];
  return outside === undefined ? [] : [line.replace(` ${address} `, ` ${outside} `)];
}
