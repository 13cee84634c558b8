import type { Pair } from '../../core/peer-test/artifacts.ts';
import {
  deadlineOf,
  isConnected,
  MAX_TRIED_BYTES,
  megabitsPerSecond,
  type PairStart,
  phaseOf,
  summarizeRoundTrips,
  turnMs,
} from '../../core/peer-test/pair.ts';
import { type FailureCode, type Phase, SIGN_OF_LIFE_MS } from '../../core/peer-test/phases.ts';
import type { Signal } from '../../core/peer-test/protocol.ts';
import { pause } from '../outcome.ts';
import { GapMeter } from '../../core/peer-test/gap-meter.ts';
import { Talk } from './driver.ts';
import { type Line, LineTurn } from './line.ts';
import { PairFailure, type PairListener, PairRecord } from './pair-record.ts';
import { PeerLink } from './peer-link.ts';
import { gatherSelectedPair } from './selected-pair.ts';

/** What one end of a pair needs. */
export interface PairOptions {
  readonly start: PairStart;
  readonly iceServers: readonly RTCIceServer[];
  readonly send: (signal: Signal) => void;
  readonly listener: PairListener;
  /** Told once when the connection has failed or is closed. */
  readonly onEnd?: () => void;
  /** Whether this end asks the questions; the other one only answers them. */
  readonly measures: boolean;
  /** The line that other pairs of this device measure on too; absent where there is no other pair. */
  readonly share?: LineShare;
}

/** The line of this device, and whether it is taken before that of the other one: as both of them see it. */
export interface LineShare {
  readonly line: Line;
  readonly isFirst: boolean;
}

const PINGS = 20;
const PING_EVERY_MS = 50;
const DATAGRAMS = 300;
const BURST_MS = 2_000;
const LOAD_PING_EVERY_MS = 100;
const GRAPH_EVERY_MS = 100;
const RESTART_PING_EVERY_MS = 20;

/** One end of a pair from the call to the last measurement. */
export class PairRun {
  readonly record: PairRecord;
  readonly #link: PeerLink;
  readonly #talk: Talk;
  readonly #options: PairOptions;
  /** Resolves when the other side has had its turn, or is gone. */
  readonly #turn: Promise<void>;
  #endTurn: () => void = () => undefined;
  /** The turn on the lines of both sides; undefined where nobody else has one. */
  readonly #lineTurn: LineTurn | undefined;
  readonly #over = new AbortController();
  /** Whether the other side gives its line to one pair after the other as well. */
  #queues = false;
  #failure: FailureCode | undefined;
  /** Ends what the phase under way has begun. */
  #stop = new AbortController();
  #progress = 0;

