import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A coturn that runs: STUN, and TURN over UDP, TCP and TLS with a certificate of its own. */
export interface Coturn {
  readonly address: string;
  readonly port: number;
  readonly tlsPort: number;
  /** For its address and for `localhost`; signed by itself. */
  readonly certificate: X509Certificate;
  close(): Promise<void>;
}

/** The account that it knows. */
export const ACCOUNT = { username: 'icelens', credential: 'correct-horse' } as const;

/** Starts coturn on free ports, with more flags of its own. @throws with what it printed when it does not come up. */
export async function startCoturn(address: string, more: readonly string[] = []): Promise<Coturn> {
  const folder = mkdtempSync(join(tmpdir(), 'icelens-coturn-'));
  const [port, tlsPort] = [await freePort(address), await freePort(address)];
  const [cert, pkey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const selfSigned = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ];
  const names = ['-subj', '/CN=turn', '-addext', `subjectAltName=IP:${address},DNS:localhost`];
  execFileSync('openssl', [...selfSigned, ...names, '-keyout', pkey, '-out', cert], { stdio: 'ignore' });
  const flags = [
    '-n',
    '--no-cli',
    '--lt-cred-mech',
    '--realm=icelens',
    '--no-stdout-log',
    '--log-file=stdout',
    '--no-dtls',
    '--simple-log',
  ];
  const child = spawn('turnserver', [
    ...flags,
    ...more,
    `--user=${ACCOUNT.username}:${ACCOUNT.credential}`,
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${port}`,
    `--tls-listening-port=${tlsPort}`,
    `--cert=${cert}`,
    `--pkey=${pkey}`,
    `--pidfile=${join(folder, 'pid')}`,
    `--userdb=${join(folder, 'db')}`,
  ]);
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  child.stderr.on('data', (chunk) => (printed += String(chunk)));
  try {
    await untilListening(child, { address, port }, () => printed);
  } catch (error) {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    address,
    port,
    tlsPort,
    certificate: new X509Certificate(readFileSync(cert)),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(
  child: ChildProcess,
  at: { address: string; port: number },
  printed: () => string,
): Promise<void> {
  let failure: unknown;
  child.once('error', (error) => (failure = error));
  for (let tries = 0; tries < 100; tries++) {
    if (failure !== undefined)
      throw new Error('turnserver is not installed. On Debian and Ubuntu: apt-get install coturn', { cause: failure });
    if (child.exitCode !== null) throw new Error(`turnserver ended: ${printed()}`);
    if (await accepts(at)) return;
    await pause(100);
  }
  throw new Error(`turnserver did not come up: ${printed()}`);
}

function accepts({ address, port }: { address: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** coturn takes 0 for its default port, so a free one is looked for. */
function freePort(address: string): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, () => {
      const listening = server.address();
      server.close(() => resolve(typeof listening === 'object' && listening ? listening.port : 0));
    });
  });
}
