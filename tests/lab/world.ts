/** A network that stands: its namespaces, the server and other programs in them, and its client. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type LabBrowser } from './client.ts';
import { etcFiles } from './etc-files.ts';
import type { BrowserName, LabSetup } from './inside/protocol.ts';
import { removeNetwork, runScript, uniquePrefix, writeEtc } from './namespaces.ts';
import type { Network, Program } from './network.ts';
import { NO_DATA, SERVER_FLAGS } from './plan.ts';
import { killByName, type Started, startProgram } from './program.ts';
import { buildScript, hostsOf } from './shell-script.ts';

const built = fileURLToPath(new URL('../../dist/', import.meta.url));
const icelens = join(built, 'cli/main.js');
const inside = join(built, 'tests/lab/inside');

/** A network that stands. */
export class World {
  readonly #prefix = uniquePrefix();
  readonly #programs: Started[] = [];
  #server: Started | undefined;
  /** Programs that a test ended. */
  readonly #dismissed = new Set<Started>();
  /** Undefined until it is there. */
  #client: Client | undefined;
  #ownsClient = false;
  /** Resolves when the server and the other programs are there. */
  #ready = Promise.resolve();
  /** A folder for what programs write down. */
  readonly folder = mkdtempSync(join(tmpdir(), `${this.#prefix}-`));

  private constructor() {}

  /**
   * Builds a network and begins to start its programs; no page is opened before they are ready. {@link close} removes it.
   *
   * @param shared the client that networks share, one after the other.
   */
  static async build(network: Network, shared: () => Client): Promise<World> {
    const world = new World();
    try {
      world.#takeClient(network, shared);
      const others = hostsOf(network).filter((host) => host !== 'client');
      for (const host of others) writeEtc(world.namespace(host), world.#etcFiles(network, host));
      runScript(buildScript(network, (host) => world.namespace(host)));
      const flags = [...NO_DATA, ...(network.flags ?? SERVER_FLAGS)].join(' ');
      const server = { host: network.serverHost ?? 'server', run: `{icelens} serve ${flags}`, ready: 'icelens ' };
      const start = (program: Program): Promise<Started> => world.#start(program);
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

  #takeClient(network: Network, shared: () => Client): void {
    this.#ownsClient = needsOwnClient(network);
    this.#client = this.#ownsClient ? new Client(this.#etcFiles(network, 'client')) : shared();
  }

  #etcFiles(network: Network, host: string): Record<string, string> {
    const files = etcFiles({ ...network, files: network.files?.[host] });
    return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, this.#expand(text)]));
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
    return host === 'client' && this.#client ? this.#client.namespace : `${this.#prefix}-${host}`;
  }

  /** Runs a shell command in a host. @throws when it fails. */
  command(host: string, command: string): void {
    runScript(`ip netns exec ${this.namespace(host)} sh -ec '${command}'`);
  }

  /** Ends the programs of this name in a host, as a crash would. @throws when there are none. */
  kill(host: string, program: string): void {
    if (killByName(this.namespace(host), program) === 0) throw new Error(`expected ${program} in ${host}`);
  }

  /** Ends the server at once, as a crash would. */
  crashServer(): void {
    if (!this.#server) throw new Error('expected a server that runs');
    this.#dismissed.add(this.#server);
    this.#server.child.kill('SIGKILL');
  }

  /** Starts a program in a host and waits until it is ready; that it ends before the network goes is told by {@link close}. */
  async #start({ host, run, ready }: Program): Promise<Started> {
    const commandLine = this.#expand(run);
    const started = startProgram({ namespace: this.namespace(host), folder: this.folder, commandLine, ready });
    this.#programs.push(started);
    await started.ready;
    return started;
  }

  /** Starts a browser in the client, one of each kind at a time. */
  async browser(browser: BrowserName, setup: LabSetup): Promise<LabBrowser> {
    if (!this.#client) throw new Error('expected a client');
    const visitor = await this.#client.browser(browser, setup);
    return {
      ...visitor,
      open: async (url) => {
        await this.#ready;
        return visitor.open(url);
      },
    };
  }

  /** Ends every program and removes the namespaces. @returns what ended before, by itself: whatever was measured then is void. */
  async close(): Promise<string[]> {
    const failed = this.#programs.filter((each) => each.ended !== undefined && !this.#dismissed.has(each));
    const running = this.#programs.filter(({ ended }) => ended === undefined).map(({ child }) => child);
    const gone = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(gone);
    try {
      const lost = this.#client?.clear() ?? [];
      return [...failed.flatMap(({ ended }) => ended ?? []), ...lost];
    } finally {
      if (this.#ownsClient) await this.#client?.close();
      removeNetwork(this.#prefix);
      rmSync(this.folder, { recursive: true, force: true });
    }
  }
}

/** A browser reads some files only when it starts. */
function needsOwnClient({ files }: Network): boolean {
  return files?.['client'] !== undefined;
}
