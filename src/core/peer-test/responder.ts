import { BurstCounter } from './bursts.ts';
import { DatagramCounter } from './datagrams.ts';
import { type Clock, type Pipe, say, sendBurst, sendDatagrams } from './pipe.ts';
import { type Control, readControl, type Signal } from './protocol.ts';

/** What a responder works with. */
export interface ResponderParts {
  readonly control: Pipe;
  readonly bulk: Pipe;
  readonly datagrams: Pipe;
  readonly clock: Clock;
  /** Takes a signal of an ICE restart; absent for a peer that knows none. */
  readonly onSignal?: (signal: Signal) => void;
  readonly onBye?: () => void;
  /** Whether this side gives its line to one pair after the other. */
  readonly queues?: boolean;
}

/** Milliseconds after the announced end within which late datagrams still count. */
const LATE_MS = 300;

/**
 * The passive side of a test: echoes, counts and sends what the other side asks for, within the bounds of the protocol.
 * It does one long thing at a time; what is asked meanwhile is ignored.
 */
export class Responder {
  readonly #parts: ResponderParts;
  #counter = new DatagramCounter();
  readonly #bursts: BurstCounter;
  #isBusy = false;

  constructor(parts: ResponderParts) {
    this.#parts = parts;
    this.#bursts = new BurstCounter({
      onBurst: (count) => say(parts.control, { type: 'burst-counted', ...count }),
      onMessage: (bytes) => say(parts.control, { type: 'message-received', bytes }),
    });
  }

  /** Greets the other side; to be called when the control channel is open. */
  greet(): void {
    const { control, onSignal, queues } = this.#parts;
    say(control, { type: 'hello', restarts: onSignal !== undefined, ...(queues ? { queues } : {}) });
  }

  /** Takes a message of the control channel; what is none is ignored. */
  onControl(text: unknown): void {
    const message = readControl(text);
    if (message !== undefined) this.#obey(message);
  }

  /** Takes a datagram. */
  onDatagram(bytes: Uint8Array): void {
    this.#counter.take(bytes, this.#parts.clock.now());
  }

  /** Takes a message of the bulk channel: a mark, or a number of bytes. */
  onBulk(message: string | number): void {
    this.#bursts.take(message, this.#parts.clock.now());
  }

  #obey(message: Control): void {
    const { control, onSignal, onBye } = this.#parts;
    switch (message.type) {
      case 'ping':
        say(control, { type: 'pong', id: message.id });
        break;
      case 'datagrams-begin':
        this.#counter = new DatagramCounter();
        break;
      case 'datagrams-end':
        void this.#reportDatagrams();
        break;
      case 'send-datagrams':
        void this.#alone(() => this.#sendDatagrams(message.count));
        break;
      case 'send-burst':
        void this.#alone(() => this.#sendBurst(message.durationMs));
        break;
      case 'signal':
        onSignal?.(message.signal);
        break;
      case 'bye':
        onBye?.();
        break;
      case 'hello':
      case 'turn':
      case 'line-wanted':
      case 'line-free':
      case 'line-taken':
      case 'pong':
      case 'datagrams-counted':
      case 'burst-counted':
      case 'message-received':
        // Answers, which nobody asked for here, and whose turn it is, which concerns those who measure.
        break;
    }
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #reportDatagrams(): Promise<void> {
    const { control, clock } = this.#parts;
    await clock.wait(LATE_MS);
    say(control, { type: 'datagrams-counted', ...this.#counter.count() });
  }

  async #sendDatagrams(count: number): Promise<void> {
    const { control, datagrams, clock } = this.#parts;
    say(control, { type: 'datagrams-begin' });
    const sent = await sendDatagrams(datagrams, count, clock);
    say(control, { type: 'datagrams-end', sent });
  }

  async #sendBurst(durationMs: number): Promise<void> {
    const { bulk, clock } = this.#parts;
    await sendBurst(bulk, durationMs, clock);
  }
}
