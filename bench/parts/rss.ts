import { setTimeout as pause } from 'node:timers/promises';
import { rssBytes } from '../proc.ts';
import { freePorts, type Served, startCommand, startServer } from '../processes.ts';
import { type PartResult, ratioRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { type Effort, pick, SLOTS, type Slot } from './slots.ts';

const WARM_UP_REQUESTS = 200;
const SETTLE_MS = 1_500;
const MEBIBYTE = 2 ** 20;

/** Memory of the whole server with nobody in it, against a bare socket.io server. */
export async function benchRss(effort: Effort): Promise<PartResult> {
  const rounds = await inRounds(SLOTS, effort, measure);
  const note = `after ${WARM_UP_REQUESTS} requests and ${SETTLE_MS / 1000} s of rest`;
  const asked = { at: 'most', limit: 1.2 } as const;
  const text = { part: 'rss', what: 'RSS of the empty server', asked, unit: 'MB', note };
  return {
    rows: [
      ratioRow(
        text,
        pick(rounds, (bytes) => bytes / MEBIBYTE),
      ),
    ],
    raw: rounds,
  };
}

async function measure(slot: Slot): Promise<number> {
  const { server, url } = slot === 'project' ? await startProject() : await startFloor();
  try {
    // One by one, so that both have had the same warm-up and neither a burst.
    for (let index = 0; index < WARM_UP_REQUESTS; index += 1) await (await fetch(url)).text();
    await pause(SETTLE_MS);
    return await rssBytes(server.pid);
  } finally {
    await server.stop();
  }
}

async function startFloor(): Promise<{ server: Served; url: string }> {
  const server = await startServer<{ port: number }>('floors/socket-io.js');
  return { server, url: `http://127.0.0.1:${server.facts.port}/` };
}

async function startProject(): Promise<{ server: Served; url: string }> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const flags = ['--port', String(port), '--stun-port', '0,0'];
  return { server: await startCommand(flags, url), url: `${url}/api/ip` };
}
