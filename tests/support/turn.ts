import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect } from 'playwright/test';

/** Starts a real TURN server that shares a secret with ours. */
export async function startTurn(
  address: string,
  secret: string,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const probe = createSocket('udp4').bind(0, address);
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const flags = [
    '-n',
    '--use-auth-secret',
    `--static-auth-secret=${secret}`,
    '--realm=test',
    `--listening-port=${port}`,
  ];
  const where = [
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
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
