import { parseAddress } from './address.ts';
import type { Artifacts, CandidateRun } from './artifacts.ts';
import { sameAddress } from './networks.ts';
import type { WitnessCandidate, WitnessSighting } from './wire.ts';

/** Milliseconds after gathering began by which a browser has checked every candidate of a silent witness (measured). */
const WITNESS_WINDOW_MS = 700;

/**
 * Whether a UDP check arrived from every address that STUN told: what is missing may be late or lost, or another way out, and
 * only the deadline says that it will not come.
 */
function isConfirmed(run: CandidateRun, sightings: readonly WitnessSighting[]): boolean {
  return run.candidates
    .filter(({ type }) => type === 'srflx')
    .every(({ address }) => {
      const told = parseAddress(address ?? '')?.address;
      return (
        told === undefined || sightings.some((each) => each.transport === 'udp' && sameAddress(each.address, told))
      );
    });
}

/** Whether every candidate of the witness that this visitor can reach has been checked. */
function witnessSettled(run: CandidateRun, { witness }: Artifacts): boolean {
  if (witness.status === 'not-asked') return true;
  if (witness.status === 'pending') return false;
  const sightings = witness.status === 'ok' ? witness.value.sightings : [];
  if (!isConfirmed(run, sightings)) return false;
  if (witness.status === 'failed') return true;
  const begun = run.localDescriptionAtMs;
  const isSeen = ({ family, transport }: WitnessCandidate): boolean =>
    sightings.some((sighting) => sighting.family === family && sighting.transport === transport);
  const allSeen = run.witnessCandidates.length > 0 && run.witnessCandidates.every(isSeen);
  return allSeen || (begun !== null && run.elapsedMs - begun >= WITNESS_WINDOW_MS);
}

/** Whether the response headers are still awaited by a verdict that they could overturn: that WebRTC shows nothing. */
function headersAwaited({ iceCandidates, responseHeaders }: Artifacts): boolean {
  const silent =
    iceCandidates.status === 'failed' || (iceCandidates.status === 'ok' && iceCandidates.value.candidates.length === 0);
  return silent && responseHeaders.status === 'pending';
}

/** Whether the browser has not told yet if the page may use camera or microphone, which decides how silence is read. */
function permissionAwaited({ page, mediaDevices }: Artifacts): boolean {
  return page.permission === 'unknown' && mediaDevices.status === 'pending';
}

/**
 * Whether a run has nothing open any more: its deadline has passed, or gathering is complete, every echo has answered or
 * failed, the permission is known as far as the browser tells it, and the witness has had its time and confirmed what STUN
 * told. A browser without WebRTC is settled once the echoes and the response headers are.
 */
export function isSettled(artifacts: Artifacts): boolean {
  const { iceCandidates, echoes } = artifacts;
  if (iceCandidates.status === 'pending' || iceCandidates.status === 'not-asked') return false;
  if (iceCandidates.status === 'ok' && iceCandidates.value.deadlineReached) return true;
  if (Object.values(echoes).some((echo) => echo.status === 'pending')) return false;
  if (artifacts.internet?.echoes.some(({ answer }) => answer.status === 'pending')) return false;
  if (headersAwaited(artifacts)) return false;
  if (iceCandidates.status === 'failed') return true;
  if (permissionAwaited(artifacts)) return false;
  return iceCandidates.value.gatheringComplete && witnessSettled(iceCandidates.value, artifacts);
}
