import * as v from 'valibot';
import type { TestReport } from '../../src/core/any-report.ts';
import { browserSchema, parseArtifacts } from '../../src/core/artifacts.ts';
import { iceCheckArtifactsSchema } from '../../src/core/ice-check/artifacts.ts';
import { judgeIceCheck } from '../../src/core/ice-check/judge.ts';
import { judge } from '../../src/core/judge.ts';
import { peerTestArtifactsSchema } from '../../src/core/peer-test/artifacts.ts';
import { peerTestReport } from '../../src/core/peer-test/report.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';

/** What a judgement needs beside the artifacts. */
export interface JudgeOptions {
  /** Addresses remembered from before the VPN went up. */
  readonly baseline: readonly string[];
  readonly version: string;
}

type Judged = { readonly ok: true; readonly report: TestReport } | { readonly ok: false; readonly message: string };

/**
 * Judges the artifacts in a report of a page here, with the rules of this version.
 *
 * @returns the report, or one English sentence that says what was expected where and what was seen.
 */
export function judgeAny(test: TestName, input: unknown, { baseline, version }: JudgeOptions): Judged {
  const options = { baseline, version, createdAt: new Date().toISOString() };
  const artifacts = fieldOf(input, 'artifacts');
  if (test === 'leak') {
    const parsed = parseArtifacts(artifacts);
    return parsed.ok ? { ok: true, report: judge(parsed.artifacts, options) } : parsed;
  }
  if (test === 'ice') {
    const parsed = v.safeParse(iceCheckArtifactsSchema, artifacts);
    return parsed.success ? { ok: true, report: judgeIceCheck(parsed.output, options) } : refusal(parsed.issues);
  }
  const parsed = v.safeParse(peerTestArtifactsSchema, artifacts);
  if (!parsed.success) return refusal(parsed.issues);
  // The browser is no artifact of the peer test, so it is taken from the report.
  const browser = v.safeParse(browserSchema, fieldOf(input, 'browser'));
  const frame = { ...options, browser: browser.success ? browser.output : null };
  return { ok: true, report: peerTestReport(parsed.output, frame) };
}

function fieldOf(input: unknown, name: 'artifacts' | 'browser'): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined;
}

function refusal([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Judged {
  return { ok: false, message: `${v.getDotPath(issue) ?? 'artifacts'}: ${issue.message}` };
}
