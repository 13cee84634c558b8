import type { Transports } from '../../core/peer-test/artifacts.ts';
import { randomRoom } from './seal.ts';
import { enterRoom, type SignalingTransport } from './signaling-client.ts';

type Tried = Transports['polling'];

/** Tries the two ways to the signaling server by themselves, each in a room of its own; `signal` ends it. */
export async function gatherTransports(signal: AbortSignal): Promise<Pick<Transports, 'polling' | 'websocket'>> {
  const [polling, websocket] = await Promise.all([tryTransport('polling', signal), tryTransport('websocket', signal)]);
  return { polling, websocket };
}

async function tryTransport(transport: SignalingTransport, signal: AbortSignal): Promise<Tried> {
  const beganMs = performance.now();
  const entered = await enterRoom(randomRoom(), {}, { transports: [transport], signal });
  const durationMs = Math.round((performance.now() - beganMs) * 10) / 10;
  if (!entered.ok) return { status: signal.aborted ? 'not-asked' : 'fails', durationMs: null };
  entered.room.close();
  return { status: 'works', durationMs };
}
