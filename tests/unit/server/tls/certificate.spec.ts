import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from 'playwright/test';
import { renewalReason } from '../../../../server/tls/certificate.ts';
import { certificateHosts } from '../../../../server/tls/certificate-hosts.ts';
import { ensureCertificate, loadCertificate } from '../../../../server/tls/certificate-store.ts';
import { CertificateWatch } from '../../../../server/tls/certificate-watch.ts';
import { makeSelfSigned } from '../../../../server/tls/self-signed.ts';
import { connectClient } from '../../../support/signaling-client.ts';
import { fixturePage, startServer } from '../../../support/server.ts';

const DAY_MS = 86_400_000;
const HOSTS = ['localhost', 'box.local', '127.0.0.1', '::1', '192.168.1.20', 'fd00::20'];
let directory: string;

test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'icelens-test-'));
});
test.afterEach(() => rmSync(directory, { recursive: true }));

function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8' });
}

test('makes a certificate that openssl finds in order', async () => {
  const { certificate } = await ensureCertificate(directory, HOSTS);
  const file = join(directory, 'icelens.pem');
  const text = openssl('x509', '-in', file, '-noout', '-text');
  expect(text).toContain('Signature Algorithm: ecdsa-with-SHA256');
  expect(text).toContain('ASN1 OID: prime256v1');
  expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
  expect(text).toMatch(/Key Usage: critical\s+Digital Signature\n/);
  expect(text).toMatch(/Extended Key Usage:\s+TLS Web Server Authentication\n/);
  expect(text).toContain(
    'DNS:localhost, DNS:box.local, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:192.168.1.20, IP Address:FD00:0:0:0:0:0:0:20',
  );
  const dates = openssl('x509', '-in', file, '-noout', '-startdate', '-enddate');
  const [from = 0, to = 0] = [...dates.matchAll(/=(.+)/g)].map(([, date = '']) => Date.parse(date));
  expect((to - from) / DAY_MS).toBeLessThanOrEqual(397);
  expect(openssl('x509', '-in', file, '-noout', '-fingerprint', '-sha256')).toContain(certificate.fingerprint);
  expect(openssl('verify', '-CAfile', file, '-verify_hostname', 'box.local', file)).toContain('OK');
  expect(openssl('verify', '-CAfile', file, '-verify_ip', '192.168.1.20', file)).toContain('OK');
});

test('only the owner can read the key', async () => {
  await ensureCertificate(directory, HOSTS);
  expect(statSync(join(directory, 'icelens-key.pem')).mode & 0o777).toBe(0o600);
});

test('is kept as long as hosts and time allow, and made anew with another key otherwise', async () => {
  const first = await ensureCertificate(directory, HOSTS);
  const again = await ensureCertificate(directory, HOSTS.toReversed());
  expect([first.isNew, again.isNew]).toEqual([true, false]);
  expect(again.certificate.fingerprint).toBe(first.certificate.fingerprint);
  const moved = await ensureCertificate(directory, [...HOSTS, '192.168.7.7']);
  expect(moved.isNew).toBe(true);
  expect(moved.pair.key).not.toBe(first.pair.key);
  const later = await ensureCertificate(directory, [...HOSTS, '192.168.7.7'], Date.now() + 61 * DAY_MS);
  expect(later.isNew).toBe(true);
});

test('gives way to one that mkcert vouches for, as soon as mkcert is there', async () => {
  const first = await ensureCertificate(directory, HOSTS, Date.now(), () => Promise.resolve(undefined));
  expect(first.certificate.source).toBe('self-signed');
  const second = await ensureCertificate(directory, HOSTS, Date.now(), (hosts) => makeSelfSigned(hosts, Date.now()));
  expect(second).toMatchObject({ isNew: true, certificate: { source: 'mkcert' } });
  expect(second.certificate.fingerprint).not.toBe(first.certificate.fingerprint);
});

