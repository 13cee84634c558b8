import { passesOn, remoteRestriction, withoutCandidates } from '../../core/peer-test/candidate-filter.ts';
import { deadlineOf } from '../../core/peer-test/pair.ts';
import type { FailureCode, Phase } from '../../core/peer-test/phases.ts';
import { CHANNELS, type Signal } from '../../core/peer-test/protocol.ts';
import { PairFailure, type PairRecord } from './pair-record.ts';

/** The three channels of a pair. */
export interface Channels {
  readonly control: RTCDataChannel;
  readonly bulk: RTCDataChannel;
  readonly datagrams: RTCDataChannel;
}

/** What a link is made of. */
export interface LinkOptions {
  readonly record: PairRecord;
  readonly iceServers: readonly RTCIceServer[];
  /** Sends a signal to the other side, by the server. */
  readonly send: (signal: Signal) => void;
  /** Told once, with the reason, when the link has failed or is closed. */
  readonly onEnd: (code: FailureCode) => void;
  /** Told of a message on a channel, from the moment at which it opens. */
  readonly onMessage: (label: string, data: unknown) => void;
}

type Mark =
  | 'answered'
  | 'localCandidate'
  | 'gatheredAll'
  | 'remoteCandidate'
  | 'iceConnected'
  | 'dtlsConnected'
  | 'open';

/** One end of a connection: negotiates, trickles, and writes down when what happened. */
export class PeerLink {
  readonly connection: RTCPeerConnection;
  readonly #options: LinkOptions;
  readonly #channels = new Map<string, RTCDataChannel>();
  readonly #marks = new Map<Mark, number>();
  readonly #waiting = new Set<() => void>();
  readonly #early: RTCIceCandidateInit[] = [];
  #failure: FailureCode | undefined;
  #send: (signal: Signal) => void;
  #negotiation: Promise<void> = Promise.resolve();

  /** @throws PairFailure `webrtc-missing` when the browser has no peer connections to give. */
  constructor(options: LinkOptions) {
    this.#options = options;
    this.#send = options.send;
    const { restriction } = options.record.pair;
    const isRelayed = restriction === 'relay' || restriction === 'relay-tcp';
    try {
      this.connection = new RTCPeerConnection({
        iceServers: [...options.iceServers],
        bundlePolicy: 'max-bundle',
        iceTransportPolicy: isRelayed ? 'relay' : 'all',
      });
    } catch {
      throw new PairFailure('webrtc-missing');
    }
    this.#listen();
  }

