import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PlainClient } from './signaling-client.ts';

/** A real peer that calls the server's own one. */
export interface Caller {
  /** The member id of the server's peer. */
  readonly partner: string;
  /** What came on the control channel, read as JSON. */
  readonly heard: readonly unknown[];
  /** Opens one more channel. */
  open(label: string): void;
  /** Sends text on the control channel. */
  send(text: string): void;
  /** @throws when it has ended before. */
  close(): Promise<void>;
}

interface Said {
  readonly description?: { readonly kind: string; readonly sdp: string };
  readonly heard?: unknown;
}

const program = fileURLToPath(new URL('caller-process.mjs', import.meta.url));

/** Joins a room, asks the server's own peer in and calls it. @throws when the server refuses. */
export async function callPartner(client: PlainClient, room: string): Promise<Caller> {
  await client.join(room);
  const answer = await client.call('partner', { room });
  if (JSON.stringify(answer) !== '{"ok":true}') throw new Error(`expected a partner, got ${JSON.stringify(answer)}`);
  const partner = String((await client.next('newUserJoined'))[0]);
  const child = fork(program, { execArgv: [] });
  const gone = once(child, 'exit');
  const heard: unknown[] = [];
  child.on('message', ({ description, heard: text }: Said) => {
    if (description !== undefined)
      client.socket.emit('message', { to: partner, data: { type: 'description', ...description } });
    else if (typeof text === 'string') heard.push(JSON.parse(text));
  });
  const relay = ({ from, data }: { readonly from: string; readonly data: { readonly type: string } }) => {
    if (from === partner && child.connected) child.send({ [data.type]: data });
  };
  client.socket.on('message', relay);
  return {
    partner,
    heard,
    open: (label) => child.send({ label }),
    send: (text) => child.send({ text }),
    close: async () => {
      client.socket.off('message', relay);
      if (!child.connected) throw new Error(`expected the caller to be there, but it ended: ${String(await gone)}`);
      child.disconnect();
      await gone;
    },
  };
}
