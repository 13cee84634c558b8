/** A network that stands: its namespaces, the server and other programs in them, and the browser of its client. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import { fromWarm } from './firefox-profile.ts';
import type {
  AnotherRun,
  Answer,
  BrowserName,
  LabSetup,
  Outcome,
  Request,
  Visit,
  WatchGoal,
  WatchPlan,
} from './inside/protocol.ts';
import { labEnvironment } from './environment.ts';
import { removeNetwork, runScript, uniquePrefix, writeEtc } from './namespaces.ts';
import type { Network, Program } from './network.ts';
import { NO_DATA, SERVER_FLAGS } from './plan.ts';
import { buildScript, hostsOf } from './shell-script.ts';

const built = fileURLToPath(new URL('../../dist/', import.meta.url));
const icelens = join(built, 'cli/main.js');
const inside = join(built, 'tests/lab/inside');
const START_TIMEOUT_MS = 15_000;
const PORT_POLL_MS = 50;
/** What is kept of a program's output, in characters. */
const KEPT_OUTPUT = 4_000;

/** A browser in the client's namespace. */
export interface LabBrowser {
  /** Opens a page and waits for its verdict. */
  open(url: string): Promise<Visit>;
  /** Begins another run in the open page. */
  run(options?: AnotherRun): Promise<Visit>;
  /** Begins another run and returns once the server has told the page's address. */
  begin(options?: AnotherRun): Promise<void>;
  /** Waits for the verdict of the run that has begun. */
  finish(): Promise<Visit>;
  /** Begins a watch in a page of its own. */
  watch(plan: WatchPlan): Promise<void>;
  /** What the watch has seen, once that is enough. */
  watched(goal: WatchGoal): Promise<WatchReport>;
  /** Closes the page of the watch. */
  unwatch(): Promise<void>;
  /** Leaves the page. */
  stop(): Promise<void>;
}

type Ask = (request: Request) => Promise<Outcome>;

/** A program that was started in a host. */
interface Started {
  readonly child: ChildProcess;
  /** The last of its output. */
  said: string;
  /** Why it ended although nobody ended it; undefined while it runs. */
  ended?: string;
}

/** A network that stands. */
export class World {
  readonly #prefix = uniquePrefix();
  readonly #programs: Started[] = [];
  #server: Started | undefined;
  /** Programs that a test ended. */
  readonly #dismissed = new Set<Started>();
  readonly #firefoxProfile: string;
  /** Resolves when the server and the other programs are there. */
  #ready = Promise.resolve();
  /** Speaks to the agent in the client; undefined until it is needed. */
  #ask: Ask | undefined;
  /** A folder for what programs write down. */
  readonly folder = mkdtempSync(join(tmpdir(), `${this.#prefix}-`));

  private constructor(firefoxProfile: string) {
    this.#firefoxProfile = firefoxProfile;
  }

