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

/** What a page asks for when it wants its browser's filtering tested. */
export interface ProbingWish {
  readonly peer: Peer;
  /** Addresses of this server to which the page sends nothing, at most one of each IP version. */
  readonly elsewhere: readonly string[];
}

/** Whose checks are sent. */
export interface ProbingSession extends ProbingWish {
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

/** A check to send. */
export interface Probe {
  readonly bytes: Uint8Array;
  /** The address of this server that it leaves from, at its second port; null for the address that the browser asked. */
  readonly elsewhere: string | null;
}

interface Target {
  news: FilteringProbe;
  readonly elsewhere: string | null;
  lastSentMs: number;
}

/** Between two checks from one place to one source: a browser repeats its own sooner, and a loss has to be outlived. */
const PAUSE_MS = 150;
/** Sources of one session that are tested: one for each IP version, and a few for devices with several interfaces. */
const MAX_TARGETS = 6;

/** The key under which an answer finds its check. */
export function transactionKey(message: Message): string {
  return Buffer.from(transactionId(message)).toString('latin1');
}

/**
 * The checks of our own that test filtering (RFC 4787 §5): sent from a port and, where there is one, from an address to which the
 * browser has sent nothing, signed with the browser's password, so that a browser that receives one answers it.
 *
 * Nobody can use them to send to a third party more than that party seems to have sent: each is the only answer to one check
 * with a valid MESSAGE-INTEGRITY, goes to the source of that check, is no longer than it, and counts against the limiter with
 * it. There are at most three from each place to a source.
 */
export class FilteringProbes {
  /** Transactions of the checks that were sent. */
  readonly transactions = new Set<string>();
  readonly #session: ProbingSession;
  readonly #listener: ProbingListener;
  /** By source: from the other port, then from the other address. */
  readonly #targets = new Map<string, readonly Target[]>();
  readonly #targetOf = new Map<string, Target>();

  constructor(session: ProbingSession, listener: ProbingListener) {
    this.#session = session;
    this.#listener = listener;
  }

  /** A check to send in return for one that came in; undefined when it is none of this browser, too early, or not needed. */
  inReturnFor({ message, source, sender, nowMs }: IncomingCheck): Probe | undefined {
    if (sender !== this.#session.peer.ufrag) return undefined;
    const target = this.#nextTarget(source, nowMs);
    if (target === undefined) return undefined;
    const id = randomBytes(12);
    const bytes = this.#encode(id);
    if (bytes.length > message.bytes.length) return undefined;
    const transaction = id.toString('latin1');
    this.transactions.add(transaction);
    this.#targetOf.set(transaction, target);
    target.lastSentMs = nowMs;
    this.#listener.onSent(transaction);
    this.#tell(target, { sent: target.news.sent + 1 }, nowMs);
    return { bytes, elsewhere: target.elsewhere };
  }

  /** Whether an answer is one to a check of this session, signed by the browser. */
  takeAnswer(message: Message, nowMs: number): boolean {
    const target = this.#targetOf.get(transactionKey(message));
    if (target === undefined || !hasValidIntegrity(message, this.#session.peer.pwd)) return false;
    if (!target.news.answered) this.#tell(target, { answered: true }, nowMs);
    return true;
  }

  /** By turns from each place; once something has come in from the other address, nothing more can be learnt. */
  #nextTarget(source: Source, nowMs: number): Target | undefined {
    const targets = this.#targetsAt(source, nowMs);
    if (targets.some(({ news, elsewhere }) => elsewhere !== null && news.answered)) return undefined;
    const due = targets.filter(
      ({ news, lastSentMs }) => !news.answered && news.sent < PROBE_COUNT && nowMs - lastSentMs >= PAUSE_MS,
    );
    return due.toSorted((a, b) => a.news.sent - b.news.sent)[0];
  }

  #targetsAt(source: Source, nowMs: number): readonly Target[] {
    const key = `${source.port} ${source.text}`;
    const known = this.#targets.get(key);
    const parsed = unmapAddress(source.text);
    if (known !== undefined || parsed === undefined || this.#targets.size >= MAX_TARGETS) return known ?? [];
    const news = { ...parsed, from: 'other-port', port: source.port, sent: 0, answered: false, atMs: 0 } as const;
    const elsewhere = this.#session.elsewhere.find((address) => address.includes(':') === (parsed.family === 6));
    const targets: Target[] = [{ news, elsewhere: null, lastSentMs: -Infinity }];
    this.#targets.set(key, targets);
    if (elsewhere === undefined) return targets;
    const other: Target = { news: { ...news, from: 'other-address' }, elsewhere, lastSentMs: -Infinity };
    targets.push(other);
    // The page is to know at once that there is more to wait for than the other port.
    this.#tell(other, {}, nowMs);
    return targets;
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
