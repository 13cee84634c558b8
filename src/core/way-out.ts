import { linkOverFamily } from './baseline.ts';
import type { FamilyVerdict } from './finding.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Report } from './report.ts';
import type { Family, Origins } from './wire.ts';

/**
 * What a person can best do next about a verdict. `fix`: follow the advice; `internet`: check against servers on the
 * internet; `other-family`: open the page over the family that was not tested; `operator`: the server has to be set up;
 * `again`: nothing better than to test once more; null: nothing has to be done.
 */
export type WayOut =
  | { readonly id: 'fix' }
  | { readonly id: 'internet' }
  | { readonly id: 'other-family'; readonly family: Family; readonly link: string }
  | { readonly id: 'operator'; readonly cause: string }
  | { readonly id: 'again' };

/** The reasons that only the operator of the server can do something about, with the cause that the guide has for each. */
const OPERATOR: Partial<Record<ReasonCode, string>> = {
  'forwarding-untrusted': 'not-tested-proxy',
  'address-unusable': 'not-tested-proxy',
  'source-rewritten': 'not-tested-rewritten',
  'host-mismatch': 'not-tested-host',
  'echo-not-asked': 'not-tested-family',
};

/** The reasons against which advice helps that is not for the operator. */
const ADVISED: ReadonlySet<ReasonCode> = new Set([
  'no-udp-without-permission',
  'udp-blocked',
  'blocked-by-header',
  'family-http-blocked',
]);

function fromFamily(family: Family, { outcome, reasons }: FamilyVerdict, link: string | null): WayOut[] {
  if (outcome !== 'not-tested') return [];
  return reasons.flatMap((reason): WayOut[] => {
    if (reason === 'page-not-public') return [{ id: 'internet' }];
    if (reason === 'one-interface-only' && link !== null) return [{ id: 'other-family', family, link }];
    const cause = OPERATOR[reason];
    if (cause !== undefined) return [{ id: 'operator', cause }];
    return ADVISED.has(reason) ? [{ id: 'fix' }] : [];
  });
}

/**
 * The way out of a verdict, the most promising one; null for a verdict that needs none, and before it is final. `origins` are
 * those of the page that shows it, never of the report, which may have been saved anywhere; null where none are to be opened.
 */
export function wayOut({ verdict, baseline }: Report, origins: Origins | null): WayOut | null {
  const { outcome, families, final } = verdict;
  if (outcome === 'leak') return { id: 'fix' };
  if (!final || outcome === 'no-leak') return null;
  if (outcome === 'exposed') return { id: 'fix' };
  const ways = ([4, 6] as const).flatMap((family) =>
    fromFamily(family, families[family], linkOverFamily(origins, family, baseline)),
  );
  return ways.find(({ id }) => id !== 'operator') ?? ways[0] ?? { id: 'again' };
}
