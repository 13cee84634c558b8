import { judgeIceCheck } from './core/ice-check/judge.ts';
import type { IceCheckArtifacts } from './core/ice-check/artifacts.ts';
import type { IceCheckReport } from './core/ice-check/report.ts';
import type { IceCheckSession, IcePageApi, IceRunOptions } from './core/ice-check/session.ts';
import { requireKind } from './page-api.ts';

/** As the leak test does it: the full schema stays out of the page, and the command line names the field that is wrong. */
function judgeUnchecked(input: unknown, version: string): IceCheckReport {
  if (typeof input !== 'object' || input === null || Reflect.get(input, 'iceCheckArtifactsVersion') !== 1) {
    throw new TypeError('expected artifacts of an ICE check of version 1');
  }
  try {
    // What is no artifacts in spite of its version makes the judge throw.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return judgeIceCheck(input as IceCheckArtifacts, { createdAt: new Date().toISOString(), version });
  } catch (cause) {
    throw new TypeError(`expected complete artifacts: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** Makes `window.icelens` of the ICE check. */
export function createIcePageApi(session: IceCheckSession, version: string): IcePageApi {
  const run = async (options?: IceRunOptions): Promise<IceCheckReport> => {
    requireKind(options?.kind, 'ice-check');
    return session.run(options);
  };
  return Object.freeze<IcePageApi>({
    version,
    get latest() {
      return session.state.report;
    },
    run,
    gather: async (options) => (await run(options)).artifacts,
    audit: (artifacts) => judgeUnchecked(artifacts, version),
  });
}
