/** The client of the networks: its namespace, and the browsers in it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
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
import { asLean } from './lean-firefox.ts';
import { asSecure } from './secure-origins.ts';
import { clearNamespace, removeNetwork, runScript, uniquePrefix, writeEtc } from './namespaces.ts';
import { killByName, type Started, startProgram } from './program.ts';
import { namespaceCommands } from './shell-script.ts';

const agent = fileURLToPath(new URL('../../dist/tests/lab/inside/agent.js', import.meta.url));

/** A browser in the client. */
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

/** A program that drives browsers of one kind, one request at a time. */
interface Agent {
  readonly started: Started;
  readonly ask: (request: Request) => Promise<Outcome>;
}

/**
 * A client, whose browsers outlive a network: starting one takes longer than a visit. Between two networks it has no wire, no
 * route, no rule and no connection.
 */
export class Client {
  readonly #prefix = uniquePrefix();
  /** One for each kind of browser that was needed, so that two can be driven at the same time. */
  readonly #agents = new Map<BrowserName, Agent>();
  /** Its namespace. */
  readonly namespace = `${this.#prefix}-client`;
  /** A folder for what its programs write down. */
  readonly folder = mkdtempSync(join(tmpdir(), `${this.#prefix}-`));

  /**
   * Makes the namespace; {@link close} removes it.
   *
   * @param files what stands below /etc there, by path.
   */
  constructor(files: Readonly<Record<string, string>>) {
    writeEtc(this.namespace, files);
    runScript(namespaceCommands([this.namespace]).join('\n'));
  }

  /** Starts a browser, or takes the one that was started in the same way. */
  async browser(browser: BrowserName, setup: LabSetup): Promise<LabBrowser> {
    const { ask } = this.#agentOf(browser);
    const visit = async (request: Request): Promise<Visit> => {
      const { visit: made } = await ask(request);
      if (!made) throw new Error('expected a visit');
      return made;
    };
    const secure = asSecure(setup, browser);
    const own = browser === 'firefox' ? asLean(secure) : secure;
    await ask({ do: 'start', browser, setup: own });
    return {
      open: (url) => visit({ do: 'open', url }),
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

  #agentOf(browser: BrowserName): Agent {
    const before = this.#agents.get(browser);
    if (before) return before;
    const { namespace, folder } = this;
    const started = startProgram({ namespace, folder, commandLine: `${process.execPath} ${agent}` });
    const { stdin, stdout } = started.child;
    const lines = createInterface({ input: stdout ?? process.stdin })[Symbol.asyncIterator]();
    const ask: Agent['ask'] = async (request) => {
      stdin?.write(`${JSON.stringify(request)}\n`);
      const { done, value } = await lines.next();
      if (done) throw new Error(`the browser's agent ended: ${started.said}`);
      const answer: Answer = JSON.parse(value);
      if (!answer.ok) throw new Error(answer.error);
      return answer.outcome;
    };
    const own = { started, ask };
    this.#agents.set(browser, own);
    return own;
  }

  /** Takes away what a network has brought. The browsers stay. @returns why they did not, if so: whatever was measured is void. */
  clear(): string[] {
    // The end of a tunnel is all that a network's script leaves running.
    killByName(this.namespace, 'socat');
    clearNamespace(this.namespace);
    return [...this.#agents.values()].flatMap(({ started }) => started.ended ?? []);
  }

  /** Ends the browsers and removes the namespace. */
  async close(): Promise<void> {
    const running = [...this.#agents.values()].filter(({ started }) => started.ended === undefined);
    const gone = running.map(({ started }) => once(started.child, 'exit'));
    for (const { started } of running) started.child.kill('SIGKILL');
    await Promise.all(gone);
    removeNetwork(this.#prefix);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
