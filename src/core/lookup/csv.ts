import { withoutDeception } from '../plain-text.ts';
import type { LookupResult } from '../wire.ts';

const HEAD = [
  'query',
  'error',
  'address',
  'scope',
  'country',
  'region',
  'city',
  'latitude',
  'longitude',
  'asn',
  'network',
  'host name',
  'embedded',
];

/**
 * A cell of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front: host names and
 * network names come from strangers.
 */
function cell(value: string | number | null | undefined): string {
  const text = withoutDeception(String(value ?? ''));
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Results as a table for a spreadsheet, one row per address. */
export function lookupCsv(results: readonly LookupResult[]): string {
  const rows = results.flatMap(({ query, error, addresses }) =>
    addresses.length === 0
      ? [[query, error]]
      : addresses.map(({ address, scope, embedded, place, network, hostName }) => [
          query,
          error,
          address,
          scope,
          place?.country,
          place?.region?.en,
          place?.city?.en,
          place?.latitude,
          place?.longitude,
          network?.asn,
          network?.name,
          hostName,
          embedded?.address,
        ]),
  );
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
