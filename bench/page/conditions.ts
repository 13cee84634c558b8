import type { PathBehaviour } from './relay.ts';

/** One state of the network under which project and floor are compared. */
export interface Condition {
  readonly id: string;
  readonly title: string;
  readonly path: PathBehaviour;
  /** At most this multiple of the floor. */
  readonly limit: number;
  /** Share of the full number of repetitions. */
  readonly share: number;
  /** By then the project is done. */
  readonly leaveAloneMs: number;
  /** The same for the floor, where it has less to do. */
  readonly floorMs?: number;
}

/** The comparisons behind the relay. */
export const CONDITIONS: readonly Condition[] = [
  { id: 'at-once', title: 'STUN at once', path: {}, limit: 1.15, share: 1, leaveAloneMs: 400 },
  { id: 'plus-200', title: 'STUN +200 ms', path: { delayMs: 200 }, limit: 1.03, share: 1, leaveAloneMs: 700 },
  { id: 'first-lost', title: 'first packet lost', path: { dropFirst: 1 }, limit: 1.03, share: 1, leaveAloneMs: 800 },
  {
    id: 'second-dead',
    title: 'one of two STUN servers dead (the second)',
    path: { dead: 'second' },
    limit: 1.15,
    share: 0.6,
    leaveAloneMs: 2_400,
    floorMs: 500,
  },
  {
    id: 'first-dead',
    title: 'one of two STUN servers dead (the first, witness and all)',
    path: { dead: 'first' },
    limit: 1.15,
    share: 0.6,
    leaveAloneMs: 2_400,
    floorMs: 500,
  },
];