test('a key that others could read is closed to them again', async () => {
  await ensureCertificate(directory, HOSTS);
  const file = join(directory, 'icelens-key.pem');
  chmodSync(file, 0o644);
  expect((await ensureCertificate(directory, HOSTS)).isNew).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('is replaced in a server that runs, when addresses change and when its time comes', async () => {
  let hosts: readonly string[] = HOSTS;
  let nowMs = Date.now();
  const { pair, certificate } = await ensureCertificate(directory, hosts);
  const server = createServer({ ...pair });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const served = () => fingerprintAt((server.address() as AddressInfo).port);
  const watch = new CertificateWatch({
    hosts: () => hosts,
    ensure: (needed) => ensureCertificate(directory, needed, nowMs),
    served: certificate.fingerprint,
    servers: [server],
    onError: (error) => {
      throw error;
    },
  });
  try {
    await watch.look(nowMs);
    expect(await served()).toBe(certificate.fingerprint);
    hosts = [...HOSTS, '192.168.7.7'];
    await watch.look(nowMs);
    const second = await served();
    expect(second).not.toBe(certificate.fingerprint);
    nowMs += 80 * DAY_MS;
    await watch.look(nowMs);
    expect(await served()).not.toBe(second);
  } finally {
    watch.close();
    server.close();
  }
});

test('one that another process has made is served too, and a failure is tried again and told once', async () => {
  let hosts: readonly string[] = HOSTS;
  const { certificate } = await ensureCertificate(directory, hosts);
  const served: string[] = [];
  const errors: unknown[] = [];
  let isBroken = false;
  const watch = new CertificateWatch({
    hosts: () => hosts,
    ensure: (needed) => (isBroken ? Promise.reject(new Error('disk full')) : ensureCertificate(directory, needed)),
    served: certificate.fingerprint,
    servers: [{ setSecureContext: ({ cert }) => served.push(cert) }],
    onError: (error) => errors.push(error),
  });
  try {
    hosts = [...HOSTS, '192.168.7.7'];
    const other = await ensureCertificate(directory, hosts);
    expect(other.isNew).toBe(true);
    await watch.look(Date.now());
    expect(served).toEqual([other.pair.cert]);
    hosts = [...HOSTS, '192.168.7.8'];
    isBroken = true;
    await watch.look(Date.now());
    await watch.look(Date.now());
    expect(errors).toHaveLength(1);
    isBroken = false;
    await watch.look(Date.now());
    expect(served).toHaveLength(2);
    expect(served[1]).toBe((await ensureCertificate(directory, hosts)).pair.cert);
  } finally {
    watch.close();
  }
});

function fingerprintAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

test('a torn file, a foreign key and no file at all are replaced', async () => {
  await ensureCertificate(directory, HOSTS);
  const file = join(directory, 'icelens.pem');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 200));
  expect((await ensureCertificate(directory, HOSTS)).isNew).toBe(true);
  const key = join(directory, 'icelens-key.pem');
  writeFileSync(key, openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout'));
  expect((await ensureCertificate(directory, HOSTS)).isNew).toBe(true);
});

test('a folder that cannot be written is told in a sentence', async () => {
  writeFileSync(join(directory, 'file'), '');
  await expect(ensureCertificate(join(directory, 'file'), HOSTS)).rejects.toMatchObject({
    sentence: { id: 'serve.error.certificate-write' },
  });
});

test('a certificate that was brought must be one, with its own key', async () => {
  await ensureCertificate(directory, HOSTS);
  const [cert, key] = [join(directory, 'icelens.pem'), join(directory, 'icelens-key.pem')];
  expect((await loadCertificate(cert, key)).certificate).toMatchObject({ source: 'given', hosts: HOSTS });
  await expect(loadCertificate(key, cert)).rejects.toMatchObject({ name: 'StartError' });
  await expect(loadCertificate(cert, join(directory, 'none'))).rejects.toMatchObject({ name: 'StartError' });
});

test('says why a certificate is made anew', () => {
  const validTo = new Date(100 * DAY_MS);
  expect(renewalReason({ hosts: ['a'], validTo }, ['a'], 0)).toBeUndefined();
  expect(renewalReason({ hosts: ['a'], validTo }, ['a', 'b'], 0)).toBe('hosts-changed');
  expect(renewalReason({ hosts: ['a', 'b'], validTo }, ['a'], 0)).toBe('hosts-changed');
  expect(renewalReason({ hosts: ['a'], validTo }, ['a'], 71 * DAY_MS)).toBe('expires');
});

test('names every way to open this machine, and nothing that is no name', () => {
  expect(certificateHosts(['my box', 'box.local'], [{ address: '192.168.1.2' }, { address: '::1' }])).toEqual([
    'localhost',
    'box.local',
    '127.0.0.1',
    '::1',
    '192.168.1.2',
  ]);
});

test('the server with --lan speaks HTTPS and signaling over it', async () => {
  const server = await startServer(['--lan', '--host', '127.0.0.1'], {
    pageDirectory: fixturePage,
    certificateDirectory: directory,
  });
  try {
    const url = `https://127.0.0.1:${server.app.port}`;
    const ca = readFileSync(join(directory, 'icelens.pem'));
    const body = await new Promise<string>((resolve, reject) => {
      get(`${url}/api/config`, { ca }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text));
      }).on('error', reject);
    });
    // No other origin of a certificate that nobody trusts is offered; STUN is.
    expect(JSON.parse(body)).toMatchObject({
      origins: { ipv4: `https://127.0.0.1:${server.app.port}`, ipv6: null },
      iceServers: expect.arrayContaining([expect.stringMatching(/^stun:/)]),
    });
    const client = await connectClient(url, { ca: ca.toString(), extraHeaders: { Origin: url } });
    expect(await client.call('join', { room: 'r' })).toMatchObject({ ok: true });
    client.socket.disconnect();
    const plain = { ca: ca.toString(), extraHeaders: { Origin: url.replace('https', 'http') } };
    await expect(connectClient(url, plain)).rejects.toThrow(/websocket error/);
  } finally {
    await server.close();
  }
});
