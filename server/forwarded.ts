import { unmapAddress } from '../src/core/address.ts';

/** Headers in which proxies commonly name the client, lower case. */
export const FORWARDED_HEADERS = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'fastly-client-ip',
] as const;

const IPV4_WITH_PORT = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/;
const BRACKETED = /^(\[[^\]]+\])(?::\d{1,5})?$/;
const FOR_PARAMETER = /^for\s*=\s*("[^"]*"|[^"\s]+)$/i;

/**
 * The addresses in a forwarded header, right-most first: the nearest hop wrote that one. What is no address yields
 * undefined in its place. `Forwarded` is read as RFC 7239 §4 says, any other header as a comma-separated list.
 *
 * Commas separate hops even inside quotes: no address contains one, and a quote that a client left open must not swallow
 * what the proxy added behind it.
 */
export function* forwardedHops(header: string, value: string): Generator<string | undefined> {
  const readHop = header === 'forwarded' ? readForwardedElement : readNode;
  let end = value.length;
  while (end >= 0) {
    const comma = end === 0 ? -1 : value.lastIndexOf(',', end - 1);
    yield readHop(value.slice(comma + 1, end));
    end = comma;
  }
}

/** The `for` parameter of one element (RFC 7239 §5.2); two of them are a contradiction. */
function readForwardedElement(element: string): string | undefined {
  const values = element.split(';').flatMap((pair) => FOR_PARAMETER.exec(pair.trim())?.[1] ?? []);
  const [value] = values;
  return value === undefined || values.length > 1 ? undefined : readNode(value.replace(/^"(.*)"$/, '$1'));
}

/** An address with or without port, brackets and zone; `unknown` and obfuscated names are none (RFC 7239 §6). */
function readNode(text: string): string | undefined {
  const node = text.trim();
  const bare = IPV4_WITH_PORT.exec(node)?.[1] ?? BRACKETED.exec(node)?.[1] ?? node;
  return unmapAddress(bare)?.address;
}
