import { mock } from 'node:test';
import { expect, test } from 'playwright/test';
import { RESTRICTIONS } from '../../../../src/core/peer-test/phases.ts';
import { openIceServers } from '../../../../src/gather/peer/ice-servers.ts';
import { fixturePage, startServer } from '../../../support/server.ts';

const STUN = { urls: ['stun:stun.example.org'] };
const OFFERS = { partner: false, turn: true, iceServers: STUN.urls };
const TURN = ['--turn-url', 'turn:turn.example.org,turn:turn.example.org?transport=tcp', '--turn-secret', 'north'];

/** What a page would fetch comes from `answer`. */
async function withFetch(answer: (path: string) => Promise<Response>, use: (stop: AbortController) => Promise<void>) {
  const real = globalThis.fetch;
  const stop = new AbortController();
  globalThis.fetch = (input) => answer(input instanceof Request ? input.url : input.toString());
  try {
    await use(stop);
  } finally {
    stop.abort();
    globalThis.fetch = real;
  }
}

test('credentials are asked for once, whatever the runs, and each has what its kind of path needs', async () => {
  const server = await startServer(TURN, { pageDirectory: fixturePage });
  const { fetch } = globalThis;
  const asked: string[] = [];
  const answer = (path: string) => {
    asked.push(path);
    return fetch(server.url('127.0.0.1') + path, { method: 'POST' });
  };
  try {
    await withFetch(answer, async ({ signal }) => {
      const iceServersFor = await openIceServers(OFFERS, signal);
      const given = Object.fromEntries(RESTRICTIONS.map((restriction) => [restriction, iceServersFor(restriction)]));
      expect(given['host']).toEqual([]);
      expect(given['srflx']).toEqual([STUN]);
      expect(given['none']).toMatchObject([STUN, { urls: TURN[1]!.split(','), credential: expect.any(String) }]);
      for (const restriction of ['relay', 'ipv4', 'ipv6']) expect(given[restriction]).toEqual(given['none']);
      expect(given['relay-tcp']).toMatchObject([STUN, { urls: ['turn:turn.example.org?transport=tcp'] }]);
      expect(asked).toEqual(['/api/turn']);
      const withoutTurn = await openIceServers({ ...OFFERS, turn: false }, signal);
      expect(withoutTurn('relay')).toEqual([STUN]);
      expect(asked).toHaveLength(1);
    });
  } finally {
    await server.close();
  }
});

test('credentials are renewed at half their life; those that are left serve while the server gives none', async () => {
  let asked = 0;
  const answer = async (): Promise<Response> => {
    asked += 1;
    const body = { urls: ['turn:t'], username: `name ${asked}`, credential: 'c', expiresInMs: 600_000 };
    return asked === 2 ? new Response(null, { status: 429 }) : Response.json(body);
  };
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    await withFetch(answer, async (stop) => {
      const iceServersFor = await openIceServers(OFFERS, stop.signal);
      const name = () => iceServersFor('relay')[1]?.username;
      const after = async (ms: number) => {
        mock.timers.tick(ms);
        // All that follows from a timer is done before the next turn of the event loop.
        await new Promise((resolve) => void setImmediate(resolve));
        return [asked, name()];
      };
      expect(await after(299_999)).toEqual([1, 'name 1']);
      expect(await after(1)).toEqual([2, 'name 1']);
      expect(await after(29_999)).toEqual([2, 'name 1']);
      expect(await after(1)).toEqual([3, 'name 3']);
      stop.abort();
      expect(await after(900_000)).toEqual([3, 'name 3']);
    });
  } finally {
    mock.timers.reset();
  }
});
