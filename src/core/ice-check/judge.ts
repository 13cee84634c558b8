import type { IceCheckArtifacts } from './artifacts.ts';
import { runIceAudits } from './audit.ts';
import { iceCheckAudits } from './audits/index.ts';
import { collectIceCheckFacts, type IceCheckFacts } from './facts.ts';
import type { IceCheckReport, IceCheckVerdict } from './report.ts';

/** What a judgement needs beside the artifacts. */
export interface IceJudgeOptions {
  /** ISO 8601 time for the report. */
  readonly createdAt: string;
  /** Version of icelens for the report. */
  readonly version: string;
}

function overall({ verdicts, list, final }: IceCheckFacts, { page }: IceCheckArtifacts): IceCheckVerdict {
  const working = verdicts.filter(({ outcome }) => outcome === 'works' || outcome === 'partly').length;
  const counts = { final, working, asked: verdicts.length };
  if (verdicts.every(({ outcome }) => outcome === 'not-tested')) return { outcome: 'not-tested', ...counts };
  // Who stops a check before the turn of the last server learns nothing of that one.
  const isUntold = verdicts.some(
    ({ outcome }, index) =>
      outcome === 'cannot-tell' || (page.stopped && outcome === 'not-tested' && list[index]?.usable),
  );
  if (working === 0) return { outcome: final && !isUntold ? 'fails' : 'not-tested', ...counts };
  return { outcome: verdicts.every(({ outcome }) => outcome === 'works') ? 'works' : 'partly', ...counts };
}

/** Judges the artifacts of an ICE check. A pure function: the same artifacts and options give the same report. */
export function judgeIceCheck(artifacts: IceCheckArtifacts, { createdAt, version }: IceJudgeOptions): IceCheckReport {
  const facts = collectIceCheckFacts(artifacts);
  return {
    schemaVersion: 1,
    kind: 'ice-check',
    createdAt,
    icelensVersion: version,
    redacted: false,
    browser: artifacts.browser.status === 'ok' ? artifacts.browser.value : null,
    verdict: overall(facts, artifacts),
    servers: [...facts.verdicts],
    nat: [...facts.nat],
    findings: runIceAudits(iceCheckAudits, facts, artifacts),
    artifacts,
  };
}
