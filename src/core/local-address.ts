import { type AddressScope, scopeOf } from './address.ts';
import { type AuditResult, evidence } from './audit.ts';
import type { Facts } from './facts.ts';
import type { Bearing } from './finding.ts';
import type { ReasonCode } from './reason-codes.ts';
import { inCidrs } from './address.ts';
import type { ShownAddress } from './shown-addresses.ts';

/** Scopes of addresses that name a place inside the visitor's own network. */
const LOCAL_SCOPES: ReadonlySet<AddressScope> = new Set([
  'private',
  'shared',
  'link-local',
  'unique-local',
  'benchmarking',
]);

/** Judges the local addresses that a script of the page can read from the places given. */
export function localAddresses(
  facts: Facts,
  isPlace: (shown: ShownAddress) => boolean,
  reason: Extract<ReasonCode, 'private-address' | 'related-address'>,
): AuditResult {
  const local = facts.allShown.filter(
    (each) => isPlace(each) && LOCAL_SCOPES.has(scopeOf(each.address)) && !inCidrs(each.address, facts.assumePublic),
  );
  const rows = local.map(({ source, address, port, family, transport, atMs, detail }) =>
    evidence({ source, address, port, family, transport, atMs, detail }),
  );
  const [first] = rows;
  if (!first) return { outcome: 'passed' };
  const bearings = [...new Set(local.map(({ family }) => family))].map(
    (family): Bearing => ({ family, outcome: 'exposed', reason }),
  );
  const params = {
    address: first.address ?? '',
    scope: scopeOf(first.address ?? ''),
    count: new Set(local.map((each) => each.address)).size,
  };
  return { outcome: 'failed', params, bearings, evidence: rows, advice: ['hide-host'] };
}