  /** @throws PairFailure `webrtc-missing`. */
  constructor(options: PairOptions) {
    this.#options = options;
    this.record = new PairRecord(options.start, options.listener);
    this.#turn = new Promise((resolve) => (this.#endTurn = resolve));
    this.#talk = new Talk({
      onSignal: (signal) => this.#link.hear(signal),
      onTurn: () => this.#endTurn(),
      onBye: () => this.#endTurn(),
      onBytes: (bytes) => (this.#progress += bytes),
      onControl: (type) => void this.#lineTurn?.hear(type).catch(() => this.fail('no-reply')),
      queues: options.share !== undefined,
    });
    this.#lineTurn =
      options.share &&
      new LineTurn({
        ...options.share,
        say: (message) => this.#talk.say(message),
        isAlive: () => this.#answers(),
        over: this.#over.signal,
      });
    this.#link = new PeerLink({
      record: this.record,
      iceServers: options.iceServers,
      send: options.send,
      onEnd: (code) => this.#end(code),
      onMessage: (label, data) => this.#talk.take(label, data),
    });
  }

  /** Takes a signal of the other side. */
  hear(signal: Signal): void {
    this.#link.hear(signal);
  }

  /** Ends the run, because of something outside. */
  fail(code: FailureCode): void {
    this.#link.fail(code);
  }

  /** Takes it that this machine has slept: what was being measured means nothing. */
  sleep(): void {
    if (this.record.isRunning) this.fail('slept');
  }

  /** Takes it that the server, or the other side's connection to it, is gone; a pair that is connected needs neither. */
  lose(code: FailureCode): void {
    if (!this.#link.isOpen) this.fail(code);
    else if (code === 'partner-left' && this.#isWaiting) void this.#endIfSilent(code);
  }

  /** Whether this end waits for its turn; what measures notices by itself that nobody answers. */
  get #isWaiting(): boolean {
    return !this.record.isRunning && phaseOf(this.record.pair, 'round-trip') === undefined;
  }

  /** Who has left the room may go on without the server, or be gone; a browser takes half a minute to notice that. */
  async #endIfSilent(code: FailureCode): Promise<void> {
    if (!(await this.#answers()) && this.#isWaiting) this.fail(code);
  }

  /** Whether the other side answers, in a time that is enough while another pair fills its line. */
  async #answers(): Promise<boolean> {
    const heard = this.#talk.ping().then(
      () => true,
      () => true,
    );
    return Promise.race([heard, pause(2 * SIGN_OF_LIFE_MS).then(() => false)]);
  }

  /** Closes the connection. */
  close(): void {
    this.#talk.say({ type: 'bye' });
    this.#link.close();
    this.#endTurn();
  }

  /** Connects, measures, and writes everything down; never throws. */
  async run(): Promise<Pair> {
    try {
      const channels = await this.#link.connect();
      this.#talk.open(channels);
      this.#link.sendBy((signal) => this.#talk.say({ type: 'signal', signal }));
      await this.#selectPair();
      // The other side listens from its greeting on; what is sent before it may find nobody.
      this.#queues = (await this.#talk.hello())?.queues === true;
      if (this.#options.measures) {
        await this.#takeLines();
        await this.#measure();
      }
    } catch (cause) {
      this.record.fail(this.#failure ?? (cause instanceof PairFailure ? cause.code : 'connection-lost'));
      // A bug must be seen; it is told to the console, and the pair has its failure all the same.
      if (!(cause instanceof PairFailure)) reportError(cause);
    }
    return this.record.pair;
  }

  /** Lets the other side measure. @returns when it has, at the latest when that would have taken its longest. */
  async yieldTurn(): Promise<void> {
    if (!isConnected(this.record.pair)) return;
    this.#talk.say({ type: 'turn' });
    await this.#turnOver();
    this.#lineTurn?.leave();
  }

  /** Waits until the other side has measured, then measures too. */
  async takeTurn(): Promise<void> {
    if (!isConnected(this.record.pair)) return;
    // Other pairs may have to measure first, which the time of a turn does not reckon with.
    if (this.#lineTurn && this.#queues) await Promise.race([this.#turn, this.#lineTurn.taken]);
    await this.#turnOver();
    try {
      // With the other side gone it throws why, at its first phase.
      await this.#measure();
    } catch (cause) {
      this.record.fail(cause instanceof PairFailure ? cause.code : 'connection-lost');
    }
    this.#talk.say({ type: 'turn' });
    this.#lineTurn?.leave();
  }

  /** Two pairs at once would share the line that is measured. */
  async #takeLines(): Promise<void> {
    try {
      await (this.#queues ? this.#lineTurn?.take() : this.#lineTurn?.takeOwn());
    } catch (cause) {
      // Whoever is silent would be waited for with a line in hand.
      this.fail('no-reply');
      throw cause;
    }
  }

  async #turnOver(): Promise<void> {
    await Promise.race([this.#turn, pause(turnMs(this.record.pair))]);
  }

  /** Whatever is under way has nobody to wait for any more. */
  #end(code: FailureCode): void {
    this.#failure ??= code;
    this.#stop.abort();
    this.#over.abort();
    this.#endTurn();
    this.#options.onEnd?.();
  }

  async #measure(): Promise<void> {
    await this.#phase('round-trip', () => this.#roundTrips());
    await this.#phase('loss', () => this.#loss());
    await this.#phase('throughput', () => this.#throughput());
    await this.#phase('message-size', () => this.#messageSize());
    await this.#phase('restart', () => this.#restart());
    await this.#selectPair();
  }

  /** One phase within its time; one that fails is written down, and the next one is tried unless the other side is gone. */
  async #phase(phase: Phase, work: () => Promise<void>): Promise<void> {
    if (this.#failure !== undefined) throw new PairFailure(this.#failure);
    this.record.begin(phase);
    const signal = this.#newStop();
    const late = pause(deadlineOf(this.record.pair, phase), signal).then(() => {
      throw new PairFailure('no-reply');
    });
    // It fires when nobody waits any more.
    late.catch(() => undefined);
    try {
      await Promise.race([work(), late]);
      this.record.end(phase);
    } catch (cause) {
      const code = this.#failure ?? (cause instanceof PairFailure ? cause.code : 'connection-lost');
      this.record.end(phase, code);
      this.#stop.abort();
      if (code === 'no-reply' && !(await this.#isAlive())) throw new PairFailure(code);
    } finally {
      this.#stop.abort();
    }
  }

  /** What is begun from now on ends with the signal. */
  #newStop(): AbortSignal {
    this.#stop = new AbortController();
    this.#talk.within(this.#stop.signal);
    return this.#stop.signal;
  }

  async #isAlive(): Promise<boolean> {
    const silence = pause(SIGN_OF_LIFE_MS, this.#newStop()).then(() => false);
    return Promise.race([
      this.#talk.ping().then(
        () => true,
        () => false,
      ),
      silence,
    ]);
  }

  async #selectPair(): Promise<void> {
    this.record.update({ selectedPair: await gatherSelectedPair(this.#link.connection) });
  }

  async #roundTrips(): Promise<void> {
    const values: number[] = [];
    for (let index = 0; index < PINGS; index += 1) {
      // One after the other: two at once would measure each other.
      // oxlint-disable-next-line no-await-in-loop
      values.push(await this.#ping());
      // oxlint-disable-next-line no-await-in-loop
      await pause(PING_EVERY_MS);
    }
    this.record.update({ idle: summarizeRoundTrips(values) });
  }

  async #ping(): Promise<number> {
    const ms = await this.#talk.ping();
    this.record.sample('latency', ms);
    return ms;
  }

  async #loss(): Promise<void> {
    const up = await this.#talk.lossUp(DATAGRAMS);
    this.record.update({ loss: { up, down: null } });
    const down = await this.#talk.lossDown(DATAGRAMS);
    this.record.update({ loss: { up, down } });
  }

  async #throughput(): Promise<void> {
    const loaded: number[] = [];
    const ping = async (): Promise<void> => void loaded.push(await this.#ping());
    const up = await this.#underWatch(() => this.#talk.burstUp(BURST_MS), ping);
    const mbpsUp = megabitsPerSecond(up);
    if (mbpsUp !== null) this.record.sample('throughput', mbpsUp);
    this.record.update({ throughput: { up, down: null } });
    const down = await this.#underWatch(() => this.#talk.burstDown(BURST_MS), ping);
    this.record.update({ throughput: { up, down }, loaded: summarizeRoundTrips(loaded) });
  }

  /** Does something while round trips are measured and the graphs are drawn. */
  async #underWatch<T>(work: () => Promise<T>, ping: () => Promise<void>): Promise<T> {
    const watch = new AbortController();
    const graph = setInterval(() => {
      if (this.#progress > 0) this.record.sample('throughput', (this.#progress * 8) / GRAPH_EVERY_MS / 1000);
      this.#progress = 0;
    }, GRAPH_EVERY_MS);
    const pings = repeat(ping, LOAD_PING_EVERY_MS, watch.signal);
    try {
      return await work();
    } finally {
      clearInterval(graph);
      watch.abort();
      await pings;
    }
  }

  async #messageSize(): Promise<void> {
    const { maxMessageBytes } = this.record.pair;
    const bytes = Math.min(maxMessageBytes ?? MAX_TRIED_BYTES, MAX_TRIED_BYTES);
    this.record.update({ arrivedMessageBytes: await this.#talk.message(bytes) });
  }

  async #restart(): Promise<void> {
    const hello = await this.#talk.hello();
    if (hello === undefined) throw new PairFailure('no-reply');
    if (!hello.restarts) throw new PairFailure('cannot-restart');
    const before = { ufrag: this.#ufrag(), pair: this.record.pair.selectedPair?.id };
    const watch = new AbortController();
    const beganMs = performance.now();
    const gap = new GapMeter(beganMs);
    const pings = repeat(
      async () => {
        await this.#ping();
        gap.echo(performance.now());
      },
      RESTART_PING_EVERY_MS,
      watch.signal,
    );
    try {
      await this.#link.restart();
      const negotiationMs = Math.round((performance.now() - beganMs) * 10) / 10;
      await this.#newPair(before.pair);
      await this.#selectPair();
      await this.#talk.ping();
      const restart = {
        negotiationMs,
        gapMs: Math.round(gap.longestMs(performance.now()) * 10) / 10,
        ufragChanged: this.#ufrag() !== before.ufrag,
        pairChanged: this.record.pair.selectedPair?.id !== before.pair,
      };
      this.record.update({ restart });
    } finally {
      watch.abort();
      await pings;
    }
  }

  /** The old pair goes on until the new one is ready. */
  async #newPair(before: string | undefined): Promise<void> {
    const { signal } = this.#stop;
    for (let look = 0; look < 30 && !signal.aborted; look += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const pair = await gatherSelectedPair(this.#link.connection);
      if (pair !== null && pair.id !== before) return;
      // oxlint-disable-next-line no-await-in-loop
      await pause(100);
    }
  }

  #ufrag(): string | undefined {
    return /^a=ice-ufrag:(.+)$/m.exec(this.#link.connection.remoteDescription?.sdp ?? '')?.[1];
  }
}

/** Repeats something until it is told to stop, or fails. */
async function repeat(work: () => Promise<void>, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      await work();
    } catch {
      // Whatever it is, the phase that is under way will meet it too.
      return;
    }
    // oxlint-disable-next-line no-await-in-loop
    await pause(everyMs, signal);
  }
}
