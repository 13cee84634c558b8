import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { startApp } from '../../../server/app.ts';
import { createConnectionCap } from '../../../server/connection-cap.ts';
import { MAX_CONNECTIONS_PER_SOURCE } from '../../../server/server-timeouts.ts';
import { speak } from '../../../server/speak.ts';
import { StartError } from '../../../server/start-error.ts';
import { rawHttp, request } from '../../support/raw-http.ts';
import { config, fixturePage, startServer } from '../../support/server.ts';

test('a start that fails late leaves no socket open', async () => {
  const [{ ports } = { ports: [0, 0] }] = await startAndStop();
  const flags = ['--port', '0', '--host', '127.0.0.1', '--assume-public', '127.0.0.0/8', '--stun-port', ports.join()];
  const httpLimits = { ratePerSecond: 0, burst: 0 };
  await expect(startApp(config(...flags), { pageDirectory: fixturePage, httpLimits })).rejects.toThrow(/positive rate/);
  for (const port of ports) {
    const socket = createSocket('udp4').bind({ port, address: '127.0.0.1', exclusive: true });
    // oxlint-disable-next-line no-await-in-loop
    await once(socket, 'listening');
    socket.close();
  }
});

test('a start without a built page says so, in both languages', async () => {
  const pageDirectory = await mkdtemp(join(tmpdir(), 'icelens-no-build-'));
  const failure: unknown = await startApp(config('--port', '0', '--stun-port', '0,0'), { pageDirectory }).catch(
    (error: unknown) => error,
  );
  await rm(pageDirectory, { recursive: true });
  if (!(failure instanceof StartError)) throw new Error(`expected a StartError, got ${String(failure)}`);
  const { id, params } = failure.sentence;
  expect(id).toBe('serve.error.no-build');
  expect(speak('en', id, params)).toMatch(
    /^The page is not built, or not completely \(.+\)\. Run "npm run build" first\.$/,
  );
  expect(speak('zh-CN', id, params)).toMatch(/^网页尚未构建，或构建不完整（.+）。请先运行“npm run build”。$/);
});

test('the connections of one source are bounded', async () => {
  const connectionCap = createConnectionCap(1, () => false);
  const server = await startServer([], { pageDirectory: fixturePage, connectionCap });
  const first = connect(server.app.port, '127.0.0.1');
  await once(first, 'connect');
  const ask = (host: string) =>
    rawHttp(server.app.port, request('GET /health HTTP/1.1', { Host: 'localhost' }), host).catch(() => null);
  expect((await ask('127.0.0.1'))?.text ?? '').toBe('');
  expect((await ask('::1'))?.status).toBe(200);
  first.destroy();
  await server.close();
});

test('loopback, from which proxies speak, may open any number of connections', async () => {
  const server = await startServer(['--host', '127.0.0.1'], { pageDirectory: fixturePage });
  const many = Array.from({ length: MAX_CONNECTIONS_PER_SOURCE }, () => connect(server.app.port, '127.0.0.1'));
  await Promise.all(many.map((socket) => once(socket, 'connect')));
  expect((await fetch(`${server.url('127.0.0.1')}/health`)).status).toBe(200);
  for (const socket of many) socket.destroy();
  await server.close();
});

/** Finds STUN ports that are free. */
async function startAndStop() {
  const server = await startServer(['--host', '127.0.0.1', '--assume-public', '127.0.0.0/8'], {
    pageDirectory: fixturePage,
  });
  await server.close();
  return server.app.stun.endpoints;
}
