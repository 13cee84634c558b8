import { parseAddress, scopeOf } from '../../src/core/address.ts';
import type { Report } from '../../src/core/report.ts';

/**
 * The origins of the other family, which a test has to visit as well: without permission Firefox uses only the interface
 * over which the page was loaded. Loopback is left out: it is one place under two names.
 */
export function otherOrigins({ artifacts: { page, echoes } }: Report, url: string): readonly string[] {
  const family = echoes.page.status === 'ok' ? echoes.page.value.family : null;
  const other = family === 6 ? page.origins.ipv4 : family === 4 ? page.origins.ipv6 : null;
  if (other === null || other === url || isLoopback(other)) return [];
  return [other];
}

function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  const literal = parseAddress(hostname.replace(/^\[|\]$/g, ''));
  return hostname === 'localhost' || (literal !== undefined && scopeOf(literal.address) === 'loopback');
}
