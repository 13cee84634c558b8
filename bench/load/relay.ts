import type { Opened } from '../child.ts';
import { quantile } from '../statistics.ts';
import { connectMany, fillRooms, type RawClient } from './socket.ts';
import { commandsOf } from './steps.ts';

/** A load of messages between pairs. */
export interface RelayLoad {
  readonly port: number;
  readonly pairs: number;
  /** Messages per second over all pairs; null for as many as go, one under way per pair. */
  readonly ratePerSecond: number | null;
  readonly durationMs: number;
}

/** What became of it. */
export interface RelayResult {
  readonly relayed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** At a steady pace the first messages are not counted: the two processes are still learning their code. */
const WARM_UP_MS = 1_000;

/** About 4 kB as an offer is: lines, which JSON escapes. */
const PAYLOAD = { type: 'offer', sdp: 'a=candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host\r\n'.repeat(68) };

/** Pairs that meet and then keep each other busy until the time is over, each step on command. */
export async function open(load: RelayLoad): Promise<Opened> {
  let clients: RawClient[] = [];
  let result: RelayResult | undefined;
  const commands = commandsOf({
    meet: async () => {
      clients = await connectMany(load.port, load.pairs * 2);
      await fillRooms(clients, 2);
    },
    relay: async () => {
      result = await relay(clients, load);
    },
  });
  return { facts: {}, commands: { ...commands, result: () => result } };
}

async function relay(clients: readonly RawClient[], load: RelayLoad): Promise<RelayResult> {
  const tookMs: number[] = [];
  const sentAt = new Float64Array(load.pairs);
  const texts = Array.from({ length: load.pairs }, (_, index) => {
    return `42["message",{"room":"r${index}","data":${JSON.stringify(PAYLOAD)}}]`;
  });
  const send = (pair: number, client: RawClient) => {
    sentAt[pair] = performance.now();
    client.emitText(texts[pair] ?? '');
  };
  let isOver = false;
  for (const [index, client] of clients.entries()) {
    const pair = index >> 1;
    client.onEvent = (text) => {
      if (!text.startsWith('42["message"')) return;
      tookMs.push(performance.now() - (sentAt[pair] ?? 0));
      if (load.ratePerSecond === null && !isOver) send(pair, client);
    };
  }
  if (load.ratePerSecond === null) {
    for (const [index, client] of clients.entries()) if (index % 2 === 0) send(index >> 1, client);
    await new Promise((resolve) => setTimeout(resolve, load.durationMs));
  } else {
    const sendOf = (pair: number) => send(pair, clients[pair * 2]!);
    await pace({ ...load, durationMs: WARM_UP_MS }, sendOf);
    tookMs.length = 0;
    await pace(load, sendOf);
  }
  isOver = true;
  return { relayed: tookMs.length, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) };
}

async function pace({ pairs, ratePerSecond, durationMs }: RelayLoad, send: (pair: number) => void): Promise<void> {
  const beganMs = performance.now();
  let sent = 0;
  while (performance.now() - beganMs < durationMs) {
    const due = Math.floor(((performance.now() - beganMs) / 1000) * (ratePerSecond ?? 0));
    for (; sent < due; sent += 1) send(sent % pairs);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
