import { unmapAddress } from '../../src/core/address.ts';
import type { FilteringProbe } from '../../src/core/nat-behavior.ts';
import type { Transport, WitnessSighting } from '../../src/core/wire.ts';
import { hasValidIntegrity, readNetworkInfo, readUsername } from './attributes.ts';
import type { Counters, Fate } from './counters.ts';
import { CredentialMint, credentialLifetimeMs, type Credentials, type Ticket } from './credentials.ts';
import { FilteringProbes, type Probe, type ProbingWish, transactionKey } from './filtering-probes.ts';
import type { Message } from './message.ts';
import type { Source } from './source.ts';

/** Bounds of what the witness remembers and how long it keeps silent. */
export interface WitnessOptions {
  /**
   * Silence after the first check of a session. An answer makes a browser settle on one pair, which ends its other checks
   * and, in Chromium, the retransmissions to a STUN server whose first packet was lost; so the page's deadline comes first.
   */
  readonly silenceMs: number;
  /** Sessions remembered at once; the oldest that nobody watches makes room, else the oldest. */
  readonly sessions: number;
  /** Sources remembered per session. */
  readonly sightingsPerSession: number;
  readonly watchersPerSession: number;
  /** Watchers of all sessions together. */
  readonly watchers: number;
}

/** Bounds for a public server: with every table full, some 20 MB. */
export const defaultWitnessOptions: WitnessOptions = {
  silenceMs: 2_200,
  sessions: 4096,
  sightingsPerSession: 32,
  watchersPerSession: 4,
  watchers: 2048,
};

/** Credentials with what else a page has to know about them. */
export interface Offer extends Credentials {
  readonly expiresInMs: number;
  /** Value of `a=fingerprint` in the SDP answer. */
  readonly fingerprint: string;
}

/** One source that the witness saw; to which network it belongs others know. */
export type Sighting = Omit<WitnessSighting, 'network'>;

/** One who wants to know what arrives in a session. */
export interface Watcher {
  /** A source that was not seen before; those seen before the watch began come first. */
  readonly onSighting: (sighting: Sighting) => void;
  /** News of a check that was sent from elsewhere; only in sessions whose page handed over its own credentials. */
  readonly onProbe?: (probe: FilteringProbe) => void;
  /** The session is forgotten; nothing follows. */
  readonly onEnd?: () => void;
}

interface Session {
  readonly ticket: Ticket;
  readonly pwd: string;
  readonly sightings: Map<string, Sighting>;
  readonly watchers: Set<Watcher>;
  /** Null while the page has not handed over the credentials of its browser. */
  probes: FilteringProbes | null;
  firstCheckMs: number | undefined;
}

/** What becomes of an ICE check: signed and answered, passed over, or passed over with a check of our own in return. */
export type Reception = { readonly pwd: string } | { readonly probe: Probe } | Fate;

/**
 * The ICE witness: an ICE-lite agent (RFC 8445 §2.5) that remembers, for a minute and for its own page only, where the checks
 * of that page came from. It has no clock and no sockets; times are those of one clock of the caller.
 *
 * It keeps silent at first, since a browser stops checking after its first working pair. What it has not answered to is
 * checked again, over every family and transport that was offered.
 */
export class Witness {
  readonly #options: WitnessOptions;
  readonly #counters: Counters;
  readonly #mint: CredentialMint;
  /** By username fragment, oldest first. */
  readonly #sessions = new Map<string, Session>();
  /** By transaction of a check that was sent: bounded by sessions and by what one session may send. */
  readonly #probing = new Map<string, Session>();
  #watcherCount = 0;

  constructor(counters: Counters, options: Partial<WitnessOptions> = {}, mint = new CredentialMint()) {
    this.#counters = counters;
    this.#options = { ...defaultWitnessOptions, ...options };
    this.#mint = mint;
  }

