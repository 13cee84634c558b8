import { WebSocket } from 'ws';

/** A socket.io client of a dozen lines, so that the load costs less than what it loads. */
export interface RawClient {
  /** Sends an event. */
  emit(event: string, payload: unknown): void;
  /** Sends an event that is text already. */
  emitText(text: string): void;
  /** Told of every event as it stands on the wire, `42["name",…]`. */
  onEvent: (text: string) => void;
  close(): void;
}

/** Connects, over WebSocket alone. */
export function connectRaw(port: number): Promise<RawClient> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    const client: RawClient = {
      emit: (event, payload) => socket.send(`42${JSON.stringify([event, payload])}`),
      emitText: (text) => socket.send(text),
      onEvent: () => undefined,
      close: () => socket.terminate(),
    };
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') socket.send('3');
      else if (text.startsWith('0{')) socket.send('40');
      else if (text.startsWith('40')) resolve(client);
      else if (text.startsWith('42')) client.onEvent(text);
    });
  });
}

/** Resolves when a client hears an event. */
export function heard(client: RawClient, event: string): Promise<void> {
  return new Promise((resolve) => {
    client.onEvent = (text) => {
      if (text.startsWith(`42["${event}"`)) resolve();
    };
  });
}

/** Connects many, some at a time. */
export async function connectMany(port: number, count: number): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  while (clients.length < count) {
    const some = Math.min(100, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length: some }, () => connectRaw(port)))));
  }
  return clients;
}

/** Puts clients into rooms of `size`, one after the other; each is in when it has heard so. */
export async function fillRooms(clients: readonly RawClient[], size: number, prefix = 'r'): Promise<void> {
  for (const [index, client] of clients.entries()) {
    const joined = heard(client, 'joined');
    client.emit('join', { room: `${prefix}${Math.floor(index / size)}` });
    await joined;
  }
}
