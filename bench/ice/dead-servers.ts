import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Browser } from 'playwright';
import type { IcePageApi } from '../../src/core/ice-check/session.ts';
import { type PartResult, valueRow } from '../result.ts';
import { inPage } from './page.ts';

const DEAD = 9;
const DEADLINE_MS = 2_000;

/** The result for ten servers of which nine never answer. */
export async function measureDeadServers(browser: Browser, url: string, repetitions: number): Promise<PartResult> {
  const sockets: Socket[] = [];
  try {
    for (let index = 0; index < DEAD; index += 1) {
      const socket = createSocket('udp4').bind(0, '127.0.0.1');
      sockets.push(socket);
      await once(socket, 'listening');
    }
    const dead = sockets.map((socket) => `stun:127.0.0.1:${socket.address().port}`);
    const tookMs: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      tookMs.push(
        await inPage(browser, `${url}/ice`, (page) => page.evaluate(timeOfCheck, [dead, DEADLINE_MS] as const)),
      );
    }
    const text = { part: 'ice', what: 'ten servers, nine dead: result after the start', unit: 'ms' };
    return { rows: [valueRow({ ...text, asked: { at: 'most', limit: DEADLINE_MS + 200 } }, tookMs)], raw: tookMs };
  } finally {
    for (const socket of sockets) socket.close();
  }
}

/** Runs in the page. */
async function timeOfCheck([dead, deadlineMs]: readonly [readonly string[], number]): Promise<number> {
  const api: IcePageApi = Reflect.get(globalThis, 'icelens');
  const config: { iceServers: string[] } = JSON.parse(document.getElementById('icelens-config')?.textContent ?? '');
  const beganMs = performance.now();
  const { verdict } = await api.run({ iceServers: [config.iceServers[0], ...dead], deadlineMs });
  if (verdict.working !== 1) throw new Error(`expected one of ten servers to work, got ${verdict.working}`);
  return performance.now() - beganMs;
}
