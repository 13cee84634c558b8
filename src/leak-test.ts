import type { Artifacts } from './core/artifacts.ts';
import { judge } from './core/judge.ts';
import type { Report } from './core/report.ts';
import { unlocatedAddresses } from './core/seen-addresses.ts';
import type { LeakTestSession, RunOptions, RunPhase, RunState, Trouble } from './core/session.ts';
import type { EchoResponse, Origins, PageConfig } from './core/wire.ts';
import type { Instruments, Measurement } from './gather/measurement.ts';
import { renewWitness } from './gather/witness-renewal.ts';
import { type Finality, LeakTestRun } from './leak-test-run.ts';

/** What the page gives to its leak test. */
export interface LeakTestOptions {
  /** What the server embedded in the HTML; null when it is missing or damaged. */
  readonly config: PageConfig | null;
  /** The measurement that the first script has begun; the first run goes on with it. */
  readonly begun: Measurement | null;
  readonly instruments: Instruments;
  /** The addresses remembered from a run with the VPN off now, unless a run is given others. */
  readonly baseline: () => readonly string[];
}

const NOT_ASKED = { status: 'not-asked' } as const;
const NO_ORIGINS = { ipv4: null, ipv6: null } as const;

/** Whether the server was there and went away, as the end of its stream shows. */
function isLost(witness: Artifacts['witness']): boolean {
  if (witness.status === 'ok') return witness.value.brokeOff ?? false;
  return witness.status === 'failed' && witness.error === 'stream-ended';
}

function troublesOf({ page, echoes, witness, permissionWitness }: Artifacts): Trouble[] {
  const { page: echo } = echoes;
  const silent = echo.status === 'failed' && (echo.error === 'network' || echo.error === 'timeout');
  // With the witness's stream open the server is there: something in the browser stopped that one request.
  const unanswered = silent && !(witness.status === 'ok' && witness.value.streamOpen);
  const unreachable = unanswered || isLost(witness) || isLost(permissionWitness);
  return [
    ...(page.hidden ? (['background-tab'] as const) : []),
    ...(unreachable ? (['server-unreachable'] as const) : []),
  ];
}

/** The leak test of the page: the one owner of its state. */
export class LeakTest implements LeakTestSession {
  readonly #options: LeakTestOptions;
  readonly #listeners = new Set<(state: RunState) => void>();
  #state: RunState;
  #begun: Measurement | null;
  #run: LeakTestRun | null = null;
  /** Ends the promise of the run under way. */
  #reject: (reason: unknown) => void = () => undefined;
  #lastEcho: EchoResponse | null;
  #runs = 0;
  #asked = 0;
  /** What measures at servers of others, once it was loaded. */
  #internet: { readonly iceServers: readonly string[]; readonly instruments: Instruments } | null = null;

  /** Makes the session; {@link run} starts it. */
  constructor(options: LeakTestOptions) {
    this.#options = options;
    this.#begun = options.begun;
    this.#lastEcho = options.config?.echo ?? null;
    this.#state = { phase: 'idle', permission: 'none', report: null, silent: false, troubles: [], elapsedMs: 0 };
  }

  get state(): RunState {
    return this.#state;
  }

  get origins(): Origins {
    return this.#options.config?.origins ?? NO_ORIGINS;
  }

  /** How many runs have begun. */
  get runs(): number {
    return this.#runs;
  }

