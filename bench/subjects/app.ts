import { startApp } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import type { Opened } from '../child.ts';
import { type Limits, RAISED } from './stun.ts';

/** The project's whole server. */
export async function open(limits: Limits): Promise<Opened> {
  const flags = ['--host', '127.0.0.1', '--port', '0', '--stun-port', '0,0', '--assume-public', '127.0.0.0/8'];
  const result = parseConfig(flags, {});
  if (!result.ok) throw new Error(result.message);
  const app = await startApp(result.config, limits === 'raised' ? { httpLimits: RAISED } : {});
  // Opening the data takes a second, once; what is measured is a server that is up.
  await app.geo.find('127.0.0.1');
  return { facts: { port: app.port } };
}
