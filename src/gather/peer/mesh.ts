import type { FailureCode, Restriction } from '../../core/peer-test/phases.ts';
import { readCallOver, readSignal } from '../../core/peer-test/protocol.ts';
import { Companion } from './companion.ts';
import type { IceServersFor } from './ice-servers.ts';
import { Line } from './line.ts';
import { type PairListener, PairRecord } from './pair-record.ts';
import type { Seal } from './seal.ts';
import { enterRoom, type Room } from './signaling-client.ts';

/** What a mesh of devices needs. */
export interface MeshOptions {
  readonly room: string;
  readonly seal: Seal;
  /** Which kinds of path this device asks for, each in a run of its own after that of all. */
  readonly restrictions: readonly Restriction[];
  /** Asked for each run, since credentials end soon and a device may come late. */
  readonly iceServersFor: IceServersFor;
  readonly listener: PairListener;
  /** Told how many other devices are there. */
  readonly onOthers: (count: number) => void;
  /** Told when the server is gone; what is connected goes on. */
  readonly onLost: () => void;
  /** Ends the entering. */
  readonly signal: AbortSignal;
}

/** A mesh that runs. */
export interface Mesh {
  /** Takes it that this machine has slept. */
  sleep(): void;
  close(): void;
}

/** Strangers whose messages are told of; a room holds few, and each that comes and goes would be one more. */
const MAX_STRANGERS = 4;

/**
 * Meets other devices in a room. Whoever comes calls everybody who is there, so each pair has one caller. All connect at once,
 * and measure one after the other. All that is said through the server is sealed.
 *
 * @returns the mesh, or why there is none.
 */
export async function openMesh(options: MeshOptions): Promise<Mesh | FailureCode> {
  const { seal, restrictions, iceServersFor, listener } = options;
  const companions = new Map<string, Companion>();
  const strangers = new Set<string>();
  const line = new Line();
  // One message after the other: opening a seal takes time, and candidates must not overtake the offer.
  let opening: Promise<void> = Promise.resolve();

  const tellOthers = (): void => options.onOthers([...companions.values()].filter(({ isThere }) => isThere).length);
  const meet = (member: string, room: Room): Companion => {
    let sealing: Promise<void> = Promise.resolve();
    const companion = new Companion({
      member,
      restrictions,
      iceServersFor,
      listener,
      share: { line, isFirst: room.self < member },
      send: (signal) => {
        sealing = sealing.then(async () => room.sendTo(member, await seal.seal(signal)));
      },
      onChange: tellOthers,
    });
    companions.set(member, companion);
    return companion;
  };
  const refuse = (member: string): void => {
    if (strangers.has(member) || strangers.size >= MAX_STRANGERS) return;
    strangers.add(member);
    const start = { id: `device-${member}`, partner: 'device', restriction: 'none', role: 'answerer' } as const;
    new PairRecord(start, listener).fail('wrong-key');
  };
  let entry: Room | undefined;
  let isClosed = false;
  const take = async (from: string, sealed: unknown): Promise<void> => {
    const value = await seal.open(sealed);
    // Nobody would close what begins now.
    if (isClosed) return undefined;
    const companion = companions.get(from);
    if (value === undefined) return companion ? companion.fail('wrong-key') : refuse(from);
    const over = readCallOver(value);
    if (over !== undefined) return companion?.hearOver(over);
    const signal = readSignal(value);
    // Whoever has the key and says what is not understood may be a later version.
    if (signal === undefined) return undefined;
    return (companion ?? (entry && meet(from, entry)))?.hear(signal);
  };
  const loseAll = (): void => {
    for (const companion of companions.values()) companion.lose('signaling-lost');
  };
  const entered = await enterRoom(
    options.room,
    {
      onMessage: (from, data) => {
        opening = opening.then(() => take(from, data));
      },
      // What was said before, such as a call, may still be sealed.
      onLeft: (member) => {
        opening = opening.then(() => companions.get(member)?.lose('partner-left'));
      },
      onLost: () => {
        options.onLost();
        opening = opening.then(loseAll);
      },
    },
    { signal: options.signal },
  );
  if (!entered.ok) return entered.failure;
  const { room } = entered;
  entry = room;
  for (const member of room.others) void meet(member, room).call();
  tellOthers();
  return {
    sleep: () => {
      for (const companion of companions.values()) companion.sleep();
    },
    close: () => {
      isClosed = true;
      for (const companion of companions.values()) companion.close();
      room.close();
    },
  };
}
