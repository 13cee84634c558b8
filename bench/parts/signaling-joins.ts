import type { CrowdOptions } from '../load/crowd.ts';
import { type PartResult, ratioRow, type Row } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { countCpu, CROWD, order, part, withCrowd, withServer } from './signaling-servers.ts';
import { type Effort, pick, SLOTS } from './slots.ts';

const ROOM_SIZES = [2, 8, 16, 64] as const;

/** What a join costs in rooms of several sizes, against the floor, and what it costs beside many rooms, against none. */
export async function measureJoins(effort: Effort): Promise<PartResult> {
  const clients = effort.quick ? 64 : 512;
  const rows: Row[] = [];
  const raw: unknown[] = [];
  for (const roomSize of ROOM_SIZES) {
    const rounds = await inRounds(SLOTS, effort, (slot) =>
      withServer(slot, ({ pid, facts }) => costOfJoin(pid, { port: facts.port, clients, roomSize })),
    );
    const note = roomSize > 16 ? 'cap on members raised for the run' : '';
    const what = `CPU per join, rooms of ${roomSize}`;
    rows.push(
      ratioRow(
        { part, what, asked: { at: 'most', limit: 1.1 }, unit: 'µs', note },
        pick(rounds, (us) => us),
      ),
    );
    raw.push({ roomSize, rounds });
  }
  const beside = await measureManyRooms(effort);
  return { rows: [...rows, ...beside.rows], raw: [...raw, beside.raw] };
}

/** In the place of the floor: the same server without the other rooms. */
async function measureManyRooms(effort: Effort): Promise<PartResult> {
  const clients = effort.quick ? 64 : 512;
  const others = effort.quick ? 200 : CROWD;
  const rounds = await inRounds(SLOTS, effort, (slot) =>
    withServer('project', ({ pid, facts: { port } }) =>
      withCrowd({ port, clients: others, roomSize: 2 }, async (crowd) => {
        // Connected in both cases: what is asked is what rooms cost.
        await order(crowd, 'connect');
        if (slot === 'project') await order(crowd, 'join');
        return costOfJoin(pid, { port, clients, roomSize: 2 });
      }),
    ),
  );
  const what = `CPU per join, rooms of 2, beside ${others / 2} other rooms`;
  const row = ratioRow(
    { part, what, asked: { at: 'most', limit: 1.1 }, unit: 'µs', note: 'floor: the same server and clients, no room' },
    pick(rounds, (us) => us),
  );
  return { rows: [row], raw: rounds };
}

/** Microseconds of CPU time that a server needs for the join of each of a crowd. */
function costOfJoin(pid: number, options: CrowdOptions): Promise<number> {
  return withCrowd(options, async (crowd) => {
    await order(crowd, 'connect');
    const { cpu } = await countCpu(pid, () => order(crowd, 'join'));
    return (cpu / options.clients) * 1e6;
  });
}
