import { isConnected, phaseOf } from '../../core/peer-test/pair.ts';
import { type FailureCode, type Restriction, restrictedRuns } from '../../core/peer-test/phases.ts';
import type { CallOver, Signal } from '../../core/peer-test/protocol.ts';
import type { IceServersFor } from './ice-servers.ts';
import { PairFailure, type PairListener, PairRecord } from './pair-record.ts';
import { type LineShare, PairRun } from './pair-run.ts';

/** What the runs with another device need. */
export interface CompanionOptions {
  /** Id of the other device in the room. */
  readonly member: string;
  /** Which kinds of path this device asks for, each in a run of its own after that of all. */
  readonly restrictions: readonly Restriction[];
  readonly iceServersFor: IceServersFor;
  readonly send: (said: Signal | CallOver) => void;
  readonly listener: PairListener;
  /** The line that this device measures on with the others too. */
  readonly share: LineShare;
  /** Told when a run begins or ends. */
  readonly onChange: () => void;
}

/**
 * Another device, and the runs with it. Who came later calls; it measures first, then the other side does. Once all ways have been
 * tried at once, it calls for each kind of path that one of the two asks for: the offer says which, and both ends keep to it.
 */
export class Companion {
  readonly #options: CompanionOptions;
  readonly #runs = new Map<Restriction, PairRun>();
  readonly #begun = new Set<Restriction>();
  /** Whether it has described its end of the run over all ways. */
  #hasDescribed = false;
  /** What it asked for then; undefined when it cannot be held to a restriction. */
  #wishes: readonly Restriction[] | undefined;
  #isCaller = false;
  /** Why no further call would reach it. */
  #obstacle: FailureCode | undefined;
  #isClosed = false;

  constructor(options: CompanionOptions) {
    this.#options = options;
  }

  /** Whether a run with it is open. */
  get isThere(): boolean {
    return this.#runs.size > 0;
  }

