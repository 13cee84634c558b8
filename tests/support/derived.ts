/** What a browser shows of its candidates in other places: the line, the statistics, the session description. */
import type { IceCandidate, SdpAddress, StatsCandidate } from '../../src/core/artifacts.ts';

/** A candidate as a line of SDP (RFC 8839 §5.1), made from its fields. */
export function candidateLine(from: IceCandidate): string {
  const { foundation, component, protocol, priority, address, port, type, tcpType, usernameFragment, networkCost } =
    from;
  const parts = [`candidate:${foundation} ${component} ${protocol} ${priority} ${address} ${port} typ ${type}`];
  if (from.relatedAddress !== null) parts.push(`raddr ${from.relatedAddress} rport ${from.relatedPort}`);
  if (tcpType) parts.push(`tcptype ${tcpType}`);
  parts.push('generation 0');
  if (usernameFragment) parts.push(`ufrag ${usernameFragment}`);
  if (networkCost !== null) parts.push(`network-cost ${networkCost}`);
  return parts.join(' ');
}

/** A candidate as `getStats()` shows it; Chromium leaves the address of an mDNS name empty. */
export function statsOf(from: IceCandidate): StatsCandidate {
  const hidden = from.type === 'host' && from.address?.endsWith('.local');
  return {
    isRemote: false,
    candidateType: from.type ?? 'host',
    address: hidden ? '' : from.address,
    port: from.port,
    protocol: from.protocol,
    networkType: 'unknown',
    url: from.url,
  };
}

/** The addresses that a description with these candidates holds, the default one first. */
export function sdpAddressesOf(candidates: readonly IceCandidate[]): SdpAddress[] {
  const best = candidates.find(({ type, protocol }) => type === 'srflx' && protocol === 'udp');
  const connection = { where: 'connection', address: best?.address ?? '0.0.0.0', port: best?.port ?? 9 } as const;
  return [
    connection,
    ...candidates.flatMap(({ address, port, relatedAddress, relatedPort }): SdpAddress[] => [
      ...(address === null ? [] : [{ where: 'candidate', address, port } as const]),
      ...(relatedAddress === null ? [] : [{ where: 'related', address: relatedAddress, port: relatedPort } as const]),
    ]),
  ];
}
