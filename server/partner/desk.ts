import { readSignal } from '../../src/core/peer-test/protocol.ts';
import type { SignalingErrorCode } from '../../src/core/signaling.ts';
import type { PartnerCall, PartnerDesk, PartnerEnd, PartnerSession } from '../signaling/partner-desk.ts';
import type { PartnerPlace } from './partner.ts';
import { PartnerQuota, type PartnerLimits } from './quota.ts';
import type { FromWorker } from './worker-messages.ts';
import { WorkerProcess } from './worker-process.ts';

/** UDP ports of the partners come after those of STUN, so that a firewall can name them. */
export function partnerPorts([first, second]: readonly [number, number]): Pick<PartnerPlace, 'ports'> {
  if (first === 0) return { ports: null };
  const begin = Math.max(first, second) + 1;
  // At the upper end there is nothing left that could be named, so any port has to do.
  return { ports: begin > MAX_PORT ? null : { begin, end: Math.min(MAX_PORT, begin + PORTS - 1) } };
}

const PORTS = 64;
const MAX_PORT = 65_535;
/** A process that leaves a question open for so long hangs; the page waits a little longer than this. */
const ANSWER_MS = 4_500;
/** The process of the peers, some 50 MB, is given back after so much time in which nobody called. */
const IDLE_MS = 60_000;

/** What a desk may be given. */
export interface DeskOptions {
  /** Told when the process of the peers has ended by a fault. */
  readonly onFailure?: (reason: string) => void;
  readonly idleMs?: number;
  readonly answerMs?: number;
}

/** The desk at which the server's own peers are asked for. They live in a process of their own, the count of them is here. */
export class Desk implements PartnerDesk {
  readonly #place: PartnerPlace;
  readonly #limits: PartnerLimits;
  readonly #quota: PartnerQuota;
  readonly #sessions = new Map<number, Session>();
  readonly #worker: WorkerProcess;
  readonly #idleMs: number;
  readonly #answerMs: number;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(
    place: PartnerPlace,
    limits: PartnerLimits,
    { onFailure = () => undefined, idleMs = IDLE_MS, answerMs = ANSWER_MS }: DeskOptions = {},
  ) {
    this.#place = place;
    this.#limits = limits;
    this.#quota = new PartnerQuota(limits);
    this.#idleMs = idleMs;
    this.#answerMs = answerMs;
    this.#worker = new WorkerProcess({
      onMessage: (message) => this.#sessions.get(message.id)?.take(message),
      onFailure: (reason) => {
        onFailure(reason);
        for (const session of this.#sessions.values()) session.end('failed');
      },
    });
  }

  /** Id of the process in which the peers live; undefined while there is none. */
  get workerPid(): number | undefined {
    return this.#worker.pid;
  }

  async invite(call: PartnerCall): Promise<PartnerSession | SignalingErrorCode> {
    const { visitor } = call;
    if (this.#isClosed || !this.#quota.enter(visitor, performance.now())) return 'partner-busy';
    clearTimeout(this.#idle);
    this.#lastId += 1;
    const id = this.#lastId;
    const session = new Session(id, {
      worker: this.#worker,
      maxBytes: this.#limits.bytes,
      answerMs: this.#answerMs,
      call,
      charge: (bytes) => this.#quota.charge(visitor, bytes),
      onEnd: () => {
        this.#sessions.delete(id);
        this.#quota.leave(visitor);
        this.#rest();
      },
    });
    this.#sessions.set(id, session);
    const { connectMs, lifetimeMs } = this.#limits;
    this.#worker.say({ type: 'open', id, place: this.#place, limits: { connectMs, lifetimeMs } });
    const refusal = await session.opened;
    return refusal ?? session;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    for (const session of this.#sessions.values()) session.end('over');
    await this.#worker.stop();
  }

  /** Gives the process back when nobody has needed it for a while. */
  #rest(): void {
    if (this.#sessions.size > 0 || this.#isClosed) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#worker.stop(), this.#idleMs);
    this.#idle.unref();
  }
}

interface SessionParts {
  readonly worker: WorkerProcess;
  /** Bytes that this peer may move. */
  readonly maxBytes: number;
  /** Milliseconds within which the process must say whether the peer comes. */
  readonly answerMs: number;
  readonly call: PartnerCall;
  /** Told of bytes as they move; false when there must be no more. */
  readonly charge: (bytes: number) => boolean;
  /** Told once. */
  readonly onEnd: () => void;
}

/** One peer as the server sees it. */
class Session implements PartnerSession {
  /** Resolves when the peer is there, with undefined, or is known not to come, with the reason. */
  readonly opened: Promise<SignalingErrorCode | undefined>;
  readonly #id: number;
  readonly #parts: SessionParts;
  readonly #answerTimer: NodeJS.Timeout;
  #answer: (refusal: SignalingErrorCode | undefined) => void = () => undefined;
  #state: 'opening' | 'open' | 'ended' = 'opening';
  #hasOffer = false;
  #bytes = 0;

  constructor(id: number, parts: SessionParts) {
    this.#id = id;
    this.#parts = parts;
    this.opened = new Promise((resolve) => (this.#answer = resolve));
    this.#answerTimer = setTimeout(() => parts.worker.abandon(), parts.answerMs);
  }

  /** One offer of the visitor, and nothing else; the answer is made by itself. */
  hear(data: unknown): void {
    if (this.#state !== 'open' || this.#hasOffer) return;
    const signal = readSignal(data);
    if (signal?.type !== 'description' || signal.kind !== 'offer') return;
    this.#hasOffer = true;
    this.#parts.worker.say({ type: 'offer', id: this.#id, sdp: signal.sdp });
  }

  close(): void {
    if (this.#state === 'ended') return;
    this.#parts.worker.say({ type: 'close', id: this.#id });
    this.end('over');
  }

  /** Takes what the process says of this peer. */
  take(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.#state = 'open';
        this.#settle(undefined);
        break;
      case 'refused':
        this.#settle(message.error);
        this.end('over');
        break;
      case 'signal':
        this.#parts.call.send(message.signal);
        break;
      case 'moved':
        this.#bytes += message.bytes;
        if (!this.#parts.charge(message.bytes) || this.#bytes > this.#parts.maxBytes) this.close();
        break;
      case 'ended':
        this.end('over');
        break;
    }
  }

  /** Takes it that the peer is gone. */
  end(end: PartnerEnd): void {
    if (this.#state === 'ended') return;
    const wasOpen = this.#state === 'open';
    this.#state = 'ended';
    this.#settle(end === 'failed' ? 'partner-failed' : 'partner-busy');
    this.#parts.onEnd();
    if (wasOpen) this.#parts.call.onEnd(end);
  }

  /** Only the first answer counts. */
  #settle(refusal: SignalingErrorCode | undefined): void {
    clearTimeout(this.#answerTimer);
    this.#answer(refusal);
  }
}
