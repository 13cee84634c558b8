/** Where no peer connection came about, or none that gathers: beside which field a person is to be told so. */
import type { CandidateRun, Gathered } from '../artifacts.ts';
import type { IceCheckArtifacts } from './artifacts.ts';

/** Why a peer connection shows nothing. */
export interface Refusal {
  /** Stable code of the gatherer: `bad-ice-servers`, `refused`, `gathering-failed`, `absent`, `stubbed`. */
  readonly code: string;
  /** The browser's own words. Hostile: show them as text only. */
  readonly message: string;
}

/** Why a run shows nothing; null when it is pending or was made. */
export function refusalOf(run: Gathered<CandidateRun> | undefined): Refusal | null {
  return run?.status === 'failed' ? { code: run.error, message: run.message } : null;
}

/** What keeps every connection from gathering, whatever its servers; null when nothing does, or only servers are at fault. */
export function refusalOfAll({ common }: Pick<IceCheckArtifacts, 'common'>): Refusal | null {
  const refusal = refusalOf(common);
  return refusal?.code === 'bad-ice-servers' ? null : refusal;
}

/** What is to be told beside servers of the list, by their URLs as the artifacts have them; not what befell all alike. */
export function refusalsByUrl(artifacts: Pick<IceCheckArtifacts, 'common' | 'servers'>): ReadonlyMap<string, Refusal> {
  const ofAll = refusalOfAll(artifacts);
  return new Map(
    artifacts.servers.flatMap(({ url, run }) => {
      const refusal = refusalOf(run);
      return refusal === null || refusal.code === ofAll?.code ? [] : [[url, refusal]];
    }),
  );
}
