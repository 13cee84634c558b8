import type { Socket } from 'node:dgram';
import { bindingRequest } from './stun-message.ts';
import { openSockets } from './sources.ts';

/** A load of clients that come once and never again. */
export interface PortsLoad {
  readonly port: number;
  readonly count: number;
  /** Number of the first client; each has an address in 127/8 and a port of its own. */
  readonly first: number;
}

const AT_ONCE = 200;
const GIVE_UP_MS = 500;

/** Opens each socket, asks once and closes it, 200 at a time. @returns how many were answered. */
export async function run(load: PortsLoad): Promise<{ readonly answered: number }> {
  let answered = 0;
  for (let done = 0; done < load.count; done += AT_ONCE) {
    const sockets = await openSockets(Math.min(AT_ONCE, load.count - done), { spread: true, first: load.first + done });
    const answers = await Promise.all(sockets.map((socket) => askOnce(socket, load.port)));
    answered += answers.filter(Boolean).length;
  }
  return { answered };
}

function askOnce(socket: Socket, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isAnswered: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(isAnswered);
    };
    const timer = setTimeout(() => finish(false), GIVE_UP_MS);
    socket.once('message', () => finish(true));
    socket.send(bindingRequest(1), port, '127.0.0.1');
  });
}
