import type { SignalingErrorCode } from '../../src/core/signaling.ts';

/** How a partner ended: as it had to, or by a fault. */
export type PartnerEnd = 'over' | 'failed';

/** How the server's own peer reaches the one who asked for it. */
export interface PartnerCall {
  /** Key of the visitor's address, for quotas. */
  readonly visitor: string;
  /** Sends a signaling payload to the visitor. */
  readonly send: (data: unknown) => void;
  /** Told once when a partner that was there has ended. */
  readonly onEnd: (end: PartnerEnd) => void;
}

/** A partner at work. */
export interface PartnerSession {
  /** Takes a signaling payload of the visitor. */
  hear(data: unknown): void;
  close(): void;
}

/** Where partners are asked for. */
export interface PartnerDesk {
  /** @returns a partner, or why there is none. */
  invite(call: PartnerCall): Promise<PartnerSession | SignalingErrorCode>;
  /** Ends all partners. */
  close(): Promise<void>;
}
