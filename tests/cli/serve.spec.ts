import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { type Program, run } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FREE = ['serve', '--port', '0', '--stun-port', '0,0'];
const ON_LOOPBACK = [...FREE, '--assume-public', '127.0.0.0/8'];

/** Runs `use` with a server that has started, and ends it whatever happens. */
async function withServer(argv: readonly string[], use: (program: Program) => Promise<void>, env = {}): Promise<void> {
  const program = run(argv, env);
  try {
    await program.waitFor('Ctrl+C');
    await use(program);
  } finally {
    program.child.kill('SIGKILL');
    await program.exit;
  }
}

function urlIn(text: string): string {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(text)![0];
}

test.describe('icelens serve', () => {
  test('prints where it is, what it can judge, and answers there', async () => {
    await withServer(FREE, async ({ out, err }) => {
      const url = urlIn(out());
      expect(out()).toMatch(/http:\/\/localhost:\d+\n/);
      expect(out()).toMatch(/http:\/\/\[::1\]:\d+\n/);
      expect(out()).toMatch(/UDP \d+, \d+, TCP \d+\n/);
      expect(out()).toContain('the verdict is "not tested"');
      expect(err()).toBe('');
      expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
      expect(await (await fetch(url, { headers: { Accept: 'text/html' } })).text()).toContain('icelens-config');
    });
  });

  test('starts by "npm start", which finds everything built', async () => {
    const argv = ['start', '--', '--port', '0', '--stun-port', '0,0', '--lang', 'en'];
    // In a process group of its own, since npm starts the server through a shell.
    const child = spawn('npm', argv, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const ended = once(child, 'close');
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    try {
      await expect.poll(() => out, { timeout: 60_000 }).toContain('Ctrl+C stops it.');
      expect(await (await fetch(`${urlIn(out)}/health`)).json()).toMatchObject({ status: 'ok' });
      expect(err).not.toContain('Building');
    } finally {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
      await ended;
    }
    expect(out).toContain('Stopping');
  });

  test('speaks Chinese where the terminal does', async () => {
    const env = { LANG: 'zh_CN.UTF-8' };
    await withServer(FREE, async ({ out }) => expect(out()).toContain('结论是“未能测试”'), env);
    await withServer([...FREE, '--lang', 'en'], async ({ out }) => expect(out()).toContain('Open the page at:'), env);
  });

  test('warns of what weakens its verdicts', async () => {
    const flags = ['--trust-proxy', '0.0.0.0/0,127.0.0.1', '--assume-public', '127.0.0.0/8'];
    await withServer([...FREE, ...flags], async ({ out }) => {
      expect(out()).toContain('--trust-proxy 0.0.0.0/0 takes in so many addresses');
      expect(out()).toContain('Addresses in 127.0.0.0/8 count as public (--assume-public).');
      expect(out()).not.toContain('--trust-proxy 127.0.0.1');
    });
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`stops with exit code 0 on ${signal}, open connections and streams included`, async () => {
      await withServer(ON_LOOPBACK, async ({ child, out, err, exit }) => {
        const url = new URL(urlIn(out()));
        const idle = connect(Number(url.port), url.hostname);
        idle.on('error', () => undefined);
        await once(idle, 'connect');
        const offer: { token: string } = await (await fetch(`${url.origin}/api/witness`, { method: 'POST' })).json();
        const stream = await fetch(`${url.origin}/api/witness`, {
          headers: { Authorization: `Bearer ${offer.token}` },
        });
        expect(stream.status).toBe(200);
        child.kill(signal);
        expect(await exit).toBe(0);
        expect(await stream.text()).toBe('');
        expect(out()).toContain('Stopping');
        expect(err()).toBe('');
        idle.destroy();
      });
    });
  }

  test('stops at once on a second signal, though a request is still arriving', async () => {
    await withServer(ON_LOOPBACK, async (program) => {
      const { child, exit } = program;
      const url = new URL(urlIn(program.out()));
      const slow = connect(Number(url.port), url.hostname);
      slow.on('error', () => undefined);
      await once(slow, 'connect');
      slow.write('GET / HTTP/1.1\r\nHost: ');
      // The server must have seen the beginning of the request, which it would wait for.
      await (await fetch(`${url.origin}/health`)).text();
      child.kill('SIGTERM');
      await program.waitFor('Stopping');
      child.kill('SIGTERM');
      expect(await exit).toBe(0);
      slow.destroy();
    });
  });

  test('cuts what is left five seconds after the first signal', async () => {
    await withServer(ON_LOOPBACK, async ({ child, out, exit }) => {
      const url = new URL(urlIn(out()));
      const slow = connect(Number(url.port), url.hostname);
      slow.on('error', () => undefined);
      await once(slow, 'connect');
      slow.write('GET / HTTP/1.1\r\nHost: ');
      await (await fetch(`${url.origin}/health`)).text();
      child.kill('SIGTERM');
      expect(await exit).toBe(0);
    });
  });

  test('says which port is in use and exits with 2', async () => {
    await withServer(FREE, async (first) => {
      const { port } = new URL(urlIn(first.out()));
      const { exit, err, out } = run(['serve', '--port', port, '--stun-port', '0,0']);
      expect(await exit).toBe(2);
      expect(err()).toBe(
        `127.0.0.1:${port} is already in use, perhaps by another icelens. Stop that program, or choose another port with --port.\n`,
      );
      expect(out()).toBe('');
      const chinese = run(['serve', '--port', port, '--stun-port', '0,0', '--lang', 'zh-CN']);
      expect(await chinese.exit).toBe(2);
      expect(chinese.err()).toBe(
        `127.0.0.1:${port} 已被占用，也许是另一个 icelens。请停止那个程序，或用 --port 换一个端口。\n`,
      );
    });
  });

  test('says which STUN port is in use and exits with 2', async () => {
    const other = createSocket('udp4').bind(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address();
    const blocked = createSocket('udp6').bind({ port, address: '::1' });
    await once(blocked, 'listening');
    const { exit, err } = run([
      'serve',
      '--port',
      '0',
      '--assume-public',
      '127.0.0.0/8',
      '--stun-port',
      `${port},${port - 1}`,
    ]);
    expect(await exit).toBe(2);
    expect(err()).toContain(`STUN: port ${port} (udp) at 127.0.0.1 is already in use`);
    other.close();
    blocked.close();
  });

  test('refuses a wrong flag with one sentence and exit code 2', async () => {
    const { exit, err, out } = run(['serve', '--prot', '80']);
    expect(await exit).toBe(2);
    expect(err()).toBe('There is no flag --prot. Did you mean --port?\n');
    expect(out()).toBe('');
  });

  test('refuses an address that is not of this machine', async () => {
    const { exit, err } = run([...FREE, '--host', '203.0.113.77']);
    expect(await exit).toBe(2);
    expect(err()).toContain('This machine does not have the address to listen at 203.0.113.77:0.');
  });
});

test.describe('icelens', () => {
  test('explains itself', async () => {
    const help = run(['--help']);
    expect(await help.exit).toBe(0);
    expect(help.out()).toContain('icelens serve [flags]');
    const flags = run(['serve', '--help']);
    expect(await flags.exit).toBe(0);
    expect(flags.out()).toContain('--stun-port A,B');
    expect(flags.out()).toContain('ICELENS_STUN_PORT');
    expect(flags.out()).toContain('(default: 3478,3479)');
    const chinese = run(['serve', '--help'], { LC_ALL: 'zh_CN.UTF-8' });
    await chinese.exit;
    expect(chinese.out()).toContain('默认：3478,3479');
  });

  test('tells its version', async () => {
    const { exit, out } = run(['--version']);
    expect(await exit).toBe(0);
    expect(out()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('suggests the command that was meant', async () => {
    const { exit, err } = run(['serv']);
    expect(await exit).toBe(2);
    expect(err()).toBe('There is no command "serv". Did you mean "serve"?\n');
  });
});