  /**
   * Builds a network and begins to start its programs; no page is opened before they are ready. {@link close} removes it.
   *
   * @param firefoxProfile the folder of which every Firefox gets a copy.
   */
  static async build(network: Network, firefoxProfile: string): Promise<World> {
    const world = new World(firefoxProfile);
    try {
      for (const host of hostsOf(network)) {
        const files = Object.entries(etcFiles(network, host)).map(([path, text]) => [path, world.#expand(text)]);
        writeEtc(world.namespace(host), Object.fromEntries(files));
      }
      runScript(buildScript(network, (host) => world.namespace(host)));
      const flags = [...NO_DATA, ...(network.flags ?? SERVER_FLAGS)].join(' ');
      const server = { host: network.serverHost ?? 'server', run: `{icelens} serve ${flags}`, ready: 'icelens ' };
      const start = ({ host, run, ready }: Program): Promise<Started> => world.#start(host, world.#expand(run), ready);
      const serverStarts = start(server).then((started) => (world.#server = started));
      world.#ready = Promise.all([...(network.programs ?? []).map(start), serverStarts]).then(() => undefined);
      // Told to whoever opens a page; a network may go before that.
      world.#ready.catch(() => undefined);
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  #expand(text: string): string {
    return text
      .replaceAll('{inside}', inside)
      .replaceAll('{folder}', this.folder)
      .replaceAll('{icelens}', `{node} ${icelens}`)
      .replaceAll('{node}', process.execPath);
  }

  /** The namespace of a host. */
  namespace(host: string): string {
    return `${this.#prefix}-${host}`;
  }

  /** Runs a shell command in a host. @throws when it fails. */
  command(host: string, command: string): void {
    runScript(`ip netns exec ${this.namespace(host)} sh -ec '${command}'`);
  }

  /** Ends the programs of this name in a host, as a crash would. @throws when there are none. */
  kill(host: string, program: string): void {
    const { stdout } = spawnSync('ip', ['netns', 'pids', this.namespace(host)], { encoding: 'utf8' });
    const pids = stdout.split('\n').filter(Boolean).map(Number);
    const found = pids.filter((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program);
    if (found.length === 0) throw new Error(`expected ${program} in ${host}`);
    for (const pid of found) process.kill(pid, 'SIGKILL');
  }

  /** Ends the server at once, as a crash would. */
  crashServer(): void {
    if (!this.#server) throw new Error('expected a server that runs');
    this.#dismissed.add(this.#server);
    this.#server.child.kill('SIGKILL');
  }

  /** Starts a program in a host and waits until it is ready; that it ends before the network goes is told by {@link close}. */
  async #start(host: string, commandLine: string, ready?: string | number): Promise<Started> {
    const words = ['netns', 'exec', this.namespace(host), ...commandLine.split(' ')];
    const child = spawn('ip', words, { env: labEnvironment(this.folder), stdio: ['pipe', 'pipe', 'pipe'] });
    const started: Started = { child, said: '' };
    this.#programs.push(started);
    const isReady = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${commandLine} in ${host} did not come up: ${started.said}`));
      }, START_TIMEOUT_MS);
      const end = (how: string): void => {
        clearTimeout(timer);
        started.ended = `${commandLine} in ${host} ${how}: ${started.said}`;
        reject(new Error(started.ended));
      };
      const come = (): void => {
        clearTimeout(timer);
        resolve();
      };
      child.once('error', (cause) => end(`did not start (${cause.message})`));
      child.once('exit', (code, signal) => end(`ended (${signal ?? code})`));
      const note = (chunk: Buffer): void => {
        started.said = `${started.said}${chunk.toString()}`.slice(-KEPT_OUTPUT);
        if (typeof ready === 'string' && started.said.includes(ready)) come();
      };
      child.stdout?.on('data', note);
      child.stderr?.on('data', note);
      if (ready === undefined) come();
      if (typeof ready === 'number') void this.#listens(host, ready, started).then((there) => there && come());
    });
    await isReady;
    return started;
  }

  /** Waits until something listens on a port of a host. @returns false when the program that should do so has ended first. */
  async #listens(host: string, port: number, started: Started): Promise<boolean> {
    const words = ['netns', 'exec', this.namespace(host), 'ss', '-Hlntu', `sport = :${port}`];
    while (started.ended === undefined) {
      if (spawnSync('ip', words, { encoding: 'utf8' }).stdout !== '') return true;
      // oxlint-disable-next-line no-await-in-loop
      await pause(PORT_POLL_MS);
    }
    return false;
  }

  /** Starts a browser in the client, one at a time. @param origin of the page that it is going to open. */
  async browser(browser: BrowserName, setup: LabSetup, origin: string): Promise<LabBrowser> {
    const ask = (this.#ask ??= await this.#startAgent());
    const visit = async (request: Request): Promise<Visit> => {
      const { visit: made } = await ask(request);
      if (!made) throw new Error('expected a visit');
      return made;
    };
    const own = browser === 'firefox' ? fromWarm(setup, this.#firefoxProfile) : setup;
    await ask({ do: 'start', browser, setup: own, origin });
    return {
      open: async (url) => {
        await this.#ready;
        return visit({ do: 'open', url });
      },
      run: (options = {}) => visit({ do: 'run', options }),
      begin: async (options = {}) => void (await ask({ do: 'begin', options })),
      finish: () => visit({ do: 'finish' }),
      watch: async (plan) => void (await ask({ do: 'watch', plan })),
      watched: async (goal) => {
        const { watch } = await ask({ do: 'watched', goal });
        if (!watch) throw new Error('expected a watch');
        return watch;
      },
      unwatch: async () => void (await ask({ do: 'unwatch' })),
      stop: async () => void (await ask({ do: 'stop' })),
    };
  }

  async #startAgent(): Promise<Ask> {
    const agent = await this.#start('client', `${process.execPath} ${join(inside, 'agent.js')}`);
    const { stdin, stdout } = agent.child;
    const lines = createInterface({ input: stdout ?? process.stdin })[Symbol.asyncIterator]();
    return async (request) => {
      stdin?.write(`${JSON.stringify(request)}\n`);
      const { done, value } = await lines.next();
      if (done) throw new Error(`the browser's agent ended: ${agent.said}`);
      const answer: Answer = JSON.parse(value);
      if (!answer.ok) throw new Error(answer.error);
      return answer.outcome;
    };
  }

  /** Ends every program and removes the namespaces. @returns what ended before, by itself: whatever was measured then is void. */
  async close(): Promise<string[]> {
    const failed = this.#programs.filter((each) => each.ended !== undefined && !this.#dismissed.has(each));
    const running = this.#programs.filter(({ ended }) => ended === undefined).map(({ child }) => child);
    const gone = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(gone);
    removeNetwork(this.#prefix);
    rmSync(this.folder, { recursive: true, force: true });
    return failed.flatMap(({ ended }) => ended ?? []);
  }
}

function etcFiles({ names = {}, resolver, files }: Network, host: string): Record<string, string> {
  const known = Object.entries(names).flatMap(([name, addresses]) => addresses.map((each) => `${each} ${name}`));
  return {
    hosts: ['127.0.0.1 localhost', '::1 localhost', ...known, ''].join('\n'),
    // Longer than a run waits for an answer, and far shorter than a resolver that asks again and again.
    'resolv.conf': `nameserver ${resolver ?? '127.0.0.1'}\noptions timeout:3 attempts:1\n`,
    ...files?.[host],
  };
}
