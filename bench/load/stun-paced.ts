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
  /**
   * `spinning` sends each request in its time, since a timer's tick is longer than the pause between two, and keeps a core
   * busy; `asleep` sends what is due every millisecond, and leaves the cores to those who are measured beside it.
   */
  readonly pauses: 'spinning' | 'asleep';
}

/** What became of it. */
export interface PacedResult {
  readonly sent: number;
  readonly lost: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

const LAST_ANSWERS_MS = 1_000;

/** Sends at its rate until the time is over, then waits for the last answers. */
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
    const isSpinning = load.pauses === 'spinning';
    const send = (id: number) => {
      sentAt[id] = performance.now();
      sockets[id % sockets.length]?.send(bindingRequest(id), load.port, '127.0.0.1');
    };
    const turn = () => {
      const due = Math.min(total, ((performance.now() - startedAt) * load.ratePerSecond) / 1000);
      // Whoever spins sends one per turn, so that answers are seen in between.
      const end = isSpinning ? Math.min(next + 1, due) : due;
      for (; next < end; next += 1) send(next);
      if (next === total) resolve();
      else if (isSpinning) setImmediate(turn);
      else setTimeout(turn, 1);
    };
    turn();
  });
  await new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS));
  for (const socket of sockets) socket.close();
  return { sent: total, lost: total - tookUs.length, p50Us: quantile(tookUs, 0.5), p99Us: quantile(tookUs, 0.99) };
}
