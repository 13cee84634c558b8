import { type BenchServer, startServer } from '../processes.ts';
import type { Limits } from '../subjects/stun.ts';
import type { Slot } from './slots.ts';

/** What a STUN server of the benchmark tells. */
export interface StunFacts {
  readonly port: number;
  readonly port6?: number;
}

/** Starts the STUN server of a slot. */
export function startStun(slot: Slot, limits: Limits): Promise<BenchServer<StunFacts>> {
  return slot === 'project' ? startServer('subjects/stun.js', limits) : startServer('floors/stun.js');
}
