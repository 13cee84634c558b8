import type { SignalingErrorCode } from '../../src/core/signaling.ts';

/** How the server's own peer reaches the one who asked for it. */
export interface PartnerCall {
  /** Key of the visitor's address, for quotas. */
  readonly visitor: string;
  /** Sends a signaling payload to the visitor. */
  readonly send: (data: unknown) => void;
  /** Told once when the partner has ended by itself. */
  readonly onEnd: () => void;
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
  close(): void;
}
