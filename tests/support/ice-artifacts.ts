import type { CandidateRun } from '../../src/core/artifacts.ts';
import type { AskedServer, IceCheckArtifacts } from '../../src/core/ice-check/artifacts.ts';
import { DEFAULT_OPTIONS } from '../../src/core/ice-check/options.ts';
import { browser, candidateRun, notAsked, ok } from './artifacts.ts';

/** A run of one server alone: nothing yet, the deadline passed. */
export function serverRun(overrides: Partial<CandidateRun> = {}): CandidateRun {
  return candidateRun({ candidates: [], states: [], gatheringComplete: false, deadlineReached: true, ...overrides });
}

/** A server with what its own connection showed. */
export function asked(url: string, run: Partial<CandidateRun> = {}): AskedServer {
  return { url, hasCredentials: url.startsWith('turn'), asked: true, run: ok(serverRun(run)) };
}

/** A check whose deadline has passed, without NAT. */
export function iceArtifacts(overrides: Partial<IceCheckArtifacts> = {}): IceCheckArtifacts {
  return {
    iceCheckArtifactsVersion: 1,
    page: { hostname: 'icelens.example', secureContext: true, hidden: false, stopped: false, localNetworkAccess: null },
    options: DEFAULT_OPTIONS,
    permission: notAsked,
    servers: [],
    common: ok(candidateRun({ deadlineReached: true })),
    mapping: notAsked,
    mappingWitness: notAsked,
    filtering: notAsked,
    browser: ok(browser()),
    ...overrides,
  };
}
