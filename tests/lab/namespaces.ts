/** Names, makes and removes the namespaces of one network; what a crash left behind is removed at the next start. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PREFIX = 'icelens-lab';
let count = 0;

/** The name under which one network's namespaces are made: unique on the machine, and names the process that made them. */
export function uniquePrefix(): string {
  count += 1;
  return `${PREFIX}-${process.pid}-${count}`;
}

/** The names of all namespaces on this machine. */
function namespaces(): string[] {
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether something is named after a lab whose process is gone. */
function isStale(name: string): boolean {
  const pid = new RegExp(`^${PREFIX}-(\\d+)-`).exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}

/** Removes the namespaces and folders of labs whose process is gone. */
export function removeStale(): void {
  for (const name of namespaces().filter(isStale)) removeNamespace(name);
  for (const name of readdirSync(tmpdir()).filter(isStale))
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

/** Removes one namespace with every process in it. Without processes the kernel drops its devices. */
export function removeNamespace(name: string): void {
  const { stdout } = spawnSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
  for (const pid of stdout.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
  spawnSync('ip', ['netns', 'del', name]);
  rmSync(join('/etc/netns', name), { recursive: true, force: true });
}

/** Removes all namespaces of one network. */
export function removeNetwork(prefix: string): void {
  for (const name of namespaces().filter((each) => each.startsWith(`${prefix}-`))) removeNamespace(name);
}

/** Writes files that stand below /etc for whatever runs in a namespace (ip-netns(8)). */
export function writeEtc(namespace: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join('/etc/netns', namespace, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    // ip-netns(8) puts what stands here in the place of what stands there, so a folder must stand there.
    const [folder = ''] = path.split('/');
    if (folder !== path) mkdirSync(join('/etc', folder), { recursive: true });
  }
}

/** Runs a shell script. @throws with the command that failed and what it printed. */
export function runScript(script: string): void {
  try {
    execFileSync('sh', ['-exs'], { input: script, stdio: ['pipe', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (cause) {
    const printed = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
    throw new Error(`a command in the lab failed:\n${printed.split('\n').slice(-4).join('\n')}`, { cause });
  }
}
