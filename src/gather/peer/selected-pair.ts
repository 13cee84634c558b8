import type { Endpoint, SelectedPair } from '../../core/peer-test/artifacts.ts';

type Stats = Readonly<Record<string, unknown>>;

/**
 * The pair of candidates in use, by the transport's own word: `nominated` is true of two pairs after a switch in Chromium,
 * and Firefox before 153 marks the pair as `selected` instead.
 */
export async function gatherSelectedPair(connection: RTCPeerConnection): Promise<SelectedPair | null> {
  const report = new Map<string, Stats>();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a dictionary of plain values, read with care below
  (await connection.getStats()).forEach((stats, id) => report.set(id, stats as Stats));
  const all = [...report.values()];
  const transport = all.find(({ type }) => type === 'transport');
  const id = transport?.['selectedCandidatePairId'];
  const pair = typeof id === 'string' ? report.get(id) : all.find(({ selected }) => selected === true);
  if (pair === undefined) return null;
  const seconds = pair['currentRoundTripTime'];
  return {
    id: textOf(pair['id']) ?? '',
    local: endpoint(report.get(textOf(pair['localCandidateId']) ?? '')),
    remote: endpoint(report.get(textOf(pair['remoteCandidateId']) ?? '')),
    currentRoundTripMs: typeof seconds === 'number' ? Math.round(seconds * 100_000) / 100 : null,
  };
}

function endpoint(candidate: Stats | undefined): Endpoint {
  const port = candidate?.['port'];
  return {
    type: textOf(candidate?.['candidateType']),
    protocol: textOf(candidate?.['protocol']),
    address: textOf(candidate?.['address'])?.replaceAll(/^\[|\]$/g, '') ?? null,
    port: typeof port === 'number' ? port : null,
    relayProtocol: textOf(candidate?.['relayProtocol']),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
