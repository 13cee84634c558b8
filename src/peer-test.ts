import type { BrowserArtifact } from './core/artifacts.ts';
import { PEER_TEST_VERSION, type Pair, type PeerTestArtifacts } from './core/peer-test/artifacts.ts';
import { type Restriction, restrictedRuns } from './core/peer-test/phases.ts';
import { type PeerTestReport, peerTestReport } from './core/peer-test/report.ts';
import type { Graphs, MeetOptions, PeerTestOptions, PeerTestSession, PeerTestState } from './core/peer-test/session.ts';
import { gatherBrowser } from './gather/browser.ts';
import { eitherSignal } from './gather/outcome.ts';
import { webRtcSupport } from './gather/peer-connection.ts';
import { openIceServers } from './gather/peer/ice-servers.ts';
import { openMesh } from './gather/peer/mesh.ts';
import { gatherOffers, type Offers } from './gather/peer/offers.ts';
import { PairFailure, type PairListener, type Sample } from './gather/peer/pair-record.ts';
import { runLoopback, runServerPartner } from './gather/peer/partners.ts';
import { canSeal, createSeal, randomRoom, readSeal } from './gather/peer/seal.ts';
import { gatherTransports } from './gather/peer/transports.ts';

/** What a session of the peer test is made with. */
export interface PeerTestParts {
  readonly version: string;
  /** The fragment of the page's own URL: `room.key` when another device's link was followed. */
  readonly fragment: string;
  /** The page's own URL without its fragment. */
  readonly url: string;
}

/** What one run does. */
type RunPlan = Required<Pick<PeerTestOptions, 'partners' | 'restrictions' | 'connectOnly'>>;

const NOT_ASKED = { status: 'not-asked', durationMs: null } as const;
const NO_ARTIFACTS: PeerTestArtifacts = {
  artifactsVersion: PEER_TEST_VERSION,
  transports: { polling: NOT_ASKED, websocket: NOT_ASKED, dataChannel: NOT_ASKED },
  partnerOffered: null,
  turnOffered: null,
  pairs: [],
};
const NO_OFFERS: Offers = { partner: false, turn: false, iceServers: [] };
/** A graph keeps this many points; a run makes some three hundred. */
const MAX_POINTS = 600;
/** A timer that is later than this was not late: the machine slept. */
const SLEEP_MS = 5_000;
const LOOK_EVERY_MS = 500;

/** Makes the owner of the peer test's state. */
export function createPeerTest(parts: PeerTestParts): PeerTestSession {
  return new PeerTest(parts);
}

class PeerTest implements PeerTestSession {
  readonly #parts: PeerTestParts;
  readonly #listeners = new Set<(state: PeerTestState) => void>();
  readonly #invitation: { readonly room: string; readonly keyText: string } | undefined;
  #state: PeerTestState;
  #running: AbortController | undefined;
  #meeting: AbortController | undefined;
  #browser: BrowserArtifact | null = null;
  #runs = 0;

