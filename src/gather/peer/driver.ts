import { BurstCounter, type BurstCount } from '../../core/peer-test/bursts.ts';
import { DatagramCounter } from '../../core/peer-test/datagrams.ts';
import type { Loss } from '../../core/peer-test/artifacts.ts';
import { type Clock, LOW_WATER_BYTES, type Pipe, say, sendBurst, sendDatagrams } from '../../core/peer-test/pipe.ts';
import { CHANNELS, type Control, readControl, type Signal } from '../../core/peer-test/protocol.ts';
import { Responder } from '../../core/peer-test/responder.ts';
import type { Channels } from './peer-link.ts';
import { PairFailure } from './pair-record.ts';

/** The page's clock. */
export const pageClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};

const HELLO_MS = 5_000;

interface Waiter {
  readonly take: (message: Control) => boolean;
  readonly end: () => void;
}

/** What a conversation tells. */
export interface TalkListener {
  readonly onSignal: (signal: Signal) => void;
  /** The other side has measured, or ends. */
  readonly onTurn: () => void;
  /** Told of whatever the other side says. */
  readonly onControl: (type: Control['type']) => void;
  readonly onBye: () => void;
  readonly onBytes: (bytes: number) => void;
  /** Whether this side gives its line to one pair after the other. */
  readonly queues: boolean;
}

/** The conversation on the channels of a pair: answers the other side, and asks it. */
export class Talk {
  readonly #listener: TalkListener;
  readonly #waiters = new Set<Waiter>();
  #responder: Responder | undefined;
  #channels: Channels | undefined;
  #counter: DatagramCounter | undefined;
  #bursts: BurstCounter | undefined;
  #pings = 0;
  #stop: AbortSignal | undefined;
  #hello: Extract<Control, { type: 'hello' }> | undefined;

  constructor(listener: TalkListener) {
    this.#listener = listener;
  }

