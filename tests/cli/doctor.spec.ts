import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'playwright/test';
import { startServer } from '../support/server.ts';
import { run } from './program.ts';

const ASSUME_LOOPBACK = ['--assume-public', '127.0.0.0/8,::1/128'];

async function doctor(url: string) {
  const program = run(['doctor', url, '--json']);
  const code = await program.exit;
  const { results }: { results: { outcome: string; id: string; params: Record<string, string> }[] } = JSON.parse(
    program.out(),
  );
  return { code, failed: results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id), results };
}

test('finds nothing wrong with a server that is reached directly', async () => {
  const server = await startServer(ASSUME_LOOPBACK);
  const { code, failed, results } = await doctor(server.url('127.0.0.1'));
  await server.close();
  expect(failed).toEqual([]);
  expect(code).toBe(0);
  const ids = results.map(({ id }) => id);
  for (const part of ['page', 'stun', 'witness', 'source', 'forged', 'proxy', 'headers']) {
    expect(ids).toContain(`cli.doctor.${part}.passed`);
  }
});

/** A reverse proxy that says where a request came from, and changes a header of the answer. */
async function throughProxy(port: number, use: (url: string) => Promise<void>): Promise<void> {
  const proxy = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.9' };
    request({ host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'content-security-policy': "webrtc 'block'" });
      answer.pipe(outgoing);
    }).end();
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  await use(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  proxy.closeAllConnections();
  proxy.close();
}

test('finds a proxy that is not trusted, and headers that it changes', async () => {
  const server = await startServer(ASSUME_LOOPBACK);
  await throughProxy(server.app.port, async (url) => {
    const { code, failed } = await doctor(url);
    expect(code).toBe(1);
    expect(failed).toContain('cli.doctor.proxy.failed');
    expect(failed).toContain('cli.doctor.headers.failed');
    expect(failed).toContain('cli.doctor.headers.added');
  });
  await server.close();
});

test('finds that anybody can choose their address', async () => {
  const server = await startServer([...ASSUME_LOOPBACK, '--trust-proxy', '127.0.0.0/8']);
  const { code, failed } = await doctor(server.url('127.0.0.1'));
  await server.close();
  expect(code).toBe(1);
  expect(failed).toContain('cli.doctor.forged.failed');
});

test('exits with 2 where no icelens answers', async () => {
  const { code, failed } = await doctor('http://127.0.0.1:9');
  expect(code).toBe(2);
  expect(failed).toEqual(['cli.doctor.page.failed']);
});
