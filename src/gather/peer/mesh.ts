import { readSignal } from '../../core/peer-test/protocol.ts';
import type { FailureCode } from '../../core/peer-test/phases.ts';
import { PairFailure, type PairListener, PairRecord } from './pair-record.ts';
import { PairRun } from './pair-run.ts';
import type { Seal } from './seal.ts';
import { enterRoom, type Room } from './signaling-client.ts';

/** What a mesh of devices needs. */
export interface MeshOptions {
  readonly room: string;
  readonly seal: Seal;
  readonly iceServers: readonly RTCIceServer[];
  readonly listener: PairListener;
  /** Told how many other devices are there. */
  readonly onOthers: (count: number) => void;
  /** Told when the server is gone; what is connected goes on. */
  readonly onLost: () => void;
}

/** A mesh that runs. */
export interface Mesh {
  /** Takes it that this machine has slept. */
  sleep(): void;
  close(): void;
}

/** Strangers whose messages are told of; a room holds few, and each that comes and goes would be one more. */
const MAX_STRANGERS = 4;
/** Milliseconds that one side leaves the other one for its measurements. */
const TURN_MS = 45_000;

/**
 * Meets other devices in a room. Whoever comes calls everybody who is there, so each pair has one caller; it measures first,
 * then the other side does. All that is said through the server is sealed.
 *
 * @returns the mesh, or why there is none.
 */
export async function openMesh(options: MeshOptions): Promise<Mesh | FailureCode> {
  const { seal, listener } = options;
  const runs = new Map<string, PairRun>();
  const strangers = new Set<string>();
  /** Everybody with whom a pair was begun. */
  const met = new Set<string>();
  let room: Room | undefined;
  const tellOthers = (): void => options.onOthers(runs.size);
  // One message after the other: opening a seal takes time, and candidates must not overtake the offer.
  let opening: Promise<void> = Promise.resolve();

  const begin = (member: string, role: 'caller' | 'answerer'): PairRun | undefined => {
    const known = runs.get(member);
    if (known !== undefined || room === undefined) return known;
    const entry = room;
    let sealing: Promise<void> = Promise.resolve();
    const send = (value: unknown): void => {
      sealing = sealing.then(async () => entry.sendTo(member, await seal.seal(value)));
    };
    const start = { id: `device-${member}`, partner: 'device', restriction: 'none', role } as const;
    try {
      const run: PairRun = new PairRun({
        start,
        iceServers: options.iceServers,
        send,
        listener,
        measures: role === 'caller',
        onEnd: () => end(member, run),
      });
      runs.set(member, run);
      met.add(member);
      tellOthers();
      void follow(run, role);
      return run;
    } catch (cause) {
      refuse(start.id, role, listener, cause instanceof PairFailure ? cause.code : 'refused');
      return undefined;
    }
  };
  const take = async (from: string, sealed: unknown): Promise<void> => {
    const signal = readSignal(await seal.open(sealed));
    if (signal === undefined) {
      const run = runs.get(from);
      if (run !== undefined) return run.fail('wrong-key');
      if (strangers.has(from) || strangers.size >= MAX_STRANGERS) return undefined;
      strangers.add(from);
      return refuse(`device-${from}`, 'answerer', listener, 'wrong-key');
    }
    const isCall = signal.type === 'description' && signal.kind === 'offer';
    // What comes late for a pair that has ended would begin it anew, over all that was measured.
    const run = isCall || !met.has(from) ? begin(from, 'answerer') : runs.get(from);
    return run?.hear(signal);
  };
  const end = (member: string, run: PairRun): void => {
    if (runs.get(member) !== run) return;
    runs.delete(member);
    run.close();
    tellOthers();
  };
  const entered = await enterRoom(options.room, {
    onMessage: (from, data) => {
      opening = opening.then(() => take(from, data));
    },
    onLeft: (member) => {
      // After all that it has said, for its call may still be sealed.
      opening = opening.then(() => runs.get(member)?.lose('partner-left'));
    },
    onLost: options.onLost,
  });
  if (!entered.ok) return entered.failure;
  const entry = entered.room;
  room = entry;
  for (const member of entry.others) begin(member, 'caller');
  tellOthers();
  return {
    sleep: () => {
      for (const run of runs.values()) run.sleep();
    },
    close: () => {
      for (const run of runs.values()) run.close();
      entry.close();
    },
  };
}

async function follow(run: PairRun, role: 'caller' | 'answerer'): Promise<void> {
  await run.run();
  if (role === 'caller') await run.yieldTurn(TURN_MS);
  else await run.takeTurn(TURN_MS);
}

function refuse(id: string, role: 'caller' | 'answerer', listener: PairListener, failure: FailureCode): void {
  new PairRecord({ id, partner: 'device', restriction: 'none', role }, listener).fail(failure);
}
