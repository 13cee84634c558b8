import type { SdpAddress } from './artifacts.ts';
import { parseCandidate, parseConnectionAddress } from './candidate.ts';

/** A description of a data channel has about 30 lines; one far beyond that is not read to its end. */
const MAX_LENGTH = 262_144;

/**
 * The addresses that stand in a session description (RFC 8866): in `c=` lines, with the port of their `m=` line, in
 * `a=rtcp` (RFC 3605) and in `a=candidate` with its related address. Each is listed once, in order of appearance, without
 * brackets. The `o=` line is left out, since browsers write a constant there. What cannot be read is passed over.
 */
export function sdpAddresses(sdp: string): SdpAddress[] {
  const found = new Map<string, SdpAddress>();
  let mediaPort: number | null = null;
  for (const line of sdp.slice(0, MAX_LENGTH).split(/\r\n|\r|\n/)) {
    const port: RegExpExecArray | null = /^m=\S+ (\d{1,5})[ /]/.exec(line);
    if (port) mediaPort = Number(port[1]);
    for (const each of lineAddresses(line, mediaPort)) {
      found.set(JSON.stringify(each), each);
    }
  }
  return [...found.values()];
}

function lineAddresses(line: string, mediaPort: number | null): SdpAddress[] {
  const connection = /^c=IN IP[46] ([^\s/]+)/.exec(line);
  if (connection) return row('connection', connection[1], mediaPort);
  const rtcp = /^a=rtcp:(\d{1,5}) IN IP[46] (\S+)$/.exec(line);
  if (rtcp) return row('rtcp', rtcp[2], Number(rtcp[1]));
  if (!line.startsWith('a=candidate:')) return [];
  const candidate = parseCandidate(line);
  if (!candidate) return [];
  return [
    ...row('candidate', candidate.address, candidate.port),
    ...row('related', candidate.relatedAddress ?? undefined, candidate.relatedPort),
  ];
}

function row(where: SdpAddress['where'], text: string | undefined, port: number | null): SdpAddress[] {
  const address = parseConnectionAddress(text ?? '');
  return address === undefined ? [] : [{ where, address, port }];
}
