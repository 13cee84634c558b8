import { scopeOf } from '../../src/core/address.ts';
import { type App, startApp } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { printHost } from '../../server/host.ts';
import { StartError } from '../../server/start-error.ts';
import { CommandError } from '../say.ts';
import type { ReportConfig } from './config.ts';

/** A server that lives as long as the tests that use it. */
export interface OwnServer {
  /** Origin of its page. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on free ports. @throws CommandError when it cannot be had. */
export async function startOwnServer({
  host,
  assumePublic,
  language,
}: Pick<ReportConfig, 'host' | 'assumePublic' | 'language'>): Promise<OwnServer> {
  const flags = ['--port', '0', '--stun-port', '0,0', '--host', host, '--lang', language];
  const parsed = parseConfig([...flags, ...assumePublic.flatMap((range) => ['--assume-public', range])], {});
  if (!parsed.ok) throw new CommandError('cli.error.own-server', { reason: parsed.message });
  try {
    const app = await startApp(parsed.config);
    return { url: originOf(app), close: () => app.close() };
  } catch (cause) {
    if (!(cause instanceof StartError)) throw cause;
    throw new CommandError(cause.sentence.id, cause.sentence.params, { cause });
  }
}

/** An address, so that the family of the page load is known; one of loopback only if there is no other. */
function originOf({ deployment, port }: App): string {
  const addresses = deployment.reachable.map(({ address }) => address);
  const [best = '127.0.0.1'] = addresses.toSorted((a, b) => Number(isLoopback(a)) - Number(isLoopback(b)));
  return `http://${printHost(best, port)}`;
}

function isLoopback(address: string): boolean {
  return scopeOf(address) === 'loopback';
}
