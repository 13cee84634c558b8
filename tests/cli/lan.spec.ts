import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect } from 'playwright/test';
import { printHost } from '../../server/host.ts';
import { type Program, run } from './program.ts';
import { leakReport, outsideAddresses, scenarioFile, test, type Workplace } from './report-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const INSTALLED = ['dist/cli', 'dist/server', 'dist/src/core', 'dist/page', 'package.json'];
const FREE = ['serve', '--lan', '--port', '0', '--stun-port', '0,0'];

/** Installs what is built a second time, so that it keeps a certificate of its own. @returns how to run it. */
async function install({ folder }: Workplace): Promise<(...argv: readonly string[]) => Program> {
  await Promise.all(INSTALLED.map((name) => cp(join(root, name), join(folder, name), { recursive: true })));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  // A path without mkcert, whose certificates browsers would trust.
  const env = { PATH: folder };
  return (...argv) => run(argv, env, 'ignore', [], join(folder, 'dist/cli/main.js'));
}

/** Runs `use` with a server that has started, and ends it whatever happens. */
async function withServer(server: Program, use: (server: Program) => Promise<void>): Promise<void> {
  try {
    await server.waitFor('Ctrl+C');
    await use(server);
  } finally {
    server.child.kill('SIGKILL');
    await server.exit;
  }
}

/** The fingerprint of the certificate that is kept, as openssl sees it. */
function fingerprintOf({ folder }: Workplace): string {
  const certificate = join(folder, 'certs/icelens.pem');
  const said = execFileSync('openssl', ['x509', '-in', certificate, '-noout', '-fingerprint', '-sha256']);
  return /=([0-9A-F:]{95})\n/.exec(said.toString())![1]!;
}

/** Fails if any line of the private key stands in what a program has written. */
async function keepsKey({ folder }: Workplace, { out, err }: Program): Promise<void> {
  const key = await readFile(join(folder, 'certs/icelens-key.pem'), 'utf8');
  for (const line of key.trim().split('\n')) expect(out() + err()).not.toContain(line);
}

test('icelens certs makes a certificate once and tells how to recognise it, without its key', async ({ place }) => {
  const icelens = await install(place);
  const first = icelens('certs');
  expect(await first.exit, first.err()).toBe(0);
  expect(first.out()).toContain(fingerprintOf(place));
  expect(first.out()).toContain(join(place.folder, 'certs/icelens.pem'));
  expect(first.out()).toContain('mkcert');
  for (const { address } of outsideAddresses()) expect(first.out()).toContain(address);
  await keepsKey(place, first);
  const again = icelens('certs');
  expect(await again.exit).toBe(0);
  expect(again.out()).toBe(first.out());
  expect(again.err()).toBe('');
});

test('icelens serve --lan names each address of the network, and the certificate that it then shows', async ({
  place,
}) => {
  const icelens = await install(place);
  await withServer(icelens(...FREE), async (server) => {
    const fingerprint = fingerprintOf(place);
    expect(server.out()).toContain(fingerprint);
    await keepsKey(place, server);
    const port = Number(/https:\/\/localhost:(\d+)\n/.exec(server.out())![1]);
    expect(server.out()).not.toContain('http://');
    for (const { address: host } of outsideAddresses()) {
      expect(server.out()).toContain(`  https://${printHost(host, port)}\n`);
      const socket = connect({ host, port, rejectUnauthorized: false });
      // oxlint-disable-next-line no-await-in-loop
      await once(socket, 'secureConnect');
      expect(socket.getPeerCertificate().fingerprint256).toBe(fingerprint);
      socket.destroy();
    }
  });
});

test('a page over HTTPS with a certificate that nobody vouches for: tested with --insecure, refused without', async ({
  place,
}) => {
  const icelens = await install(place);
  const [{ address } = { address: '127.0.0.1' }] = outsideAddresses();
  await withServer(icelens(...FREE, '--host', address), async ({ out }) => {
    const [url = ''] = /https:\/\/\S+/.exec(out()) ?? [];
    const connects = await scenarioFile(place.folder, { name: 'lan', expect: { peer: { outcome: ['works'] } } });
    const flags = ['--url', url, '--scenario', connects];
    // The peer test takes its time; one browser shows that it works over HTTPS.
    for (const [browser, ...tests] of [
      ['chromium', 'leak', 'peer'],
      ['firefox', 'leak'],
    ] as const) {
      const words = ['--insecure', '--browser', browser, '--test', tests.join(','), '--fail-on', 'leak'];
      // oxlint-disable-next-line no-await-in-loop
      const { code, suite, err } = await place.report(...flags, ...words);
      expect(code, err).toBe(0);
      expect(suite.scenarios.map(({ status }) => status)).toEqual(['done']);
      const { runs } = suite.scenarios[0]!;
      expect(runs.map((made) => `${made.test} ${made.url}`)).toEqual(tests.map((name) => `${name} ${url}`));
      expect(runs.flatMap(({ deviations }) => deviations)).toEqual([]);
      // What only a secure context has, which a page over HTTP in the same network is not.
      const { page, mediaDevices } = leakReport(runs[0])!.artifacts;
      expect(page.secureContext, browser).toBe(true);
      expect(mediaDevices.status, browser).toBe('ok');
    }
    const refused = await place.report(...flags, '--browser', 'chromium,firefox');
    expect(refused.code).toBe(2);
    expect(refused.suite.scenarios.map(({ trouble }) => trouble?.code)).toEqual([
      'page-unreachable',
      'page-unreachable',
    ]);
    expect(refused.err.trim().split('\n').at(-1)).toMatch(
      /^2 of 2 scenarios .*chromium lan: the page could not be opened; the browser says ".*CERT/,
    );
  });
});
