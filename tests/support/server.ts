import { fileURLToPath } from 'node:url';
import { type App, type AppDependencies, startApp } from '../../server/app.ts';
import { parseConfig, type ServeConfig } from '../../server/config.ts';
import { printHost } from '../../server/host.ts';

/** The real server, started by a test in its own process. */
export interface TestServer {
  readonly app: App;
  /** URL of the page at a host, `localhost` unless said otherwise; without a slash at the end. */
  url(host?: string): string;
  close(): Promise<void>;
}

/** A page small enough to check by eye, for tests of the server alone. */
export const fixturePage = fileURLToPath(new URL('../fixtures/page/', import.meta.url));

/** The configuration of some flags, untouched by the environment of the tests. */
export function config(...flags: readonly string[]): ServeConfig {
  const result = parseConfig(flags, {});
  if (!result.ok) throw new Error(result.message);
  return result.config;
}

/**
 * Starts the real server with the flags of `icelens serve` on free ports; flags may choose others. It serves the built
 * page unless `dependencies` name another one.
 */
export async function startServer(
  flags: readonly string[] = [],
  dependencies: AppDependencies = {},
): Promise<TestServer> {
  const app = await startApp(config('--port', '0', '--stun-port', '0,0', ...flags), {
    // A bug in a handler must fail the test run, not only one answer.
    onError: (error) =>
      queueMicrotask(() => {
        throw error;
      }),
    ...dependencies,
  });
  return {
    app,
    url: (host = 'localhost') => `http://${printHost(host, app.port)}`,
    close: () => app.close(),
  };
}
