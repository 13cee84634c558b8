/** A network that stands: its namespaces, the server and other programs in them, and the browser of its client. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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
import { removeNetwork, runScript, uniquePrefix, writeEtc } from './namespaces.ts';
import type { Network } from './network.ts';
import { NO_DATA, SERVER_FLAGS } from './plan.ts';
import { buildScript, hostsOf } from './shell-script.ts';

const built = fileURLToPath(new URL('../../dist/', import.meta.url));
const icelens = join(built, 'cli/main.js');
const inside = join(built, 'tests/lab/inside');
const START_TIMEOUT_MS = 15_000;

/** A browser in the client's namespace. */
export interface LabBrowser {
  /** Opens a page and waits for its verdict. */
  open(url: string): Promise<Visit>;
  /** Begins another run in the open page. */
  run(options?: AnotherRun): Promise<Visit>;
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

/** A network that stands. */
export class World {
  readonly #prefix = uniquePrefix();
  readonly #children: ChildProcess[] = [];
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
      for (const host of hostsOf(network)) writeEtc(world.namespace(host), etcFiles(network, host));
      runScript(buildScript(network, (host) => world.namespace(host)));
      const flags = [...NO_DATA, ...(network.flags ?? SERVER_FLAGS)].join(' ');
      const server = { host: network.serverHost ?? 'server', run: `{icelens} serve ${flags}`, ready: 'icelens ' };
      const programs = [...(network.programs ?? []), server];
      world.#ready = Promise.all(
        programs.map(({ host, run, ready }) => world.start(host, world.#commandLine(run), ready)),
      ).then(() => undefined);
      // Told to whoever opens a page; a network may go before that.
      world.#ready.catch(() => undefined);
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  #commandLine(run: string): string {
    return run
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

  /** Starts a program in a host and waits for `ready` in its output. */
  async start(host: string, commandLine: string, ready?: string): Promise<ChildProcess> {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfTests(name)));
    // Profiles of browsers go with it, however they end.
    env['TMPDIR'] = this.folder;
    const words = ['netns', 'exec', this.namespace(host), ...commandLine.split(' ')];
    const child = spawn('ip', words, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#children.push(child);
    let said = '';
    const note = (chunk: Buffer): string => (said += chunk.toString());
    child.stderr?.on('data', note);
    if (ready === undefined) return child;
    await new Promise<void>((resolve, reject) => {
      const give = (why: string): void => reject(new Error(`${commandLine} in ${host} ${why}: ${said}`));
      const timer = setTimeout(() => give('did not come up'), START_TIMEOUT_MS);
      child.once('exit', () => give('ended'));
      const look = (chunk: Buffer): void => {
        if (!note(chunk).includes(ready)) return;
        clearTimeout(timer);
        child.removeAllListeners('exit');
        resolve();
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
    });
    return child;
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
    const agent = await this.start('client', `${process.execPath} ${join(inside, 'agent.js')}`);
    let complaints = '';
    agent.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const lines = createInterface({ input: agent.stdout ?? process.stdin })[Symbol.asyncIterator]();
    return async (request) => {
      agent.stdin?.write(`${JSON.stringify(request)}\n`);
      const { done, value } = await lines.next();
      if (done) throw new Error(`the browser's agent ended: ${complaints}`);
      const answer: Answer = JSON.parse(value);
      if (!answer.ok) throw new Error(answer.error);
      return answer.outcome;
    };
  }

  /** Ends every program and removes the namespaces. */
  async close(): Promise<void> {
    const running = this.#children.filter((child) => child.exitCode === null && child.signalCode === null);
    const gone = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(gone);
    removeNetwork(this.#prefix);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Whether a variable is meant for the test runner, not for the programs that are tested. */
function isOfTests(name: string): boolean {
  const isBrowser = name === 'ICELENS_CHROMIUM' || name === 'ICELENS_FIREFOX';
  return (name.startsWith('ICELENS_') && !isBrowser) || name.startsWith('TEST_') || name === 'NODE_OPTIONS';
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
