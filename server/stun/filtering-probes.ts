import { randomBytes } from 'node:crypto';
import { unmapAddress } from '../../src/core/address.ts';
import { type FilteringProbe, PROBE_COUNT } from '../../src/core/nat-behavior.ts';
import { attributeType } from './attribute-type.ts';
import { hasValidIntegrity } from './attributes.ts';
import { encodeMessage, type Message, messageType, transactionId } from './message.ts';
import type { Source } from './source.ts';

/** The ICE credentials of the browser, as they stand in its offer. */
export interface Peer {
  readonly ufrag: string;
  readonly pwd: string;
}

/** Reads what a page hands over; undefined for anything but ICE characters in the lengths of RFC 8839 §5.4. */
export function readPeer(text: string): Peer | undefined {
  const [, ufrag, pwd] = /^([A-Za-z\d+/]{4,64}) ([A-Za-z\d+/]{22,128})$/.exec(text) ?? [];
  return ufrag === undefined || pwd === undefined ? undefined : { ufrag, pwd };
}

/** Whose checks are sent. */
export interface ProbingSession {
  readonly peer: Peer;
  /** Our own username fragment. */
  readonly ufrag: string;
  readonly mintedMs: number;
}

/** Whom the probes tell. */
export interface ProbingListener {
  /** A check goes out under this transaction. */
  readonly onSent: (transaction: string) => void;
  readonly onNews: (probe: FilteringProbe) => void;
}

/** A check that the browser sent us, from a source that just proved that it knows our password. */
export interface IncomingCheck {
  readonly message: Message;
  readonly source: Source;
  /** The username fragment of the sender, as the check names it. */
  readonly sender: string;
  readonly nowMs: number;
}

interface Target {
  news: FilteringProbe;
  lastSentMs: number;
}

/** Between two checks to one source: a browser repeats its own sooner, and a loss has to be outlived. */
const PAUSE_MS = 150;
/** Sources of one session that are tested: one for each IP version, and a few for devices with several interfaces. */
const MAX_TARGETS = 6;

/** The key under which an answer finds its check. */
export function transactionKey(message: Message): string {
  return Buffer.from(transactionId(message)).toString('latin1');
}

/**
 * The checks of our own that test filtering (RFC 4787 §5): sent from a port to which the browser has sent nothing, signed with
 * the browser's password, so that a browser that receives one answers it.
 *
 * Nobody can use them to send to a third party more than that party seems to have sent: each is the only answer to one check
 * with a valid MESSAGE-INTEGRITY, goes to the source of that check, is no longer than it, and counts against the limiter with
 * it. There are at most three to a source.
 */
export class FilteringProbes {
  /** Transactions of the checks that were sent. */
  readonly transactions = new Set<string>();
  readonly #session: ProbingSession;
  readonly #listener: ProbingListener;
  readonly #targets = new Map<string, Target>();
  readonly #targetOf = new Map<string, Target>();

  constructor(session: ProbingSession, listener: ProbingListener) {
    this.#session = session;
    this.#listener = listener;
  }

  /** A check to send in return for one that came in; undefined when it is none of this browser, too early, or not needed. */
  inReturnFor({ message, source, sender, nowMs }: IncomingCheck): Uint8Array | undefined {
    if (sender !== this.#session.peer.ufrag) return undefined;
    const target = this.#target(source);
    if (target === undefined || target.news.answered || target.news.sent >= PROBE_COUNT) return undefined;
    if (nowMs - target.lastSentMs < PAUSE_MS) return undefined;
    const id = randomBytes(12);
    const probe = this.#encode(id);
    if (probe.length > message.bytes.length) return undefined;
    const transaction = id.toString('latin1');
    this.transactions.add(transaction);
    this.#targetOf.set(transaction, target);
    target.lastSentMs = nowMs;
    this.#listener.onSent(transaction);
    this.#tell(target, { sent: target.news.sent + 1 }, nowMs);
    return probe;
  }

  /** Whether an answer is one to a check of this session, signed by the browser. */
  takeAnswer(message: Message, nowMs: number): boolean {
    const target = this.#targetOf.get(transactionKey(message));
    if (target === undefined || !hasValidIntegrity(message, this.#session.peer.pwd)) return false;
    if (!target.news.answered) this.#tell(target, { answered: true }, nowMs);
    return true;
  }

  #target(source: Source): Target | undefined {
    const key = `${source.port} ${source.text}`;
    const known = this.#targets.get(key);
    const parsed = unmapAddress(source.text);
    if (known !== undefined || parsed === undefined || this.#targets.size >= MAX_TARGETS) return known;
    const news = { ...parsed, from: 'other-port', port: source.port, sent: 0, answered: false, atMs: 0 } as const;
    const target = { news, lastSentMs: -Infinity };
    this.#targets.set(key, target);
    return target;
  }

  #tell(target: Target, change: Partial<FilteringProbe>, nowMs: number): void {
    target.news = { ...target.news, ...change, atMs: Math.round(nowMs - this.#session.mintedMs) };
    this.#listener.onNews(target.news);
  }

  /** An ordinary check of a controlled agent (RFC 8445 §7.1); its priority is that of a peer-reflexive candidate. */
  #encode(id: Uint8Array): Buffer {
    const { peer, ufrag } = this.#session;
    return encodeMessage({
      type: messageType.bindingRequest,
      transactionId: id,
      attributes: [
        { type: attributeType.username, value: Buffer.from(`${peer.ufrag}:${ufrag}`, 'latin1') },
        { type: attributeType.priority, value: Uint8Array.of(110, 0, 0, 255) },
        { type: attributeType.iceControlled, value: randomBytes(8) },
      ],
      integrityKey: peer.pwd,
      fingerprint: true,
    });
  }
}
