import { parseAddress } from './address.ts';
import type { IceCandidate } from './artifacts.ts';

/** What a candidate line says by itself; the rest of {@link IceCandidate} comes from the event that carried it. */
export type ParsedCandidate = Pick<
  IceCandidate,
  'protocol' | 'type' | 'tcpType' | 'relatedAddress' | 'relatedPort' | 'usernameFragment' | 'networkCost'
> & {
  readonly foundation: string;
  readonly component: number;
  readonly priority: number;
  readonly address: string;
  readonly port: number;
};

/** Beyond every real line: its longest parts are a host name of 253 characters and a ufrag of 256. */
const MAX_LENGTH = 2048;

/**
 * Reads a candidate line (RFC 8839 §5.1, with the TCP attributes of RFC 6544 §4.5), with or without `a=` and `candidate:`.
 *
 * The part up to the type must follow the grammar; after it a faulty or unknown extension is passed over, so that an
 * address is not lost to a fault behind it. A transport or type that is not listed in {@link IceCandidate} becomes null.
 *
 * @returns undefined for a malformed line, and for the empty one that marks the end of candidates (RFC 8838 §8.2).
 */
export function parseCandidate(line: string): ParsedCandidate | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const text = line.replace(/\r?\n$/, '').replace(/^(?:a=)?(?:candidate:)?/i, '');
  if (/[^ -~]/.test(text)) return undefined;
  const [
    foundation = '',
    component = '',
    transport = '',
    priority = '',
    host = '',
    port = '',
    typ,
    type = '',
    ...rest
  ] = text.split(' ');
  const address = parseConnectionAddress(host);
  const numbers = [parseInteger(component, 256), parseInteger(priority, 2 ** 32 - 1), parseInteger(port, 65_535)];
  const [componentId, priorityValue, portNumber] = numbers;
  if (componentId === undefined || priorityValue === undefined || portNumber === undefined) return undefined;
  if (!/^[A-Za-z\d+/]{1,32}$/.test(foundation) || componentId === 0 || !TOKEN.test(transport)) return undefined;
  if (address === undefined || typ?.toLowerCase() !== 'typ' || !TOKEN.test(type)) return undefined;
  return {
    foundation,
    component: componentId,
    protocol: oneOf(['udp', 'tcp'], transport),
    priority: priorityValue,
    address,
    port: portNumber,
    type: oneOf(['host', 'srflx', 'prflx', 'relay'], type),
    ...parseExtensions(rest),
  };
}

/**
 * Reads the address of a candidate or a `c=` line: an IP address in canonical text, or a host name as it stands.
 *
 * @returns undefined for anything else, such as a name whose last label is a number and that would be read as an address.
 */
export function parseConnectionAddress(text: string): string | undefined {
  const parsed = parseAddress(text);
  if (parsed) return parsed.address;
  const isName = text.length <= 253 && /^(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/.test(text);
  return isName && /[a-z][\w-]*\.?$/i.test(text) && !/(?:^|\.)0x[\da-f]*\.?$/i.test(text) ? text : undefined;
}

/** RFC 8866 §9 token, kept short. */
const TOKEN = /^[!#$%&'*+.^`|~\w-]{1,32}$/;
/** RFC 8839 §5.4 ufrag. Browsers make them of at least four characters. */
const UFRAG = /^[A-Za-z\d+/]{1,256}$/;

type Extensions = Pick<
  ParsedCandidate,
  'tcpType' | 'relatedAddress' | 'relatedPort' | 'usernameFragment' | 'networkCost'
>;

/** Reads the pairs of name and value behind the type. Of two with one name the first counts. */
function parseExtensions(words: readonly string[]): Extensions {
  const values = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index]?.toLowerCase() ?? '';
    if (!values.has(name)) values.set(name, words[index + 1] ?? '');
  }
  const ufrag = values.get('ufrag') ?? '';
  return {
    tcpType: oneOf(['active', 'passive', 'so'], values.get('tcptype') ?? ''),
    relatedAddress: parseConnectionAddress(values.get('raddr') ?? '') ?? null,
    relatedPort: parseInteger(values.get('rport') ?? '', 65_535) ?? null,
    usernameFragment: UFRAG.test(ufrag) ? ufrag : null,
    networkCost: parseInteger(values.get('network-cost') ?? '', 65_535) ?? null,
  };
}

function parseInteger(text: string, max: number): number | undefined {
  const value = Number(text);
  return /^\d{1,10}$/.test(text) && value <= max ? value : undefined;
}

function oneOf<const T extends string>(values: readonly T[], text: string): T | null {
  return values.find((value) => value === text.toLowerCase()) ?? null;
}