  /** Calls the other side, or waits for its call. @returns the open channels. @throws PairFailure that names the phase's trouble. */
  async connect(): Promise<Channels> {
    const { record } = this.#options;
    record.begin('signaling');
    if (record.pair.role === 'caller') {
      for (const label of Object.values(CHANNELS)) {
        const isLossy = label === CHANNELS.datagrams;
        this.#adopt(this.connection.createDataChannel(label, isLossy ? { ordered: false, maxRetransmits: 0 } : {}));
      }
      record.begin('gathering');
      await this.#describe('offer');
    }
    await this.#reach('signaling', 'answered', () => 'no-answer');
    record.begin('checking', this.#marks.get('answered'));
    await this.#reach('gathering', 'localCandidate', () => this.#silence());
    await this.#reach('checking', 'iceConnected', () => this.#silence());
    record.begin('dtls', this.#marks.get('iceConnected'));
    await this.#reach('dtls', 'dtlsConnected', () => 'dtls-silent');
    record.begin('channel', this.#marks.get('dtlsConnected'));
    await this.#reach('channel', 'open', () => 'channel-not-open');
    const { maxMessageSize } = this.connection.sctp ?? { maxMessageSize: null };
    record.update({ maxMessageBytes: maxMessageSize });
    return this.#open();
  }

  /** Takes a signal of the other side, in the order in which they come. */
  hear(signal: Signal): void {
    const work = this.#negotiation.then(() => this.#take(signal));
    // A description that cannot be read stops nothing: the phase that waits for it will say so.
    this.#negotiation = work.catch(() => undefined);
  }

  /** From now on signals travel by other means. */
  sendBy(send: (signal: Signal) => void): void {
    this.#send = send;
  }

  /** Begins an ICE restart. @returns when the answer has been set. */
  async restart(): Promise<void> {
    this.#marks.delete('answered');
    this.connection.restartIce();
    await this.#describe('offer');
    await this.#until(() => this.#marks.has('answered'), deadlineOf(this.#options.record.pair, 'restart') / 2);
    if (!this.#marks.has('answered')) throw new PairFailure('no-answer');
  }

  /** Ends whatever waits, because of something outside. */
  fail(code: FailureCode): void {
    const isFirst = this.#failure === undefined;
    this.#failure ??= code;
    this.#wake();
    if (isFirst) this.#options.onEnd(code);
  }

  /** Whether data can be sent, which needs no server any more. */
  get isOpen(): boolean {
    return Object.values(CHANNELS).every((label) => this.#channels.get(label)?.readyState === 'open');
  }

  close(): void {
    this.fail('cancelled');
    this.connection.close();
  }

  #listen(): void {
    const { connection } = this;
    const { record } = this.#options;
    connection.addEventListener('icecandidate', ({ candidate }) => {
      // Some browsers announce the end by an empty candidate, all by none.
      if (candidate === null) return this.#mark('gatheredAll');
      // The server's own peer answers whoever calls, so that what is withheld from it does not matter.
      if (record.pair.partner === 'server' && candidate.candidate !== '') this.#mark('localCandidate');
      if (!passesOn(candidate.candidate, record.pair.restriction)) return undefined;
      if (candidate.candidate !== '') {
        const entry = { atMs: record.now(), candidate: candidate.candidate };
        record.update({ localCandidates: [...record.pair.localCandidates, entry] });
        this.#mark('localCandidate');
      }
      const { sdpMid, usernameFragment } = candidate;
      return this.#send({ type: 'candidate', candidate: candidate.candidate, sdpMid, usernameFragment });
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      const { iceConnectionState: state } = connection;
      if (state === 'connected' || state === 'completed') this.#mark('iceConnected');
      if (state === 'failed') this.fail(this.#marks.has('open') ? 'connection-lost' : this.#silence());
      this.#watchDtls();
    });
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'connected') this.#mark('dtlsConnected');
    });
    connection.addEventListener('datachannel', ({ channel }) => this.#adopt(channel));
  }

  #watchDtls(): void {
    const transport = this.connection.sctp?.transport;
    if (!transport) return;
    const look = (): void => {
      if (transport.state === 'connected') this.#mark('dtlsConnected');
    };
    transport.addEventListener('statechange', look);
    look();
  }

  #adopt(channel: RTCDataChannel): void {
    const { onMessage } = this.#options;
    channel.binaryType = 'arraybuffer';
    this.#channels.set(channel.label, channel);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(channel.label, data));
    channel.addEventListener('open', () => this.#noteOpen());
    channel.addEventListener('close', () => this.fail('connection-lost'));
    this.#noteOpen();
  }

  #noteOpen(): void {
    // A channel that is open proves everything below it, whatever the browser has told so far.
    if (!this.isOpen) return;
    for (const mark of ['iceConnected', 'dtlsConnected', 'open'] as const) this.#mark(mark);
  }

  #open(): Channels {
    const [control, bulk, datagrams] = [CHANNELS.control, CHANNELS.bulk, CHANNELS.datagrams].map((label) =>
      this.#channels.get(label),
    );
    if (!control || !bulk || !datagrams) throw new PairFailure('channel-not-open');
    return { control, bulk, datagrams };
  }

