import type { ReportKind } from './core/any-report.ts';
import type { Artifacts } from './core/artifacts.ts';
import { type JudgeOptions, judge } from './core/judge.ts';
import type { Report } from './core/report.ts';
import type { LeakTestSession, PageApi, RunOptions } from './core/session.ts';

declare global {
  interface Window {
    icelens?: PageApi;
  }
}

/**
 * Judges artifacts from outside. The full schema stays out of the page, where it would be a sixth of all that is loaded;
 * the command line names the field that is wrong.
 */
function judgeUnchecked(input: unknown, options: JudgeOptions): Report {
  const version =
    typeof input === 'object' && input !== null && 'artifactsVersion' in input ? input.artifactsVersion : input;
  if (version !== 1)
    throw new TypeError(`expected artifacts of version 1, got ${JSON.stringify(version) ?? typeof version}`);
  try {
    // What is no artifacts in spite of its version makes the judge throw.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return judge(input as Artifacts, options);
  } catch (cause) {
    throw new TypeError(`expected complete artifacts: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** Rejects a run of a kind that belongs to another page. @throws TypeError that names both. */
export function requireKind(given: unknown, own: ReportKind): void {
  if (given === undefined || given === own) return;
  throw new TypeError(
    `expected kind ${own}, which is what this page runs, got ${JSON.stringify(given) ?? typeof given}`,
  );
}

/** Makes `window.icelens`: the stable interface for scripts, the command line among them. */
export function createPageApi(session: LeakTestSession, version: string): PageApi {
  const run = async (options?: RunOptions): Promise<Report> => {
    requireKind(options?.kind, 'leak-test');
    return session.run(options);
  };
  return Object.freeze<PageApi>({
    version,
    get latest() {
      return session.state.report;
    },
    run,
    gather: async (options) => (await run(options)).artifacts,
    audit: (artifacts, options) =>
      judgeUnchecked(artifacts, { baseline: options?.baseline ?? [], createdAt: new Date().toISOString(), version }),
  });
}
