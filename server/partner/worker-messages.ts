/**
 * What the server and the process of its peers say to each other. That process takes apart what strangers send, in native
 * code; so what it says is parsed like anything else from outside.
 */
import * as v from 'valibot';
import { signalSchema } from '../../src/core/peer-test/protocol.ts';
import type { PartnerPlace } from './partner.ts';
import type { PartnerLimits } from './quota.ts';

/** What the server says. Peers are told apart by numbers of the server's choice. */
export type ToWorker =
  | {
      readonly type: 'open';
      readonly id: number;
      readonly place: PartnerPlace;
      readonly limits: Pick<PartnerLimits, 'connectMs' | 'lifetimeMs'>;
    }
  | { readonly type: 'offer'; readonly id: number; readonly sdp: string }
  | { readonly type: 'close'; readonly id: number };

const id = v.number();

const fromWorkerSchema = v.variant('type', [
  v.object({ type: v.literal('opened'), id }),
  /** There is no library here for this system, or it could not open a peer. */
  v.object({ type: v.literal('refused'), id, error: v.picklist(['no-partner', 'partner-busy']) }),
  v.object({ type: v.literal('signal'), id, signal: signalSchema }),
  /** So many more bytes went in or out. */
  v.object({ type: v.literal('moved'), id, bytes: v.pipe(v.number(), v.minValue(0)) }),
  v.object({ type: v.literal('ended'), id }),
]);
/** What the process of the peers says. */
export type FromWorker = v.InferOutput<typeof fromWorkerSchema>;

/** Reads what the process of the peers says; undefined for anything else. */
export function readFromWorker(value: unknown): FromWorker | undefined {
  const result = v.safeParse(fromWorkerSchema, value);
  return result.success ? result.output : undefined;
}
