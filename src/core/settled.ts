import { parseAddress } from './address.ts';
import type { Artifacts, CandidateRun } from './artifacts.ts';
import type { Family, WitnessCandidate } from './wire.ts';

/** Milliseconds after gathering began by which a browser has checked every candidate of a silent witness (measured). */
const WITNESS_WINDOW_MS = 700;

/** Whether every candidate of the witness that this visitor can reach has been checked. */
function witnessSettled(run: CandidateRun, { witness }: Artifacts): boolean {
  if (witness.status === 'failed' || witness.status === 'not-asked') return true;
  if (witness.status === 'pending') return false;
  const { sightings, streamOpen } = witness.value;
  const isSeen = ({ family, transport }: WitnessCandidate): boolean =>
    sightings.some((sighting) => sighting.family === family && sighting.transport === transport);
  if (run.witnessCandidates.length > 0 && run.witnessCandidates.every(isSeen)) return true;
  const begun = run.localDescriptionAtMs;
  if (begun === null || run.elapsedMs - begun < WITNESS_WINDOW_MS) return false;
  // STUN went through, so a check should: it may be late or lost, and only the deadline says that it will not come.
  const awaited = run.witnessCandidates.filter((each) => each.transport === 'udp' && hasReflexive(run, each.family));
  return !streamOpen || awaited.every(isSeen);
}

function hasReflexive({ candidates }: CandidateRun, family: Family): boolean {
  return candidates.some(({ type, address }) => type === 'srflx' && parseAddress(address ?? '')?.family === family);
}

/**
 * Whether a run has nothing open any more: its deadline has passed, or gathering is complete, every echo has answered or
 * failed, and the witness has had its time and confirmed every family that STUN reached. A browser without WebRTC is settled once the echoes are.
 */
export function isSettled(artifacts: Artifacts): boolean {
  const { iceCandidates, echoes } = artifacts;
  if (iceCandidates.status === 'pending' || iceCandidates.status === 'not-asked') return false;
  if (iceCandidates.status === 'ok' && iceCandidates.value.deadlineReached) return true;
  if (Object.values(echoes).some((echo) => echo.status === 'pending')) return false;
  if (iceCandidates.status === 'failed') return true;
  return iceCandidates.value.gatheringComplete && witnessSettled(iceCandidates.value, artifacts);
}
