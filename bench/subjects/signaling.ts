import { startApp } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { createConnectionCap } from '../../server/connection-cap.ts';
import type { SignalingLimits } from '../../server/signaling/service.ts';
import type { Opened } from '../child.ts';
import { RAISED } from './stun.ts';

const UNBOUNDED = { perSecond: 1e9, burst: 1e9 };

/** Every check and quota counts as it does when shipped; the bounds only never say no to one load from one address. */
const RAISED_SIGNALING: SignalingLimits = {
  members: 64,
  connections: 1e6,
  connectionsPerSource: 1e6,
  connection: { rooms: 8, calls: UNBOUNDED },
  flood: { packets: UNBOUNDED, bytes: UNBOUNDED },
};

/** The project's whole server, for its signaling. */
export async function open(): Promise<Opened> {
  const flags = ['--host', '127.0.0.1', '--port', '0', '--stun-port', '0,0', '--assume-public', '127.0.0.0/8'];
  const result = parseConfig(flags, {});
  if (!result.ok) throw new Error(result.message);
  const app = await startApp(result.config, {
    httpLimits: RAISED,
    stunLimits: RAISED,
    signalingLimits: RAISED_SIGNALING,
    connectionCap: createConnectionCap(1e6, () => true),
  });
  const stunPort = app.stun.endpoints.find(({ family }) => family === 4)?.ports[0] ?? null;
  return { facts: { port: app.port, stunPort }, commands: { heap: () => process.memoryUsage().heapUsed } };
}