  subscribe(listener: (state: RunState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async run(options: RunOptions = {}): Promise<Report> {
    const signal = options.signal instanceof AbortSignal ? options.signal : undefined;
    this.#asked += 1;
    const asked = this.#asked;
    if (options.against === 'internet') await this.#loadInternet();
    signal?.throwIfAborted();
    // Whoever asks last gets the run, or what is on screen instead of it.
    if (asked !== this.#asked) throw new DOMException('something else was asked for meanwhile', 'AbortError');
    this.#end(new DOMException('another run began', 'AbortError'));
    const { config } = this.#options;
    if (!config) {
      this.#publish({ phase: 'failed', troubles: ['page-config-missing'] });
      throw new Error('the page carries no configuration; open it through the icelens server');
    }
    const ended = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    const onAbort = (): void => this.#cancel(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    try {
      return await Promise.race([ended, this.#measure(config, options)]);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  cancel(): void {
    this.#asked += 1;
    this.#cancel(new DOMException('the run was cancelled', 'AbortError'));
  }

  show(report: Report): void {
    this.#asked += 1;
    this.#end(new DOMException('a saved report is shown', 'AbortError'));
    this.#publish({ phase: 'done', permission: 'none', report, silent: false, troubles: ['saved-report'] });
  }

  /** Loads what measures at servers of others, which few pages need. @throws when there are none, or it cannot be loaded. */
  async #loadInternet(): Promise<void> {
    const internet = this.#options.config?.internet;
    if (!internet) throw new TypeError('expected a page that offers servers of others, got one that judges by itself');
    const { InternetMeasurement } = await import('./gather/internet-measurement.ts');
    const { open } = this.#options.instruments;
    const instruments = { open, measure: () => new InternetMeasurement(internet, open) };
    this.#internet = { iceServers: internet.stun, instruments };
  }

  async #measure(config: PageConfig, options: RunOptions): Promise<Report> {
    const baseline = options.baseline ?? this.#options.baseline();
    this.#runs += 1;
    this.#publish({ phase: 'running', permission: 'none', silent: false, troubles: [], elapsedMs: 0 });
    const run: LeakTestRun = new LeakTestRun({
      instruments: this.#options.instruments,
      ...this.#serversOf(config, options),
      assumePublic: config.assumePublic,
      firstGuess: this.#lastEcho,
      begun: this.#takeBegun(options),
      deadlineMs: options.deadlineMs ?? config.deadlineMs,
      askPermission: options.permission === 'ask',
      onFacts: (artifacts) => this.#judge(run, artifacts, baseline),
    });
    this.#run = run;
    try {
      await run.untilFinal();
    } catch (cause) {
      if (this.#run === run) {
        this.#run = null;
        this.#publish({ phase: 'failed', troubles: [...this.#state.troubles, 'run-failed'] });
      }
      throw cause;
    }
    void this.#awaitLateFacts(run);
    const { report } = this.#state;
    if (!report) throw new Error('the run ended without a report');
    return report;
  }

  /** Whom a run asks. */
  #serversOf({ iceServers, witness, origins }: PageConfig, options: RunOptions) {
    if (options.against === 'internet' && this.#internet) {
      return { ...this.#internet, witness: () => NOT_ASKED, origins: NO_ORIGINS };
    }
    return {
      iceServers: options.iceServers ?? iceServers,
      witness: (signal: AbortSignal) => (witness ? renewWitness(signal) : NOT_ASKED),
      origins,
    };
  }

  /** The measurement of the first script serves the first run, unless that is to ask other servers. */
  #takeBegun({ iceServers, against }: RunOptions): Measurement | null {
    const begun = this.#begun;
    this.#begun = null;
    if (!iceServers && against !== 'internet') return begun;
    begun?.close();
    return null;
  }

  #judge(run: LeakTestRun, artifacts: Artifacts, baseline: readonly string[]): Finality {
    if (artifacts.echoes.page.status === 'ok') this.#lastEcho = artifacts.echoes.page.value;
    const version = this.#options.config?.version ?? '';
    const report = judge(artifacts, { baseline, createdAt: new Date().toISOString(), version });
    run.locate(unlocatedAddresses(report));
    // Without a permission there is nothing to wait for, whatever else is still open.
    const refused = artifacts.permissionIceCandidates.status === 'failed';
    const second = refused || (report.withPermission?.verdict.final ?? false);
    const finality = { first: report.verdict.final, second };
    const { elapsedMs, silent, permission, askPermission } = run;
    const phase: RunPhase = finality.first && (finality.second || !askPermission) ? 'late' : 'running';
    this.#publish({ phase, report, silent, permission, elapsedMs, troubles: troublesOf(artifacts) });
    return finality;
  }

  async #awaitLateFacts(run: LeakTestRun): Promise<void> {
    await run.untilExhausted();
    run.close();
    if (this.#run === run) this.#publish({ phase: 'done' });
  }

  #cancel(reason: unknown): void {
    const { phase } = this.#state;
    if (!this.#run || phase === 'done') return;
    this.#end(reason);
    this.#publish({ phase: phase === 'late' ? 'done' : 'cancelled' });
  }

  #end(reason: unknown): void {
    this.#run?.close();
    this.#run = null;
    this.#reject(reason);
  }

  #publish(change: Partial<RunState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
