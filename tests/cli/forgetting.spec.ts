import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { connectClient } from '../support/signaling-client.ts';
import { run } from './program.ts';

const ADDRESS = '203.0.113.77';
const MARKS = [ADDRESS, 'zebra-ufrag', 'zebra-room', 'zebra-agent', 'zebra-query'];

test('nothing of a session is left in the memory of the server once it is over', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'icelens-heap-'));
  const nodeOptions = `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${directory}`;
  const server = run(
    ['serve', '--host', '127.0.0.1', '--port', '0', '--stun-port', '0,0', '--trust-proxy', '127.0.0.1'],
    {
      NODE_OPTIONS: nodeOptions,
    },
  );
  try {
    await server.waitFor('Ctrl+C');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.out())![0];
    for (const transport of ['websocket', 'polling'] as const) {
      const options = {
        transports: [transport],
        query: { mark: 'zebra-query' },
        extraHeaders: { 'X-Forwarded-For': ADDRESS, 'User-Agent': 'zebra-agent' },
      };
      const [anna, ben] = [await connectClient(url, options), await connectClient(url, options)];
      await anna.join('zebra-room');
      await ben.join('zebra-room');
      const data = {
        type: 'offer',
        sdp: `v=0\r\na=ice-ufrag:zebra-ufrag\r\na=candidate:1 1 udp 1 ${ADDRESS} 9 typ host\r\n`,
      };
      await anna.call('message', { room: 'zebra-room', data });
      expect(await ben.next('message')).toMatchObject([{ data }]);
      // The server's own peer is counted by address, so that nobody takes them all.
      expect(await anna.call('partner', { room: 'zebra-room' })).toMatchObject({ ok: true });
      expect(await anna.call('leave', { room: 'zebra-room' })).toMatchObject({ ok: true });
      anna.socket.disconnect();
      ben.socket.disconnect();
    }
    // Others come and go, as they do; a buffer that is used again forgets what it held.
    for (let index = 0; index < 50; index += 1) await (await fetch(`${url}/health`)).text();
    // One who is still there: of how it came nothing is kept either.
    const other = await connectClient(url, {
      query: { mark: 'zebra-query' },
      extraHeaders: { 'User-Agent': 'zebra-agent' },
    });
    await other.join('other');
    server.child.kill('SIGUSR2');
    const snapshot = () => readdirSync(directory).find((name) => name.endsWith('.heapsnapshot'));
    await expect
      .poll(() => snapshot() !== undefined && readFileSync(join(directory, snapshot()!), 'utf8').endsWith('}'), {
        timeout: 20_000,
      })
      .toBe(true);
    const heap = readFileSync(join(directory, snapshot()!), 'utf8');
    // What is looked for would be found: a word that the server does hold.
    expect(heap).toContain('too-many-rooms');
    expect(MARKS.filter((mark) => heap.includes(mark))).toEqual([]);
    other.socket.disconnect();
    expect(server.out() + server.err()).not.toMatch(new RegExp(MARKS.join('|')));
  } finally {
    server.child.kill('SIGKILL');
    await server.exit;
    rmSync(directory, { recursive: true });
  }
});
