import type { Artifacts } from './core/artifacts.ts';
import { type JudgeOptions, judge } from './core/judge.ts';
import type { Report } from './core/report.ts';
import type { LeakTestSession, PageApi } from './core/session.ts';

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

/** Makes `window.icelens`: the stable interface for scripts, the command line among them. */
export function createPageApi(session: LeakTestSession, version: string): PageApi {
  return Object.freeze<PageApi>({
    version,
    get latest() {
      return session.state.report;
    },
    run: (options) => session.run(options),
    gather: async (options) => (await session.run(options)).artifacts,
    audit: (artifacts, options) =>
      judgeUnchecked(artifacts, { baseline: options?.baseline ?? [], createdAt: new Date().toISOString(), version }),
  });
}
