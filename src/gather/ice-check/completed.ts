import type { IceCandidate, StatsCandidate } from '../../core/artifacts.ts';

const whole = new WeakMap<IceCandidate, IceCandidate>();

/** The candidates of a run with what only the statistics tell of their servers; the same objects each time. */
export function completed(candidates: readonly IceCandidate[], stats: readonly StatsCandidate[]): IceCandidate[] {
  const told = stats.filter(({ isRemote, url, relayProtocol }) => !isRemote && (url || relayProtocol));
  if (told.length === 0) return [...candidates];
  return candidates.map((candidate) => {
    const before = whole.get(candidate);
    if (before) return before;
    const { type, address, port, protocol } = candidate;
    const isWhole = candidate.url !== null && (type !== 'relay' || candidate.relayProtocol !== null);
    if (isWhole || (type !== 'srflx' && type !== 'relay')) return candidate;
    const same = told.find(
      (each) =>
        each.candidateType === type && each.address === address && each.port === port && each.protocol === protocol,
    );
    if (!same) return candidate;
    const relayProtocol = candidate.relayProtocol ?? same.relayProtocol ?? null;
    const made = { ...candidate, url: candidate.url ?? same.url, relayProtocol };
    whole.set(candidate, made);
    return made;
  });
}
