import { quantile } from '../statistics.ts';
import { answeredId, bindingRequest } from './stun-message.ts';
import { openSockets } from './sources.ts';

/** A load that sends at a fixed rate, whatever is answered. */
export interface PacedLoad {
  readonly port: number;
  readonly ratePerSecond: number;
  readonly sockets: number;
  readonly spread: boolean;
  readonly durationMs: number;
}

/** What became of it. */
export interface PacedResult {
  readonly sent: number;
  readonly lost: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

const LAST_ANSWERS_MS = 1_000;

/** Sends evenly; spins instead of sleeping, since a timer's tick is longer than the pause between two requests. */
export async function run(load: PacedLoad): Promise<PacedResult> {
  const sockets = await openSockets(load.sockets, load);
  const total = Math.floor((load.ratePerSecond * load.durationMs) / 1000);
  const sentAt = new Float64Array(total);
  const tookUs: number[] = [];
  for (const socket of sockets) {
    socket.on('message', (answer) => {
      const id = answeredId(answer);
      if (id !== undefined) tookUs.push((performance.now() - (sentAt[id] ?? Number.NaN)) * 1000);
    });
  }
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    let next = 0;
    const turn = () => {
      const due = Math.min(total, ((performance.now() - startedAt) * load.ratePerSecond) / 1000);
      // One per turn, so that answers are seen in between.
      if (next < due) {
        sentAt[next] = performance.now();
        sockets[next % sockets.length]?.send(bindingRequest(next), load.port, '127.0.0.1');
        next += 1;
      }
      if (next < total) setImmediate(turn);
      else resolve();
    };
    turn();
  });
  await new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS));
  for (const socket of sockets) socket.close();
  return { sent: total, lost: total - tookUs.length, p50Us: quantile(tookUs, 0.5), p99Us: quantile(tookUs, 0.99) };
}
