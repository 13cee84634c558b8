import { isPartnerFailure, type Signal, readSignal } from '../../core/peer-test/protocol.ts';
import type { Pair } from '../../core/peer-test/artifacts.ts';
import type { PairStart } from '../../core/peer-test/pair.ts';
import type { FailureCode, Restriction } from '../../core/peer-test/phases.ts';
import { handedOver } from '../outcome.ts';
import { failureOfAbort, type PairListener, PairFailure, PairRecord } from './pair-record.ts';
import { PairRun } from './pair-run.ts';
import { randomRoom } from './seal.ts';
import { enterRoom } from './signaling-client.ts';

/** What a run with one partner needs. */
export interface PartnerRun {
  readonly id: string;
  readonly restriction: Restriction;
  readonly iceServers: readonly RTCIceServer[];
  readonly listener: PairListener;
  /** Whether more is measured than the way to the open channel. */
  readonly measures: boolean;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/** Milliseconds that the news of a peer which was promised may take, as long as any other answer of the server. */
const ARRIVAL_MS = 5_000;

function notBegun(start: PairStart, listener: PairListener, failure: FailureCode): Pair {
  const record = new PairRecord(start, listener);
  record.fail(failure);
  return record.pair;
}

/** Two peers of this page, each with a socket of its own, meet in a random room of the server. */
export async function runLoopback({
  id,
  restriction,
  iceServers,
  listener,
  measures,
  signal,
}: PartnerRun): Promise<Pair> {
  const start: PairStart = { id, partner: 'loopback', restriction, role: 'caller' };
  const name = randomRoom();
  let caller: PairRun | undefined;
  let answerer: PairRun | undefined;
  const onLost = (): void => caller?.lose('signaling-lost');
  const entered = await Promise.all([
    enterRoom(name, { onMessage: (_from, data) => hear(caller, data), onLost }, { signal }),
    enterRoom(name, { onMessage: (_from, data) => hear(answerer, data), onLost }, { signal }),
  ]);
  const [first, second] = entered;
  const silent: PairListener = { onPair: () => undefined, onSample: () => undefined };
  try {
    if (!first.ok) return notBegun(start, listener, first.failure);
    if (!second.ok) return notBegun(start, listener, second.failure);
    caller = new PairRun({
      start,
      iceServers,
      send: (data) => first.room.sendTo(second.room.self, data),
      listener,
      measures,
    });
    // The offer is being made while the other end is still being opened.
    const calling = aborting(caller, signal);
    answerer = new PairRun({
      start: { ...start, role: 'answerer' },
      iceServers,
      send: (data) => second.room.sendTo(first.room.self, data),
      listener: silent,
      measures: false,
    });
    const answering = answerer.run();
    const pair = await calling;
    answerer.close();
    caller.close();
    await answering;
    return pair;
  } catch (cause) {
    caller?.close();
    return notBegun(start, listener, cause instanceof PairFailure ? cause.code : 'refused');
  } finally {
    for (const each of entered) if (each.ok) each.room.close();
  }
}

/** The server's own peer, which measures the path to a real remote host. */
export async function runServerPartner({
  id,
  restriction,
  iceServers,
  listener,
  measures,
  signal,
}: PartnerRun): Promise<Pair> {
  const start: PairStart = { id, partner: 'server', restriction, role: 'caller' };
  let run: PairRun | undefined;
  let hasFailed = false;
  const arrival = new Arrival();
  const fail = (): void => {
    hasFailed = true;
    arrival.fail('partner-failed');
    run?.fail('partner-failed');
  };
  const lose = (code: FailureCode): void => {
    arrival.fail(code);
    run?.lose(code);
  };
  const entered = await enterRoom(
    randomRoom(),
    {
      onJoined: (member) => arrival.take(member),
      onLeft: () => lose('partner-left'),
      onLost: () => lose('signaling-lost'),
      onMessage: (_from, data) => (isPartnerFailure(data) ? fail() : hear(run, data)),
    },
    { signal },
  );
  if (!entered.ok) return notBegun(start, listener, entered.failure);
  const { room } = entered;
  try {
    const refusal = await room.invitePartner();
    if (refusal !== null) return notBegun(start, listener, refusal);
    const member = await arrival.member(signal);
    run = new PairRun({ start, iceServers, send: (data) => room.sendTo(member, data), listener, measures });
    if (hasFailed) fail();
    const pair = await aborting(run, signal);
    run.close();
    return pair;
  } catch (cause) {
    return notBegun(start, listener, cause instanceof PairFailure ? cause.code : 'refused');
  } finally {
    room.close();
  }
}

/** How the wait for the server's own peer ended. */
type Coming = { readonly member: string } | { readonly failure: FailureCode };

/** The coming of the server's own peer: news of the room, which the server's answer to the invitation does not wait for. */
class Arrival {
  #settle: (coming: Coming) => void = () => undefined;
  readonly #coming = new Promise<Coming>((resolve) => (this.#settle = resolve));

  take(member: string): void {
    this.#settle({ member });
  }

  fail(failure: FailureCode): void {
    this.#settle({ failure });
  }

  /** Id of the peer. @throws PairFailure why it does not come. */
  async member(signal: AbortSignal): Promise<string> {
    const coming = await handedOver<Coming>(ARRIVAL_MS, signal, (take) => void this.#coming.then(take));
    if (coming === undefined) throw new PairFailure(signal.aborted ? failureOfAbort(signal.reason) : 'signaling-lost');
    if ('failure' in coming) throw new PairFailure(coming.failure);
    return coming.member;
  }
}

function hear(run: PairRun | undefined, data: unknown): void {
  const signal: Signal | undefined = readSignal(data);
  if (signal !== undefined) run?.hear(signal);
}

async function aborting(run: PairRun, signal: AbortSignal): Promise<Pair> {
  const abort = (): void => run.fail(failureOfAbort(signal.reason));
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await run.run();
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