  /** New credentials for a page. Holds no memory. */
  offer(nowMs: number): Offer {
    const credentials = this.#mint.mint(nowMs);
    return { ...credentials, expiresInMs: credentialLifetimeMs, fingerprint: this.#mint.fingerprint() };
  }

  /**
   * Takes note of an ICE check. The answer is signed with the returned password; a name of a counter means that it is not
   * answered.
   * @see RFC 8445 §7.3
   */
  receive(message: Message, source: Source, transport: Transport, nowMs: number): Reception {
    const [ufrag = '', sender = ''] = (readUsername(message) ?? '').split(':', 2);
    const ticket = this.#mint.readUfrag(ufrag, nowMs);
    if (typeof ticket === 'string') return ticket;
    const known = this.#sessions.get(ufrag);
    const pwd = known?.pwd ?? this.#mint.passwordOf(ufrag);
    if (!hasValidIntegrity(message, pwd)) return 'bad-integrity';
    const session = known ?? this.#remember(ticket, pwd);
    session.firstCheckMs ??= nowMs;
    this.#note(session, source, transport, { cost: readNetworkInfo(message)?.cost ?? null, nowMs });
    if (nowMs - session.firstCheckMs >= this.#options.silenceMs) return { pwd };
    const probe = transport === 'udp' ? session.probes?.inReturnFor({ message, source, sender, nowMs }) : undefined;
    return probe === undefined ? 'witness-silent' : { probe };
  }

  /** Takes note of an answer to a check of our own. @see RFC 8445 §7.2.5 */
  receiveAnswer(message: Message, nowMs: number): Fate {
    const session = this.#probing.get(transactionKey(message));
    return session?.probes?.takeAnswer(message, nowMs) ? 'probe-answered' : 'not-a-request';
  }

  /**
   * Tells a watcher what was seen and what will be, until the returned function is called. Undefined when the token is not
   * (or no longer) valid or too many watch. With the credentials of the browser, in `wish`, its filtering is tested as well.
   */
  watch(token: string, watcher: Watcher, nowMs: number, wish?: ProbingWish): (() => void) | undefined {
    const ticket = this.#mint.readToken(token, nowMs);
    if (typeof ticket === 'string' || this.#watcherCount >= this.#options.watchers) return undefined;
    const session = this.#sessions.get(ticket.ufrag) ?? this.#remember(ticket, this.#mint.passwordOf(ticket.ufrag));
    if (session.watchers.size >= this.#options.watchersPerSession) return undefined;
    // A copy, so that one object passed twice is two watchers with an end each.
    const own = { ...watcher };
    session.watchers.add(own);
    this.#watcherCount++;
    for (const sighting of session.sightings.values()) own.onSighting(sighting);
    if (wish) session.probes ??= this.#startProbes(session, wish);
    return () => {
      if (!session.watchers.delete(own)) return;
      this.#watcherCount--;
      // What holds nothing can be made again from the token.
      if (session.watchers.size === 0 && session.sightings.size === 0) this.#forget(session);
    };
  }

  /** Forgets the sessions whose credentials have expired; to be called every few seconds. */
  sweep(nowMs: number): void {
    for (const session of this.#sessions.values()) {
      if (nowMs - session.ticket.mintedMs > credentialLifetimeMs) this.#forget(session);
    }
  }

  /** Forgets everything. */
  clear(): void {
    for (const session of this.#sessions.values()) this.#forget(session);
  }

  /** How many sessions are remembered. */
  get size(): number {
    return this.#sessions.size;
  }

  #startProbes(session: Session, wish: ProbingWish): FilteringProbes {
    const { ufrag, mintedMs } = session.ticket;
    return new FilteringProbes(
      { ...wish, ufrag, mintedMs },
      {
        onSent: (transaction) => {
          this.#probing.set(transaction, session);
          this.#counters['probe-sent']++;
        },
        onNews: (probe) => {
          for (const watcher of session.watchers) watcher.onProbe?.(probe);
        },
      },
    );
  }

  #remember(ticket: Ticket, pwd: string): Session {
    if (this.#sessions.size >= this.#options.sessions) this.#evict();
    const session = {
      ticket,
      pwd,
      sightings: new Map(),
      watchers: new Set<Watcher>(),
      probes: null,
      firstCheckMs: undefined,
    };
    this.#sessions.set(ticket.ufrag, session);
    return session;
  }

  /** Makes room. Anyone can have many sessions, but only few that are watched; so it is seldom a page that waits. */
  #evict(): void {
    let [evicted] = this.#sessions.values();
    for (const session of this.#sessions.values()) {
      if (session.watchers.size > 0) continue;
      evicted = session;
      break;
    }
    if (evicted === undefined) return;
    this.#forget(evicted);
    this.#counters['session-evicted']++;
  }

  #forget(session: Session): void {
    this.#sessions.delete(session.ticket.ufrag);
    for (const transaction of session.probes?.transactions ?? []) this.#probing.delete(transaction);
    this.#watcherCount -= session.watchers.size;
    const watchers = [...session.watchers];
    session.watchers.clear();
    for (const watcher of watchers) watcher.onEnd?.();
  }

  #note(session: Session, source: Source, transport: Transport, seen: { cost: number | null; nowMs: number }): void {
    const key = `${transport} ${source.port} ${source.text}`;
    const parsed = unmapAddress(source.text);
    if (session.sightings.has(key) || parsed === undefined) return;
    if (session.sightings.size >= this.#options.sightingsPerSession) {
      this.#counters['sighting-dropped']++;
      return;
    }
    const atMs = Math.round(seen.nowMs - session.ticket.mintedMs);
    const sighting = { ...parsed, transport, port: source.port, cost: seen.cost, atMs };
    session.sightings.set(key, sighting);
    for (const watcher of session.watchers) watcher.onSighting(sighting);
  }
}
