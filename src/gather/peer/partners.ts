import { isPartnerFailure, type Signal, readSignal } from '../../core/peer-test/protocol.ts';
import type { Pair } from '../../core/peer-test/artifacts.ts';
import type { PairStart } from '../../core/peer-test/pair.ts';
import type { FailureCode, Restriction } from '../../core/peer-test/phases.ts';
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
    enterRoom(name, { onMessage: (_from, data) => hear(caller, data), onLost }),
    enterRoom(name, { onMessage: (_from, data) => hear(answerer, data), onLost }),
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
  const fail = (): void => {
    hasFailed = true;
    run?.fail('partner-failed');
  };
  const arrival = { onPartner: ignore };
  const partner = new Promise<string>((resolve) => (arrival.onPartner = resolve));
  const entered = await enterRoom(randomRoom(), {
    onJoined: (member) => arrival.onPartner(member),
    onLeft: () => run?.lose('partner-left'),
    onLost: () => run?.lose('signaling-lost'),
    onMessage: (_from, data) => (isPartnerFailure(data) ? fail() : hear(run, data)),
  });
  if (!entered.ok) return notBegun(start, listener, entered.failure);
  const { room } = entered;
  try {
    const refusal = await room.invitePartner();
    if (refusal !== null) return notBegun(start, listener, refusal);
    const member = await partner;
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

function ignore(_member: string): void {}

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