  constructor(parts: PeerTestParts) {
    this.#parts = parts;
    const [, room, keyText] = /^#?([\w-]{16,64})\.([\w-]{43})$/.exec(parts.fragment) ?? [];
    this.#invitation = room !== undefined && keyText !== undefined ? { room, keyText } : undefined;
    this.#state = {
      phase: 'idle',
      artifacts: NO_ARTIFACTS,
      current: null,
      report: null,
      graphs: {},
      meeting: { state: 'none' },
      isInvited: this.#invitation !== undefined,
      canSeal: canSeal(),
    };
  }

  get state(): PeerTestState {
    return this.#state;
  }

  subscribe(listener: (state: PeerTestState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async run({
    partners,
    restrictions = ['none'],
    connectOnly = false,
    signal,
  }: PeerTestOptions = {}): Promise<PeerTestReport> {
    this.cancel();
    const run = new AbortController();
    this.#running = run;
    this.#runs += 1;
    if (signal instanceof AbortSignal) {
      if (signal.aborted) run.abort(signal.reason);
      signal.addEventListener('abort', () => run.abort(signal.reason), { signal: run.signal });
    }
    const devices = this.#state.artifacts.pairs.filter(({ partner }) => partner === 'device');
    // What was drawn for pairs that are gone would only add up, run by run.
    const drawn = Object.entries(this.#state.graphs);
    const graphs = Object.fromEntries(drawn.filter(([pairId]) => devices.some(({ id }) => id === pairId)));
    const artifacts = { ...NO_ARTIFACTS, pairs: devices };
    this.#set({ phase: 'running', artifacts, current: null, report: null, graphs });
    const stopWatching = watchSleep(() => run.abort(new PairFailure('slept')));
    try {
      await this.#measure(run.signal, { partners: partners ?? ['loopback', 'server'], restrictions, connectOnly });
      run.signal.throwIfAborted();
      const report = this.#judge();
      this.#set({ phase: 'done', current: null, report });
      return report;
    } catch (cause) {
      if (this.#running === run) this.#set({ phase: 'cancelled', current: null, report: this.#judge() });
      throw cause;
    } finally {
      stopWatching();
      if (this.#running === run) this.#running = undefined;
      // Takes the listener off a signal that outlives the run.
      run.abort();
    }
  }

  cancel(): void {
    this.#running?.abort(new DOMException('the run was cancelled', 'AbortError'));
  }

  async meet({ restrictions: asked = [] }: MeetOptions = {}): Promise<void> {
    this.part();
    const meeting = new AbortController();
    this.#meeting = meeting;
    const { signal } = meeting;
    const restrictions = restrictedRuns(asked);
    this.#set({ meeting: { state: 'opening' } });
    const room = this.#invitation?.room ?? randomRoom();
    const seal = this.#invitation ? await readSeal(this.#invitation.keyText, room) : await createSeal(room);
    const offers = (await gatherOffers(signal)) ?? NO_OFFERS;
    const lost = new AbortController();
    const [iceServersFor, browser] = await Promise.all([
      openIceServers(offers, eitherSignal(signal, lost.signal)),
      describeBrowser(),
    ]);
    if (signal.aborted) return undefined;
    if (seal === undefined) return this.#set({ meeting: { state: 'failed', failure: 'wrong-key' } });
    this.#browser ??= browser;
    const link = `${this.#parts.url}#${room}.${seal.keyText}`;
    let others = 0;
    let isLost = false;
    let isEntered = false;
    const tell = (): void => {
      if (isEntered && !signal.aborted) this.#set({ meeting: { state: 'open', link, others, isLost, restrictions } });
    };
    const mesh = await openMesh({
      room,
      seal,
      restrictions,
      iceServersFor,
      listener: this.#listener(),
      onOthers: (count) => {
        others = count;
        tell();
      },
      onLost: () => {
        isLost = true;
        lost.abort();
        tell();
      },
      signal,
    });
    if (typeof mesh === 'string')
      return signal.aborted ? undefined : this.#set({ meeting: { state: 'failed', failure: mesh } });
    if (signal.aborted) return mesh.close();
    const stopWatching = watchSleep(() => mesh.sleep());
    signal.addEventListener('abort', () => {
      stopWatching();
      mesh.close();
    });
    isEntered = true;
    tell();
    return this.#tryTransports(signal);
  }

  part(): void {
    this.#meeting?.abort();
    this.#meeting = undefined;
    this.#set({ meeting: { state: 'none' } });
  }

  /** Whoever only follows a link is told how signaling gets through as well. */
  async #tryTransports(signal: AbortSignal): Promise<void> {
    const isAsked = () =>
      this.#running !== undefined || this.#state.artifacts.transports.polling.status !== 'not-asked';
    if (isAsked()) return;
    const transports = await gatherTransports(signal);
    // A run that has begun meanwhile tries them itself.
    if (isAsked() || signal.aborted) return;
    this.#change({ transports: { ...this.#state.artifacts.transports, ...transports } });
    if (this.#state.artifacts.pairs.length > 0) this.#set({ report: this.#judge() });
  }

  async #measure(signal: AbortSignal, { partners, restrictions, connectOnly }: RunPlan): Promise<void> {
    const [transports, offers, browser] = await Promise.all([
      gatherTransports(signal),
      gatherOffers(signal),
      describeBrowser(),
    ]);
    signal.throwIfAborted();
    this.#browser = browser;
    this.#change({
      transports: { ...this.#state.artifacts.transports, ...transports },
      partnerOffered: offers?.partner ?? null,
      turnOffered: offers?.turn ?? null,
    });
    const iceServersFor = await openIceServers(offers ?? NO_OFFERS, signal);
    signal.throwIfAborted();
    for (const restriction of restrictions) {
      for (const partner of partners) {
        if (partner === 'server' && !canServe(offers, restriction)) continue;
        const id = `${partner}-${restriction}-${this.#runs}`;
        this.#set({ current: { partner, pairId: id } });
        const run = partner === 'loopback' ? runLoopback : runServerPartner;
        const iceServers = iceServersFor(restriction);
        // Two at once would share the line that is measured.
        // oxlint-disable-next-line no-await-in-loop
        await run({ id, restriction, iceServers, listener: this.#listener(signal), measures: !connectOnly, signal });
        signal.throwIfAborted();
      }
    }
  }

  #listener(signal?: AbortSignal): PairListener {
    return {
      onPair: (pair) => {
        if (signal?.aborted !== true || signal === this.#running?.signal) this.#note(pair);
      },
      onSample: (pairId, sample) => {
        if (signal?.aborted !== true) this.#draw(pairId, sample);
      },
    };
  }

  #note(pair: Pair): void {
    const { pairs, transports } = this.#state.artifacts;
    const isKnown = pairs.some(({ id }) => id === pair.id);
    const all = isKnown ? pairs.map((each) => (each.id === pair.id ? pair : each)) : [...pairs, pair];
    const { restart } = pair;
    const dataChannel = restart
      ? { status: 'works' as const, durationMs: restart.negotiationMs }
      : transports.dataChannel;
    this.#change({ pairs: all, transports: { ...transports, dataChannel } });
    if (pair.partner === 'device') this.#set({ report: this.#judge() });
  }

  #draw(pairId: string, { kind, atMs, value }: Sample): void {
    const { latency, throughput }: Graphs = this.#state.graphs[pairId] ?? { latency: [], throughput: [] };
    const points = [...(kind === 'latency' ? latency : throughput), { atMs, value }].slice(-MAX_POINTS);
    const graphs = kind === 'latency' ? { latency: points, throughput } : { latency, throughput: points };
    this.#set({ graphs: { ...this.#state.graphs, [pairId]: graphs } });
  }

  #judge(): PeerTestReport {
    const { version } = this.#parts;
    return peerTestReport(this.#state.artifacts, {
      createdAt: new Date().toISOString(),
      version,
      browser: this.#browser,
    });
  }

  #change(change: Partial<PeerTestArtifacts>): void {
    this.#set({ artifacts: { ...this.#state.artifacts, ...change } });
  }

  #set(change: Partial<PeerTestState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

/** A path to the server's own peer is never chosen by an address outside the router: that peer sees whatever comes. */
function canServe(offers: Offers | null, restriction: Restriction): boolean {
  return offers?.partner !== false && restriction !== 'srflx';
}

function describeBrowser(): Promise<BrowserArtifact> {
  return gatherBrowser({ webRtc: webRtcSupport(globalThis), webRtcInFreshFrame: null });
}

/** Calls back when a timer comes so late that the machine must have slept. @returns a function that stops it. */
function watchSleep(onSleep: () => void): () => void {
  let lastMs = Date.now();
  const timer = setInterval(() => {
    const nowMs = Date.now();
    if (nowMs - lastMs > LOOK_EVERY_MS + SLEEP_MS) onSleep();
    lastMs = nowMs;
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
