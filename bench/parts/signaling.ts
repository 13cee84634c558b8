import type { PartResult } from '../result.ts';
import { measureJoins } from './signaling-joins.ts';
import { measureIdle, measureWaves } from './signaling-memory.ts';
import { measureRelay } from './signaling-relay.ts';
import { measureStunBesideRelay } from './signaling-stun.ts';
import type { Effort } from './slots.ts';

/** Relay, joins and idle clients against a bare socket.io relay; waves of clients and STUN while relaying, of the project alone. */
export async function benchSignaling(effort: Effort): Promise<PartResult> {
  const relay = await measureRelay(effort);
  const joins = await measureJoins(effort);
  const idle = await measureIdle(effort);
  const waves = await measureWaves(effort);
  const stun = await measureStunBesideRelay(effort);
  const parts = [relay, joins, idle, waves, stun];
  return { rows: parts.flatMap(({ rows }) => rows), raw: parts.map(({ raw }) => raw) };
}
