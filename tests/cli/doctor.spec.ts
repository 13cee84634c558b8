import { execFileSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { askStunServers } from '../../cli/doctor/checks.ts';
import { startServer } from '../support/server.ts';
import { startTurn } from '../support/turn.ts';
import { run } from './program.ts';

const SECRET = 'north-by-northwest';
const ASSUME_LOOPBACK = ['--assume-public', '127.0.0.0/8,::1/128'];

async function doctor(url: string, env: Readonly<Record<string, string>> = {}) {
  const program = run(['doctor', url, '--json'], env);
  const code = await program.exit;
  const { results }: { results: { outcome: string; id: string; params: Record<string, string> }[] } = JSON.parse(
    program.out(),
  );
  return { code, failed: results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id), results };
}

test('finds nothing wrong with a server that is reached directly', async () => {
  const server = await startServer(ASSUME_LOOPBACK);
  const { code, failed, results } = await doctor(server.url('127.0.0.1'));
  const witnesses = server.app.stun.endpoints.length;
  await server.close();
  expect(failed).toEqual([]);
  expect(code).toBe(0);
  const ids = results.map(({ id }) => id);
  for (const part of ['page', 'stun', 'witness', 'signaling', 'source', 'forged', 'proxy', 'headers']) {
    expect(ids).toContain(`cli.doctor.${part}.passed`);
  }
  expect(ids.filter((id) => id === 'cli.doctor.witness.passed-udp')).toHaveLength(witnesses);
  expect(ids.filter((id) => id === 'cli.doctor.signaling.passed')).toHaveLength(2);
});

/** A reverse proxy that says where a request came from, and changes a header of the answer. */
async function throughProxy(
  port: number,
  { change = (body) => body, from }: { readonly change?: (body: string) => string; readonly from?: string },
  use: (url: string) => Promise<void>,
): Promise<void> {
  const proxy = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.9' };
    const inner = request(
      {
        host: '127.0.0.1',
        port,
        path: incoming.url,
        method: incoming.method,
        headers,
        ...(from === undefined ? {} : { localAddress: from }),
      },
      (answer) => {
        const { 'content-length': _, ...own } = answer.headers;
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          outgoing.writeHead(answer.statusCode ?? 502, { ...own, 'content-security-policy': "webrtc 'block'" });
          outgoing.end(change(Buffer.concat(chunks).toString('utf8')));
        });
      },
    );
    inner.on('error', () => outgoing.destroy());
    incoming.pipe(inner);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  await use(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  proxy.closeAllConnections();
  proxy.close();
}

test('finds that sources are rewritten on their way, as Docker and some balancers do', async () => {
  // Of this server's view only 127.0.0.1 is public; what passes the proxy comes from another address, as over a bridge.
  const server = await startServer(['--assume-public', '127.0.0.1/32']);
  await throughProxy(server.app.port, { from: '127.0.0.7' }, async (url) => {
    const { code, results } = await doctor(url);
    expect(code).toBe(1);
    const source = results.filter(({ id }) => id.startsWith('cli.doctor.source.'));
    expect(source).toMatchObject([
      { id: 'cli.doctor.source.failed', params: { http: '127.0.0.7', stun: '127.0.0.1' } },
    ]);
  });
  await server.close();
  // As in Docker: all that the server sees, of a visitor beside it too, is the address of its own bridge.
  const bridged = await startServer();
  await throughProxy(bridged.app.port, { from: '127.0.0.7' }, async (url) => {
    const { failed, results } = await doctor(url);
    expect(failed).toContain('cli.doctor.source.rewritten');
    const params = { seen: '127.0.0.7', local: '127.0.0.1', server: '127.0.0.1' };
    expect(results).toContainEqual(expect.objectContaining({ id: 'cli.doctor.source.rewritten', params }));
  });
  await bridged.close();
});

test('tells in words, and of the origins of each family', async () => {
  const other = await startServer([...ASSUME_LOOPBACK, '--host', '127.0.0.1']);
  const four = other.url('127.0.0.1');
  const origins = ['--ipv4-origin', four, '--ipv6-origin', 'http://[::1]:1'];
  const server = await startServer([...ASSUME_LOOPBACK, '--host', '127.0.0.1', ...origins]);
  const program = run(['doctor', server.url('127.0.0.1'), '--lang', 'zh-CN']);
  expect(await program.exit).toBe(1);
  await server.close();
  await other.close();
  const told = program.out();
  expect(told).toMatch(/^正常 +http:\/\/127\.0\.0\.1:\d+ 经由 IPv4 应答，看到的是 127\.0\.0\.1。$/m);
  expect(told).toMatch(/^有误 +http:\/\/\[::1\]:1 没有经由 IPv6 应答：ECONNREFUSED。$/m);
  expect(told).toMatch(/\d+ 项有误，\d+ 项未知，\d+ 项正常。$/m);
});

