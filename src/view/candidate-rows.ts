/** What arrived in a run, candidates and witness sightings together, as rows of one table. */
import { parseAddress } from '../core/address.ts';
import type { CandidateRun, IceCandidate, WitnessRun } from '../core/artifacts.ts';
import type { SeenAddress } from '../core/report.ts';
import type { WitnessSighting } from '../core/wire.ts';

/** One row: a candidate of the browser, or a packet that reached the witness. */
export interface CandidateRow {
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay' | 'witness' | 'unknown';
  readonly address: string | null;
  readonly port: number | null;
  readonly protocol: string | null;
  /** Scope as the report has it; null when the report does not speak of this address. */
  readonly scope: string | null;
  /** Whether the server received something from this address; null when the report does not say. */
  readonly seenByServer: boolean | null;
  readonly url: string | null;
  /** Milliseconds since the run began, or for the witness since its credentials were made. */
  readonly atMs: number;
}

type Known = ReadonlyMap<string, SeenAddress>;

function known(addresses: Known, address: string | null): SeenAddress | undefined {
  if (address === null) return undefined;
  return addresses.get(parseAddress(address)?.address ?? address.toLowerCase());
}

function candidateRow(candidate: IceCandidate, addresses: Known): CandidateRow {
  const { type, address, port, protocol, tcpType, url, atMs } = candidate;
  const seen = known(addresses, address);
  return {
    type: type ?? 'unknown',
    address,
    port,
    protocol: protocol === 'tcp' && tcpType !== null ? `tcp (${tcpType})` : protocol,
    scope: seen?.scope ?? null,
    // A hidden name stands for an address that this row does not know.
    seenByServer: seen === undefined || seen.scope === 'mdns' ? null : seen.seenByServer,
    url: url === '' ? null : url,
    atMs,
  };
}

function witnessRow({ address, port, transport, atMs }: WitnessSighting, addresses: Known): CandidateRow {
  const scope = known(addresses, address)?.scope ?? null;
  return { type: 'witness', address, port, protocol: transport, scope, seenByServer: true, url: null, atMs };
}

const byTime = (a: CandidateRow, b: CandidateRow): number => a.atMs - b.atMs;

/**
 * The rows of a run: the candidates in order of arrival, then what reached the witness in order of arrival. The two are
 * timed by two clocks, so one order for both would tell what nobody measured.
 */
export function candidateRows(
  run: CandidateRun | null,
  witness: WitnessRun | null,
  seen: readonly SeenAddress[],
): CandidateRow[] {
  const addresses: Known = new Map(seen.map((each) => [each.address, each]));
  const candidates = (run?.candidates ?? []).map((candidate) => candidateRow(candidate, addresses));
  const sightings = (witness?.sightings ?? []).map((sighting) => witnessRow(sighting, addresses));
  return [...candidates.toSorted(byTime), ...sightings.toSorted(byTime)];
}
