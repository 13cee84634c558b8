import { answeredId, bindingRequest } from './stun-message.ts';
import { openSockets } from './sources.ts';

/** A load that keeps a number of requests open at all times. */
export interface ClosedLoad {
  readonly port: number;
  readonly open: number;
  /** Sockets that take turns; more than `open` of them only make the sources differ more. */
  readonly sockets: number;
  readonly spread: boolean;
  readonly durationMs: number;
}

/** What became of it. */
export interface ClosedResult {
  readonly answers: number;
  /** Requests that were given up after a second without an answer. */
  readonly lost: number;
  readonly elapsedMs: number;
}

const GIVE_UP_MS = 1_000;

/** Sends a request whenever one was answered. */
export async function run(load: ClosedLoad): Promise<ClosedResult> {
  const sockets = await openSockets(load.sockets, load);
  const sentAt = new Map<number, number>();
  let next = 0;
  let answers = 0;
  let lost = 0;
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt >= load.durationMs;
  const send = () => {
    const id = next++;
    sentAt.set(id, performance.now());
    sockets[id % sockets.length]?.send(bindingRequest(id), load.port, '127.0.0.1');
  };
  for (const socket of sockets) {
    socket.on('message', (answer) => {
      const id = answeredId(answer);
      if (id === undefined || !sentAt.delete(id)) return;
      answers += 1;
      if (!isOver()) send();
    });
  }
  for (let index = 0; index < load.open; index += 1) send();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (const [id, at] of sentAt) {
        // Ids stand in the order of sending.
        if (performance.now() - at < GIVE_UP_MS) break;
        sentAt.delete(id);
        lost += 1;
        if (!isOver()) send();
      }
      if (!isOver() || sentAt.size > 0) return;
      clearInterval(timer);
      resolve();
    }, 20);
  });
  const elapsedMs = performance.now() - startedAt;
  for (const socket of sockets) socket.close();
  return { answers, lost, elapsedMs };
}