test('asks a STUN server with a name over each family for which the name has an address', async () => {
  const server = await startServer([...ASSUME_LOOPBACK, '--host', '127.0.0.1']);
  const { address, ports } = server.app.stun.endpoints.find((each) => each.address === '127.0.0.1')!;
  const config = { version: '', turn: false, origins: { ipv4: null, ipv6: null }, assumePublic: [] };
  const sightings = await askStunServers({ ...config, iceServers: [`stun:localhost:${ports[0]}`] });
  await server.close();
  const families = (await lookup('localhost', { all: true })).map(({ family }) => family);
  expect(sightings.map(({ remote }) => (remote.includes(':') ? 6 : 4))).toEqual(
    [...new Set(families)].toSorted((a, b) => a - b),
  );
  expect(sightings[0]).toMatchObject({ server: `localhost:${ports[0]} (IPv4)`, address, local: address });
});

test('finds a proxy that is not trusted, and headers that it changes', async () => {
  const server = await startServer(ASSUME_LOOPBACK);
  await throughProxy(server.app.port, {}, async (url) => {
    const { code, failed } = await doctor(url);
    expect(code).toBe(1);
    expect(failed).toContain('cli.doctor.proxy.failed');
    expect(failed).toContain('cli.doctor.headers.failed');
    expect(failed).toContain('cli.doctor.headers.added');
    // It does not pass upgrades on.
    expect(failed).toContain('cli.doctor.signaling.failed');
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

test('gets a relay of the TURN server that is offered, and says when the secret is another one', async () => {
  const turn = await startTurn('127.0.0.1', SECRET);
  const urls = `turn:127.0.0.1:${turn.port},turn:127.0.0.1:${turn.port}?transport=tcp`;
  const checkWith = async (secret: string) => {
    const server = await startServer([...ASSUME_LOOPBACK, '--turn-url', urls, '--turn-secret', secret]);
    const { results } = await doctor(server.url('127.0.0.1'));
    await server.close();
    return results.filter(({ id }) => id.startsWith('cli.doctor.turn.'));
  };
  try {
    const [right, wrong] = await Promise.all([checkWith(SECRET), checkWith('another-one-altogether')]);
    expect(right.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
    expect(wrong.map(({ params }) => params['reason'])).toEqual(['401 Unauthorized', '401 Unauthorized']);
  } finally {
    await turn.stop();
  }
});

test('finds a certificate that nobody trusts', async () => {
  const server = await startServer([...ASSUME_LOOPBACK, '--host', 'localhost', '--lan']);
  const { code, failed, results } = await doctor(`https://localhost:${server.app.port}`);
  await server.close();
  expect(code).toBe(1);
  expect(failed).toEqual(expect.arrayContaining(['cli.doctor.certificate.failed']));
  expect(results.map(({ id }) => id)).toContain('cli.doctor.name.passed');
});

function openssl(...words: readonly string[]): void {
  execFileSync('openssl', words, { stdio: 'ignore' });
}

/** Makes a certificate for a name that holds for some days from now; with less than none it has ended already. */
function makeCertificate(folder: string, days: number, name = 'localhost') {
  const [key, asked, certificate] = ['key', 'csr', 'pem'].map((kind) =>
    join(folder, `${name}-${days}.${kind}`),
  ) as Files;
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  openssl(
    'req',
    '-new',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    ...names,
    '-keyout',
    key,
    '-out',
    asked,
  );
  const how = ['-signkey', key, '-copy_extensions', 'copy', '-days', String(days)];
  openssl('x509', '-req', '-in', asked, ...how, '-out', certificate);
  return { key, certificate };
}

type Files = [key: string, asked: string, certificate: string];

test('tells a certificate that holds from one that ends soon and one that has ended', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'icelens-certificates-'));
  const check = async (days: number, name?: string) => {
    const { key, certificate } = makeCertificate(folder, days, name);
    const server = await startServer([...ASSUME_LOOPBACK, '--tls-cert', certificate, '--tls-key', key]);
    // The doctor trusts it as it would one of a known authority.
    const { results } = await doctor(`https://localhost:${server.app.port}`, { NODE_EXTRA_CA_CERTS: certificate });
    await server.close();
    return results.filter(({ id }) => id.startsWith('cli.doctor.certificate.'));
  };
  try {
    expect(await check(90)).toMatchObject([{ id: 'cli.doctor.certificate.passed', outcome: 'passed' }]);
    expect(await check(5)).toMatchObject([{ id: 'cli.doctor.certificate.soon', outcome: 'failed' }]);
    const [ended] = await check(-1);
    const [other] = await check(90, 'elsewhere.example');
    const reason = 'ERR_TLS_CERT_ALTNAME_INVALID';
    expect(other).toMatchObject({ id: 'cli.doctor.certificate.failed', params: { host: 'localhost', reason } });
    expect(ended).toMatchObject({ id: 'cli.doctor.certificate.failed', params: { reason: 'CERT_HAS_EXPIRED' } });
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** As behind a firewall that passes on the page alone: what it is told to ask stands at an address where nothing listens. */
const shift = (body: string) => body.replaceAll('127.0.0.1', '127.0.0.99');

test('finds that STUN and witness are closed to the outside', async () => {
  const server = await startServer(ASSUME_LOOPBACK);
  await throughProxy(server.app.port, { change: shift }, async (url) => {
    const { code, failed } = await doctor(url);
    expect(code).toBe(1);
    for (const id of ['stun.failed', 'witness.failed-udp', 'witness.failed'])
      expect(failed).toContain(`cli.doctor.${id}`);
  });
  await server.close();
});
