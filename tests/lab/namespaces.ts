/** Names, makes and removes the namespaces of one network; what a crash left behind is removed at the next start. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PREFIX = 'icelens-lab';
const ETC = '/etc/netns';
/** Where ip-netns(8) keeps the names. */
const NAMED = '/run/netns';
const KILL_POLL_MS = 5;
/** Stands in a folder of /etc that was made for a namespace, whose name it holds. */
const MADE_FOR = '.icelens-lab';
let count = 0;

/** The name under which one network's namespaces are made: unique on the machine, and names the process that made them. */
export function uniquePrefix(): string {
  count += 1;
  return `${PREFIX}-${process.pid}-${startOf(process.pid)}-${count}`;
}

/** When a process began, in the kernel's own count (proc(5)): its number alone may be given to another later. */
function startOf(pid: number): string | undefined {
  const file = `/proc/${pid}/stat`;
  // The name before it may hold any character.
  return existsSync(file) ? readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ')[19] : undefined;
}

/** The names of all namespaces on this machine, and of those whose files were written but which were never made. */
function namespaces(): string[] {
  return [...new Set([NAMED, ETC].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : [])))];
}

/** Whether something is named after a lab whose process is gone. */
function isStale(name: string): boolean {
  const [, pid, start] = new RegExp(`^${PREFIX}-(\\d+)-(\\d+)-`).exec(name) ?? [];
  return pid !== undefined && startOf(Number(pid)) !== start;
}

/** Removes the namespaces and folders of labs whose process is gone. */
export function removeStale(): void {
  removeNamespaces(namespaces().filter(isStale));
  for (const name of readdirSync(tmpdir()).filter(isStale))
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

/** The processes in namespaces; those that are not there have none. */
export function pidsIn(names: readonly string[]): number[] {
  const own = names.flatMap((name) => inodeOf(join(NAMED, name)) ?? []);
  if (own.length === 0) return [];
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => own.includes(inodeOf(`/proc/${pid}/ns/net`) ?? Number.NaN));
}

/** What a namespace is told by, under whatever path (namespaces(7)). */
function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino;
  } catch {
    // It went meanwhile.
    return undefined;
  }
}

/** Removes namespaces with every process in them. Without processes the kernel drops their devices. */
function removeNamespaces(names: readonly string[]): void {
  // A process may have begun another one meanwhile.
  for (let pids = pidsIn(names); pids.length > 0; pids = pidsIn(names)) {
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Already gone.
      }
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, KILL_POLL_MS);
  }
  spawnSync('ip', ['-force', '-batch', '-'], { input: names.map((name) => `netns del ${name}\n`).join('') });
  names.forEach(removeEtc);
}

/** What {@link clearNamespace} runs. */
const CLEAR = `
# So that no program finds a connection again that leads nowhere; those of a browser's driver are on loopback.
ss -HKt 'not dst 127.0.0.0/8 and not dst [::1]'
ip tcp_metrics flush all
nft flush ruleset
# What the kernel begins with (ip-rule(8)); flushing leaves the table "local" only.
ip rule flush
ip rule add lookup main pref 32766
ip rule add lookup default pref 32767
ip -6 rule flush
ip -6 rule add lookup main pref 32766
for device in $(ls /sys/class/net); do
  # That of a tunnel goes by itself.
  [ "$device" = lo ] || ip link del "$device" || [ ! -e "/sys/class/net/$device" ]
done`;

/** Takes connections, rules and wires out of a namespace whose programs are to go on. Routes and addresses go with the wires. */
export function clearNamespace(name: string): void {
  runScript(`ip netns exec ${name} sh -es <<'EOF'${CLEAR}\nEOF`);
}

/** Removes the files of a namespace, and the folders of /etc that were made for it. */
function removeEtc(name: string): void {
  const own = join(ETC, name);
  for (const folder of existsSync(own) ? readdirSync(own) : []) {
    const there = join('/etc', folder);
    const mark = join(there, MADE_FOR);
    if (!existsSync(mark) || readFileSync(mark, 'utf8') !== name) continue;
    rmSync(mark);
    // Somebody else may have put something there.
    if (readdirSync(there).length === 0) rmdirSync(there);
  }
  rmSync(own, { recursive: true, force: true });
}

/** Removes all namespaces of one network. */
export function removeNetwork(prefix: string): void {
  removeNamespaces(namespaces().filter((each) => each.startsWith(`${prefix}-`)));
}

/** Writes files that stand below /etc for whatever runs in a namespace (ip-netns(8)). */
export function writeEtc(namespace: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(ETC, namespace, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    // ip-netns(8) puts what stands here in the place of what stands there, so a folder must stand there.
    const [folder = ''] = path.split('/');
    const there = join('/etc', folder);
    if (folder === path || existsSync(there)) continue;
    mkdirSync(there);
    writeFileSync(join(there, MADE_FOR), namespace);
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
