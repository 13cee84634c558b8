import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { peerTestReportSchema } from '../../src/core/peer-test/report.ts';
import { startServer } from '../support/server.ts';

const SECRET = 'north-by-northwest';

/** A real TURN server on loopback that shares a secret with ours. */
async function startTurn(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const probe = createSocket('udp4').bind(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const flags = [
    '-n',
    '--use-auth-secret',
    `--static-auth-secret=${SECRET}`,
    '--realm=test',
    `--listening-port=${port}`,
  ];
  const where = [
    '--listening-ip=127.0.0.1',
    '--relay-ip=127.0.0.1',
    '--allow-loopback-peers',
    '--no-cli',
    '--no-tls',
    '--no-dtls',
  ];
  const turn = spawn('turnserver', [...flags, ...where, '--log-file=stdout', '--pidfile='], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  turn.stdout.on('data', (chunk) => (said += String(chunk)));
  await expect.poll(() => said).toContain('DB connection success');
  return {
    port,
    stop: async () => {
      const gone = once(turn, 'exit');
      turn.kill('SIGKILL');
      await gone;
    },
  };
}

test('with short-lived credentials, two ends meet through a relay over UDP and over TCP', async ({ page }) => {
  test.setTimeout(90_000);
  const turn = await startTurn();
  const urls = `turn:127.0.0.1:${turn.port},turn:127.0.0.1:${turn.port}?transport=tcp`;
  const server = await startServer(['--turn-url', urls, '--turn-secret', SECRET]);
  try {
    await page.goto(`${server.url('localhost')}/peer`);
    await page.waitForFunction(() => window.icelens !== undefined);
    const given = { partners: ['loopback'], restrictions: ['relay', 'relay-tcp'] };
    const report = v.parse(
      peerTestReportSchema,
      await page.evaluate((o) => (window.icelens as unknown as { run(o: unknown): Promise<unknown> }).run(o), given),
    );
    const [udp, tcp] = report.artifacts.pairs;
    expect(udp!.selectedPair).toMatchObject({ local: { type: 'relay' }, remote: { type: 'relay' } });
    expect(tcp!.selectedPair).toMatchObject({ local: { type: 'relay', relayProtocol: 'tcp' } });
    expect(JSON.stringify(report)).not.toContain(SECRET);
    await expect(page.locator('peer-pair').last()).toContainText('Through a TURN relay over TCP');
  } finally {
    await server.close();
    await turn.stop();
  }
});