  /** Calls it for each run, one after the other: two at once would share the line that is measured. */
  async call(): Promise<void> {
    this.#isCaller = true;
    const plain = this.#begin('none', 'caller');
    if (plain === undefined) return;
    await ask(plain);
    // An answer that came now would find nobody who goes on.
    if (!this.#hasDescribed) this.#giveUp(plain);
    for (const restriction of restrictedRuns([...this.#options.restrictions, ...(this.#wishes ?? [])])) {
      // oxlint-disable-next-line no-await-in-loop
      await this.#callFor(restriction);
    }
  }

  /** Takes what it says. */
  hear(signal: Signal): void {
    const { restriction = 'none' } = signal;
    const isCall = signal.type === 'description' && signal.kind === 'offer';
    const run = this.#runs.get(restriction) ?? this.#answer(restriction, isCall);
    run?.hear(signal);
    if (signal.type !== 'description' || restriction !== 'none') return;
    this.#hasDescribed = true;
    this.#wishes = signal.wishes;
    if (this.#wishes === undefined) this.#disappoint('cannot-restrict');
  }

  /** Takes it that it waits for an answer no longer; after a first call in vain it never calls again. */
  hearOver({ restriction = 'none' }: CallOver): void {
    const run = this.#runs.get(restriction);
    if (this.#isCaller || (run && isConnected(run.record.pair))) return;
    run?.fail('caller-gave-up');
    if (restriction === 'none' && this.#hasDescribed) this.#disappoint('caller-gave-up');
  }

  /** Ends whatever is open, because of what it has said. */
  fail(code: FailureCode): void {
    this.#obstacle ??= code;
    for (const run of this.#runs.values()) run.fail(code);
  }

  /** Takes it that it has left the room, or that the server is gone; what is connected needs neither. */
  lose(code: FailureCode): void {
    this.#obstacle ??= code;
    for (const run of this.#runs.values()) run.lose(code);
    if (this.#hasDescribed) this.#disappoint(code);
  }

  /** Takes it that this machine has slept. */
  sleep(): void {
    for (const run of this.#runs.values()) run.sleep();
  }

  close(): void {
    this.#isClosed = true;
    for (const run of this.#runs.values()) run.close();
  }

  async #callFor(restriction: Restriction): Promise<void> {
    if (this.#isClosed) return;
    const obstacle = this.#whyNotCall();
    if (obstacle !== undefined) return this.#refuse(restriction, 'caller', obstacle);
    const run = this.#begin(restriction, 'caller');
    if (run === undefined) return;
    await ask(run);
    if (isAnswered(run)) run.close();
    else this.#giveUp(run);
  }

  /** Whoever still prepares an answer would wait for checks, and for the next call, until this device leaves. */
  #giveUp(run: PairRun): void {
    const { restriction } = run.record.pair;
    if (!this.#isClosed) this.#options.send({ type: 'gave-up', ...runOf(restriction) });
    run.close();
  }

  #whyNotCall(): FailureCode | undefined {
    if (!this.#hasDescribed) return this.#obstacle ?? 'no-answer';
    return this.#wishes === undefined ? 'cannot-restrict' : this.#obstacle;
  }

  /** Tells why it will not call for what this device asks for; whoever calls tells so when its turn comes. */
  #disappoint(failure: FailureCode): void {
    if (this.#isCaller || this.#isClosed) return;
    for (const restriction of restrictedRuns(this.#options.restrictions)) {
      if (!this.#begun.has(restriction)) this.#refuse(restriction, 'answerer', failure);
    }
  }

  /**
   * The run that a first word begins, which may be a candidate that the browser told before the offer. What comes late for one
   * that has ended would begin it anew, over all that was measured.
   */
  #answer(restriction: Restriction, isCall: boolean): PairRun | undefined {
    if (!isCall && this.#begun.has(restriction)) return undefined;
    if (restriction !== 'none') {
      // Only who called at first calls again.
      if (this.#isCaller) return undefined;
      this.#finish();
    }
    const run = this.#begin(restriction, 'answerer');
    if (run !== undefined) void this.#serve(run, restriction);
    return run;
  }

  /** Ends what the caller is done with when it calls for the next kind; what has not connected has reasons of its own to tell. */
  #finish(): void {
    for (const [restriction, run] of this.#runs) {
      if (restriction !== 'none' && isConnected(run.record.pair)) run.fail('partner-left');
    }
  }

  async #serve(run: PairRun, restriction: Restriction): Promise<void> {
    await run.run();
    await run.takeTurn();
    if (restriction !== 'none' && !isConnected(run.record.pair)) run.close();
  }

  #begin(restriction: Restriction, role: 'caller' | 'answerer'): PairRun | undefined {
    if (this.#isClosed) return undefined;
    const { iceServersFor, listener, share, onChange } = this.#options;
    this.#begun.add(restriction);
    try {
      const run: PairRun = new PairRun({
        start: this.#start(restriction, role),
        iceServers: iceServersFor(restriction),
        send: (signal) => this.#send(signal, restriction),
        listener,
        measures: role === 'caller',
        share,
        onEnd: () => this.#end(restriction, run),
      });
      this.#runs.set(restriction, run);
      onChange();
      return run;
    } catch (cause) {
      this.#refuse(restriction, role, cause instanceof PairFailure ? cause.code : 'refused');
      return undefined;
    }
  }

  #start(restriction: Restriction, role: 'caller' | 'answerer') {
    const id = `device-${this.#options.member}${restriction === 'none' ? '' : `-${restriction}`}`;
    return { id, partner: 'device', restriction, role } as const;
  }

  #send(signal: Signal, restriction: Restriction): void {
    const wishes = signal.type === 'description' ? { wishes: [...this.#options.restrictions] } : {};
    this.#options.send({ ...signal, ...runOf(restriction), ...wishes });
  }

  #end(restriction: Restriction, run: PairRun): void {
    if (this.#runs.get(restriction) !== run) return;
    this.#runs.delete(restriction);
    run.close();
    this.#options.onChange();
  }

  #refuse(restriction: Restriction, role: 'caller' | 'answerer', failure: FailureCode): void {
    this.#begun.add(restriction);
    new PairRecord(this.#start(restriction, role), this.#options.listener).fail(failure);
  }
}

/** The caller's side of a run. */
async function ask(run: PairRun): Promise<void> {
  await run.run();
  await run.yieldTurn();
}

function isAnswered({ record }: PairRun): boolean {
  return phaseOf(record.pair, 'signaling')?.failure === null;
}

/** How a signal names its run; that over all ways has no name, as it had none in earlier versions. */
function runOf(restriction: Restriction): { readonly restriction?: Restriction } {
  return restriction === 'none' ? {} : { restriction };
}