  async #describe(kind: 'offer' | 'answer'): Promise<void> {
    await this.connection.setLocalDescription();
    const sdp = this.connection.localDescription?.sdp ?? '';
    this.#send({ type: 'description', kind, sdp: withoutCandidates(sdp) });
  }

  async #take(signal: Signal): Promise<void> {
    const { connection } = this;
    const { record } = this.#options;
    if (signal.type === 'candidate') {
      const { partner, restriction } = record.pair;
      if (!passesOn(signal.candidate, remoteRestriction(partner, restriction))) return;
      if (signal.candidate !== '') {
        const entry = { atMs: record.now(), candidate: signal.candidate };
        record.update({ remoteCandidates: [...record.pair.remoteCandidates, entry] });
        this.#mark('remoteCandidate');
      }
      const { candidate, sdpMid, usernameFragment } = signal;
      const init: RTCIceCandidateInit = { candidate, sdpMid, usernameFragment };
      // Before the description they belong to, browsers refuse them.
      if (connection.remoteDescription === null || this.#seeksOwn) this.#early.push(init);
      else await this.#add(init);
      return;
    }
    const arrivedMs = record.now();
    await connection.setRemoteDescription({ type: signal.kind, sdp: withoutCandidates(signal.sdp) });
    if (signal.kind === 'offer') {
      if (!record.pair.phases.some(({ phase }) => phase === 'gathering')) record.begin('gathering');
      await this.#describe('answer');
    }
    // Checks begin while the browser still takes the answer in.
    this.#mark('answered', signal.kind === 'answer' ? arrivedMs : undefined);
    if (!this.#seeksOwn) await this.#addEarly();
  }

  /**
   * Whether a run over one kind of path has no address of that kind of this end yet. Chromium stops gathering once it is connected,
   * as it would be by the other side's address alone: this end would have none of its own to offer.
   */
  get #seeksOwn(): boolean {
    const isRestricted = this.#options.record.pair.restriction !== 'none';
    return isRestricted && !this.#marks.has('localCandidate') && !this.#marks.has('gatheredAll');
  }

  async #addEarly(): Promise<void> {
    for (const init of this.#early.splice(0)) await this.#add(init);
  }

  async #add(init: RTCIceCandidateInit): Promise<void> {
    try {
      await this.connection.addIceCandidate(init);
    } catch {
      // One that this browser cannot read is one way less, and no end.
    }
  }

  /** Why nothing answers. */
  #silence(): FailureCode {
    const { partner, localCandidates, remoteCandidates, restriction } = this.#options.record.pair;
    if (localCandidates.length === 0) return restriction.startsWith('relay') ? 'no-turn' : 'no-local-candidate';
    if (remoteCandidates.length === 0) return 'no-remote-candidate';
    // Chromium sends the tie-breaker 0 there, which libjuice takes for none (its issue 355).
    return partner === 'server' && restriction === 'relay-tcp' ? 'relay-tcp-refused' : 'checks-unanswered';
  }

  #mark(mark: Mark, atMs = this.#options.record.now()): void {
    if (this.#marks.has(mark)) return;
    this.#marks.set(mark, atMs);
    // At once: what fails meanwhile is no failure of the gathering.
    if (mark === 'localCandidate') this.#options.record.end('gathering', null, atMs);
    // What was kept back until this end had an address of the kind; not before the description it belongs to.
    const isSought = mark === 'localCandidate' || mark === 'gatheredAll';
    if (isSought && this.connection.remoteDescription !== null) void this.#addEarly();
    this.#wake();
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }

  async #reach(phase: Phase, mark: Mark, why: () => FailureCode): Promise<void> {
    const { record } = this.#options;
    const isVain = () => phase === 'gathering' && this.#marks.has('gatheredAll');
    await this.#until(() => this.#marks.has(mark) || isVain(), deadlineOf(record.pair, phase));
    const atMs = this.#marks.get(mark);
    if (atMs === undefined) throw new PairFailure(this.#failure ?? why());
    record.end(phase, null, atMs);
  }

  /** Resolves when `isTrue`, when the link has failed, or when the time is over. */
  #until(isTrue: () => boolean, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      const check = (): void => {
        if (isTrue() || this.#failure !== undefined) end();
      };
      const timer = setTimeout(end, ms);
      this.#waiting.add(check);
      check();
    });
  }
}
