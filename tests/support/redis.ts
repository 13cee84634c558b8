import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A real Redis on a port of its own, which can be killed and started again. */
export interface TestRedis {
  readonly url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Prepares a Redis that keeps nothing on the disk. */
export async function prepareRedis(): Promise<TestRedis> {
  const port = await freePort();
  let running: ReturnType<typeof spawn> | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      running = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      for await (const chunk of running.stdout ?? []) {
        said += String(chunk);
        if (said.includes('Ready to accept connections')) return;
      }
      throw new Error(`redis-server did not start: ${said}`);
    },
    kill: async () => {
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
    },
  };
}
