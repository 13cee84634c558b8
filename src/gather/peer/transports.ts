import type { Transports } from '../../core/peer-test/artifacts.ts';
import { randomRoom } from './seal.ts';
import { enterRoom, type SignalingTransport } from './signaling-client.ts';

type Tried = Transports['polling'];

/** Tries the two ways to the signaling server by themselves, each in a room of its own. */
export async function gatherTransports(): Promise<Pick<Transports, 'polling' | 'websocket'>> {
  const [polling, websocket] = await Promise.all([tryTransport('polling'), tryTransport('websocket')]);
  return { polling, websocket };
}

async function tryTransport(transport: SignalingTransport): Promise<Tried> {
  const beganMs = performance.now();
  const entered = await enterRoom(randomRoom(), {}, [transport]);
  const durationMs = Math.round((performance.now() - beganMs) * 10) / 10;
  if (!entered.ok) return { status: 'fails', durationMs: null };
  entered.room.close();
  return { status: 'works', durationMs };
}
