/** Whether a socket.io client gets through to the signaling server, by each transport (Engine.IO protocol 4). */
import { WebSocket } from 'ws';
import { codeOf, messageOf } from '../read-json.ts';
import { ask } from './ask.ts';
import { type CheckResult, failed, passed } from './check.ts';

const PATIENCE_MS = 6_000;

/** Makes the handshake by WebSocket and by long-polling. */
export function checkSignaling(origin: string): Promise<readonly CheckResult[]> {
  const transports = [
    ['WebSocket', byWebSocket],
    ['HTTP', byPolling],
  ] as const;
  return Promise.all(
    transports.map(async ([transport, attempt]) => {
      try {
        await attempt(origin);
        return passed('cli.doctor.signaling.passed', { transport });
      } catch (cause) {
        return failed('cli.doctor.signaling.failed', { transport, reason: messageOf(cause) });
      }
    }),
  );
}

/** `0{…}` opens the engine, `40` asks for the main namespace, `40{…}` grants it. */
function byWebSocket(origin: string): Promise<void> {
  const url = `${origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  // What is wrong with a certificate is told by the check of the certificate.
  const socket = new WebSocket(url, { rejectUnauthorized: false, handshakeTimeout: PATIENCE_MS });
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    socket.on('message', (data, isBinary) => {
      const text = isBinary || !Buffer.isBuffer(data) ? '' : data.toString('utf8');
      if (text.startsWith('0{')) socket.send('40');
      else if (text.startsWith('40')) resolve();
      else if (text.startsWith('44')) reject(new Error('refused'));
    });
    socket.on('error', (cause) => reject(new Error(cause.message || codeOf(cause), { cause })));
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('closed'));
    });
  }).finally(() => socket.terminate());
}

async function byPolling(origin: string): Promise<void> {
  const base = `${origin}/socket.io/?EIO=4&transport=polling`;
  const opened = await ask(base);
  const id = /"sid":"([\w-]+)"/.exec(opened.body)?.[1];
  if (opened.status !== 200 || id === undefined) throw new Error(`HTTP ${opened.status}`);
  const session = `${base}&sid=${id}`;
  const headers = { 'Content-Type': 'text/plain;charset=UTF-8' };
  const posted = await ask(session, { method: 'POST', headers, body: '40' });
  if (posted.status !== 200) throw new Error(`HTTP ${posted.status}`);
  const joined = await ask(session);
  if (!joined.body.startsWith('40')) throw new Error(`HTTP ${joined.status}`);
  // A session that is only left open would wait for its ping.
  await ask(session, { method: 'POST', headers, body: '1' }).catch(() => undefined);
}
