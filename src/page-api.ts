import { type Artifacts, parseArtifacts } from './core/artifacts.ts';
import { judge } from './core/judge.ts';
import type { LeakTestSession, PageApi } from './core/session.ts';

declare global {
  interface Window {
    icelens?: PageApi;
  }
}

function checked(input: unknown): Artifacts {
  const parsed = parseArtifacts(input);
  if (!parsed.ok) throw new TypeError(parsed.message);
  return parsed.artifacts;
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
      judge(checked(artifacts), { baseline: options?.baseline ?? [], createdAt: new Date().toISOString(), version }),
  });
}