  /** Begins, on open channels. */
  open(channels: Channels): void {
    this.#channels = channels;
    this.#responder = new Responder({
      control: pipeOf(channels.control),
      bulk: pipeOf(channels.bulk),
      datagrams: pipeOf(channels.datagrams),
      clock: pageClock,
      onSignal: this.#listener.onSignal,
      onBye: this.#listener.onBye,
      queues: this.#listener.queues,
    });
    this.#responder.greet();
  }

  /** From now on what is sent, and whoever waits for an answer, ends with a signal; nothing else bounds the waiting. */
  within(signal: AbortSignal): void {
    this.#stop = signal;
    const end = (): void => {
      for (const waiter of this.#waiters) waiter.end();
    };
    signal.addEventListener('abort', end, { once: true });
  }

  /** Takes whatever arrives on a channel. */
  take(label: string, data: unknown): void {
    if (label === CHANNELS.control) this.#takeControl(data);
    else if (label === CHANNELS.datagrams && data instanceof ArrayBuffer) this.#takeDatagram(new Uint8Array(data));
    else if (label === CHANNELS.bulk) this.#takeBulk(data instanceof ArrayBuffer ? data.byteLength : String(data));
  }

  /** Says something. */
  say(message: Control): void {
    if (this.#channels) say(pipeOf(this.#channels.control), message);
  }

  /** What the other side can do; it says so as soon as the channel is open. */
  async hello(): Promise<Extract<Control, { type: 'hello' }> | undefined> {
    if (this.#hello === undefined)
      await this.#answer((message) => message.type === 'hello', HELLO_MS).catch(() => undefined);
    return this.#hello;
  }

  /** One round trip in milliseconds. @throws PairFailure `no-reply`. */
  async ping(): Promise<number> {
    const id = (this.#pings += 1);
    const beganMs = performance.now();
    const pong = this.#answer((message) => message.type === 'pong' && message.id === id);
    this.say({ type: 'ping', id });
    await pong;
    return performance.now() - beganMs;
  }

  /** Sends datagrams. @returns what the other side counted. */
  async lossUp(count: number): Promise<Loss> {
    this.say({ type: 'datagrams-begin' });
    // The two channels overtake each other; an echo shows that the other side counts by now.
    await this.ping();
    const sent = await sendDatagrams(pipeOf(this.#open().datagrams), count, pageClock, this.#stop);
    const counted = this.#answer((message) => message.type === 'datagrams-counted');
    this.say({ type: 'datagrams-end', sent });
    const answer = await counted;
    if (answer.type !== 'datagrams-counted') throw new PairFailure('no-reply');
    const { received, duplicates, reordered, jitterMs } = answer;
    return { sent, received, duplicates, reordered, jitterMs };
  }

  /** Asks for datagrams. @returns what this side counted. */
  async lossDown(count: number): Promise<Loss> {
    const counter = new DatagramCounter();
    this.#counter = counter;
    const end = this.#answer((message) => message.type === 'datagrams-end');
    this.say({ type: 'send-datagrams', count });
    const answer = await end;
    await pageClock.wait(300);
    this.#counter = undefined;
    if (answer.type !== 'datagrams-end') throw new PairFailure('no-reply');
    return { sent: answer.sent, ...counter.count() };
  }

  /** Sends as fast as it can. @returns what the other side counted. */
  async burstUp(durationMs: number): Promise<BurstCount> {
    const counted = this.#answer((message) => message.type === 'burst-counted');
    const onProgress = (bytes: number): void => this.#listener.onBytes(bytes);
    await sendBurst(pipeOf(this.#open().bulk), durationMs, pageClock, { stop: this.#stop, onProgress });
    const answer = await counted;
    if (answer.type !== 'burst-counted') throw new PairFailure('no-reply');
    return { bytes: answer.bytes, durationMs: answer.durationMs };
  }

  /** Lets the other side send as fast as it can. @returns what this side counted. */
  async burstDown(durationMs: number): Promise<BurstCount> {
    const stop = this.#stop;
    // The signal would not fire once more.
    if (stop?.aborted) throw new PairFailure('no-reply');
    try {
      return await new Promise<BurstCount>((resolve, reject) => {
        stop?.addEventListener('abort', () => reject(new PairFailure('no-reply')), { once: true });
        this.#bursts = new BurstCounter({
          onBurst: resolve,
          onMessage: () => undefined,
          onProgress: (bytes) => this.#listener.onBytes(bytes),
        });
        this.say({ type: 'send-burst', durationMs });
      });
    } finally {
      this.#bursts = undefined;
    }
  }

  /** Sends one message of a size. @returns the size that arrived. */
  async message(bytes: number): Promise<number> {
    const received = this.#answer((message) => message.type === 'message-received');
    pipeOf(this.#open().bulk).send(new Uint8Array(bytes));
    const answer = await received;
    return answer.type === 'message-received' ? answer.bytes : 0;
  }

  #open(): Channels {
    if (!this.#channels) throw new PairFailure('channel-not-open');
    return this.#channels;
  }

  #takeControl(data: unknown): void {
    const message = readControl(data);
    if (message === undefined) return;
    if (message.type === 'hello') this.#hello = message;
    if (message.type === 'turn') this.#listener.onTurn();
    this.#listener.onControl(message.type);
    for (const waiter of this.#waiters) if (waiter.take(message)) return;
    this.#responder?.onControl(data);
  }

  #takeDatagram(bytes: Uint8Array): void {
    if (this.#counter) this.#counter.take(bytes, performance.now());
    else this.#responder?.onDatagram(bytes);
  }

  #takeBulk(message: string | number): void {
    if (this.#bursts) this.#bursts.take(message, performance.now());
    else this.#responder?.onBulk(message);
  }

  #answer(isIt: (message: Control) => boolean, ms?: number): Promise<Control> {
    const answer = this.#wait(isIt, ms);
    // Whoever asked may have failed at something else before it waits.
    answer.catch(() => undefined);
    return answer;
  }

  #wait(isIt: (message: Control) => boolean, ms: number | undefined): Promise<Control> {
    if (this.#stop?.aborted) return Promise.reject(new PairFailure('no-reply'));
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
      };
      const giveUp = (): void => {
        end();
        reject(new PairFailure('no-reply'));
      };
      const take = (message: Control): boolean => {
        if (!isIt(message)) return false;
        end();
        resolve(message);
        return true;
      };
      const waiter: Waiter = { take, end: giveUp };
      const timer = ms === undefined ? undefined : setTimeout(giveUp, ms);
      this.#waiters.add(waiter);
    });
  }
}

function pipeOf(channel: RTCDataChannel): Pipe {
  return {
    send: (data) => {
      try {
        if (typeof data === 'string') channel.send(data);
        else channel.send(data);
        return true;
      } catch {
        // Closed, or full beyond what the browser holds.
        return false;
      }
    },
    buffered: () => channel.bufferedAmount,
    drained: (ms) => drained(channel, ms),
  };
}

function drained(channel: RTCDataChannel, ms: number): Promise<void> {
  channel.bufferedAmountLowThreshold = LOW_WATER_BYTES;
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      channel.removeEventListener('bufferedamountlow', end);
      channel.removeEventListener('close', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    channel.addEventListener('bufferedamountlow', end);
    channel.addEventListener('close', end);
    // The event has come before anybody listened, or will not come any more.
    if (channel.bufferedAmount <= LOW_WATER_BYTES || channel.readyState !== 'open') end();
  });
}
