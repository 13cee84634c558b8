import type { CandidateRun, Gathered } from '../../core/artifacts.ts';
import type { IceCheckArtifacts } from '../../core/ice-check/artifacts.ts';
import { valueOf } from '../../core/ice-check/facts.ts';
import { withoutUserInfo } from '../../core/ice-check/ice-url.ts';
import type { IceCheckOptions } from '../../core/ice-check/options.ts';
import type { CheckedServer, ServerEntry } from '../../core/ice-check/server-list.ts';
import type { PageConfig } from '../../core/wire.ts';
import { describeCandidates } from '../candidate-run.ts';
import { queryMediaPermissions } from '../media-devices.ts';
import { askMediaPermission, type MediaGrant } from '../media-permission.ts';
import { type Clock, failed, gathered, pause, startClock, whenAborted } from '../outcome.ts';
import { nextFrame, nextTask } from '../next-paint.ts';
import { WebRtcRun } from '../webrtc-run.ts';
import { renewWitness } from '../witness-renewal.ts';
import { describeBrowser } from './describe-browser.ts';
import { FilteringTest } from './filtering-test.ts';
import { ServerConnection } from './server-connection.ts';

/** What a check is made with. */
export interface IceCheckPlan {
  readonly servers: readonly CheckedServer[];
  readonly options: IceCheckOptions;
  /** What this server offers; null without it, and then the NAT is judged by the servers of the list alone. */
  readonly config: Pick<PageConfig, 'iceServers' | 'secondServers' | 'witness'> | null;
  /** Called after each new fact. */
  readonly onChange: () => void;
}

/** Servers asked from one socket for the mapping; a few are enough and each is a third party. */
const MAX_MAPPING_SERVERS = 8;

/** How long the other connections wait for the first candidate of the common one once it gathers: browsers take 2 to 15 ms. */
const FIRST_CANDIDATE_MS = 100;
/** How long they wait for it to begin: the first connection of a page has to start threads and to make a key. */
const BEGIN_MS = 500;

/** The part of the Permissions API that TypeScript's DOM library does not list. */
async function localNetworkAccess(): Promise<string | null> {
  for (const name of ['local-network-access', 'local-network']) {
    try {
      // oxlint-disable-next-line no-await-in-loop, typescript/no-unsafe-type-assertion
      return (await navigator.permissions.query({ name } as unknown as PermissionDescriptor)).state;
    } catch {
      // A browser without this permission does not know its name.
    }
  }
  return null;
}

function rtcServer({ url, username, credential }: ServerEntry): RTCIceServer {
  return username === '' && credential === '' ? { urls: url } : { urls: url, username, credential };
}

/** The latest of some moments; null of none. */
function lastOf(moments: readonly number[]): number | null {
  return moments.length === 0 ? null : Math.max(...moments);
}

/** Everything that an ICE check measures, from the first connection to the last fact. */
export class IceCheckGathering {
  readonly clock: Clock = startClock();
  /** Whether the page was in a background tab at some moment. */
  hidden = document.hidden;
  readonly #plan: IceCheckPlan;
  readonly #aborter = new AbortController();
  /** Aborted when nothing is opened any more; ends the question for the permission, and opening itself. */
  readonly #opening = new AbortController();
  #stopped = false;
  #permission: IceCheckArtifacts['permission'] = { status: 'not-asked' };
  #grant: MediaGrant | null = null;
  #browser: IceCheckArtifacts['browser'] = { status: 'pending' };
  #localNetworkAccess: string | null = null;
  #common: ServerConnection | null = null;
  /** In the order of the list; undefined for a server that is not asked. */
  #own: readonly (ServerConnection | undefined)[] = [];
  /** Whether everything that is to be asked has been. */
  #isOpen = false;
  #awaitsFirst = false;
  #mapping: WebRtcRun | null = null;
  /** Servers that only the mapping asks: which of them answer is told by connections of their own. */
  #mappingAlone: readonly { readonly url: string; readonly connection: ServerConnection }[] = [];
  #filtering: FilteringTest | null = null;

  /** {@link start} begins. */
  constructor(plan: IceCheckPlan) {
    this.#plan = plan;
    const { signal } = this.#aborter;
    document.addEventListener('visibilitychange', () => void (this.hidden ||= document.hidden), { signal });
  }

  /** Whether the person ended it. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** When the last server of the list was asked, since that is done one after the other; null before any was. */
  get begunAtMs(): number | null {
    const runs = [this.#common, ...this.#own];
    return lastOf(runs.flatMap((each) => each?.begunAtMs ?? []));
  }

  /** Aborted as soon as no connection is opened any more: each of them is open, or the check has ended. */
  get opening(): AbortSignal {
    return this.#opening.signal;
  }

  /** Whether the common run alone is open, and its first candidate is not on screen yet: nothing else is worth a frame now. */
  get awaitsFirst(): boolean {
    return this.#awaitsFirst;
  }

  /** The common run with its first candidate; null until that has come. */
  get first(): CandidateRun | null {
    if (this.#common === null || this.#common.isQuiet) return null;
    this.#common.read(1);
    return valueOf(this.#common.describe());
  }

  /** Reads so many more candidates into the artifacts. @returns whether there are no more of them. */
  read(limit: number): boolean {
    let left = limit;
    for (const each of [this.#common, ...this.#own, ...this.#onlyMapped]) if (each) left -= each.read(left);
    return left > 0;
  }

  /** Resolves when every connection is open and the browser is described. Asks for the permission first, if it was wanted. */
  async start(): Promise<void> {
    const { options, onChange } = this.#plan;
    if (options.permission === 'ask') await this.#askPermission();
    if (this.#aborter.signal.aborted) return;
    if (!this.#stopped) await this.#open();
    this.#opening.abort();
    onChange();
    await this.#describeBrowser();
  }

  /** Asks nobody any more; what is open can still be read until {@link close}. */
  stop(): void {
    this.#stopped = true;
    this.#opening.abort();
  }

  /** Marks every run as past its deadline, after a last look at the statistics of the common one. */
  async passDeadline(): Promise<void> {
    await this.#common?.readStats();
    for (const each of [this.#common, ...this.#own, ...this.#onlyMapped]) each?.passDeadline();
    if (this.#mapping?.recorder) this.#mapping.recorder.deadlineReached = true;
  }

  /** What is known up to now. `deadlineMs` is that of the moment, extensions included. */
  artifacts(deadlineMs: number): IceCheckArtifacts {
    const { options, servers, config } = this.#plan;
    const unopened = this.#stopped ? ({ status: 'not-asked' } as const) : ({ status: 'pending' } as const);
    return {
      iceCheckArtifactsVersion: 1,
      page: {
        hostname: location.hostname,
        secureContext: isSecureContext,
        hidden: this.hidden,
        stopped: this.#stopped,
        localNetworkAccess: this.#localNetworkAccess,
      },
      options: { ...options, deadlineMs },
      permission: this.#permission,
      servers: servers.map(({ entry, usable }, index) => ({
        url: withoutUserInfo(entry.url),
        hasCredentials: entry.username !== '' && entry.credential !== '',
        own: config?.iceServers.includes(entry.url) ?? false,
        asked: usable && (!this.#stopped || this.#own[index] !== undefined),
        run: usable ? (this.#own[index]?.describe() ?? unopened) : { status: 'not-asked' },
      })),
      common: this.#common?.describe() ?? unopened,
      mapping: this.#describeMapping(),
      mappingServers: this.#mappingAlone.map(({ url, connection }) => ({
        url,
        hasCredentials: false,
        own: true,
        asked: true,
        run: connection.describe(),
      })),
      mappingWitness: this.#mapping?.sightings() ?? { status: 'not-asked' },
      filtering: this.#filtering?.snapshot() ?? { status: 'not-asked' },
      browser: this.#browser,
    };
  }

  /** Ends everything that is open; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#end();
    for (const each of this.#connections) each?.close();
  }

  /** The same for a page that has a result to draw: one connection after the other, each of which takes its milliseconds. */
  async closeInTurns(): Promise<void> {
    this.#end();
    for (const each of this.#connections) {
      // oxlint-disable-next-line no-await-in-loop
      await nextTask();
      each?.close();
    }
  }

  get #connections(): readonly ({ close(): void } | null | undefined)[] {
    return [this.#common, ...this.#own, ...this.#onlyMapped, this.#mapping, this.#filtering];
  }

  #end(): void {
    this.#aborter.abort();
    this.#opening.abort();
    this.#grant?.release();
  }

  get #onlyMapped(): readonly ServerConnection[] {
    return this.#mappingAlone.map(({ connection }) => connection);
  }

  async #open(): Promise<void> {
    const { servers, options, onChange } = this.#plan;
    const { clock } = this;
    const connect = (entries: readonly ServerEntry[]): ServerConnection => {
      const { policy: iceTransportPolicy, candidatePoolSize: iceCandidatePoolSize } = options;
      const configuration = { iceServers: entries.map(rtcServer), iceTransportPolicy, iceCandidatePoolSize };
      return new ServerConnection({ configuration, clock, onChange });
    };
    // `stuns:` would make Firefox refuse the whole list; its own connection tells of it.
    const shared = servers.filter(({ usable, url }) => usable && url.ok && url.scheme !== 'stuns');
    this.#common = connect(shared.map(({ entry }) => entry));
    // What a person sees first comes from there; opening sixty more would hold it back.
    await this.#untilFirstCandidate();
    // The NAT next: its packets should not queue behind those to sixty servers.
    const { signal } = this.#opening;
    if (!signal.aborted) this.#openNat();
    for (const { entry, usable } of servers) {
      // Each takes milliseconds of the page's thread, and a frame may come in between. A timer would wait longer than that.
      // oxlint-disable-next-line no-await-in-loop
      await nextTask();
      if (signal.aborted) return;
      this.#own = [...this.#own, usable ? connect([entry]) : undefined];
    }
    const listed = new Set(servers.map(({ entry }) => entry.url));
    this.#mappingAlone = this.#mappingServers()
      .filter((url) => !listed.has(url))
      .map((url) => ({ url, connection: connect([{ url, username: '', credential: '' }]) }));
    this.#isOpen = true;
  }

  /** Waits until the first candidate of the common run is on screen, but not for long: it may have none. */
  async #untilFirstCandidate(): Promise<void> {
    const { signal } = this.#opening;
    const latestMs = this.clock() + BEGIN_MS;
    const isInTime = (): boolean => {
      const begunMs = this.#common?.begunAtMs ?? null;
      return this.clock() < (begunMs === null ? latestMs : begunMs + FIRST_CANDIDATE_MS);
    };
    this.#awaitsFirst = true;
    while (isInTime() && !signal.aborted && this.#common?.isQuiet) {
      // oxlint-disable-next-line no-await-in-loop
      await pause(FIRST_CANDIDATE_MS / 10, signal);
    }
    await nextFrame();
    await nextTask();
    this.#awaitsFirst = false;
    this.#plan.onChange();
  }

  #openNat(): void {
    const { config, onChange } = this.#plan;
    const { clock } = this;
    const witness = renewWitness;
    const iceServers = this.#mappingServers();
    if (iceServers.length > 0 || config?.witness) {
      const options = { iceServers, clock, onChange };
      this.#mapping = new WebRtcRun({
        ...options,
        witness: config?.witness ? witness : () => ({ status: 'not-asked' }),
      });
    }
    if (config?.witness) this.#filtering = new FilteringTest({ clock, onChange, witness });
  }

  /** Servers for the mapping: those of the list, our own second port and second address. Our first port has the witness, which sees more. */
  #mappingServers(): string[] {
    const { servers, options, config } = this.#plan;
    // Under the relay policy no STUN server of others is to be asked; our own tell of the NAT all the same.
    const isWanted = options.policy === 'all';
    const listed = servers.flatMap(({ entry, url, usable }) =>
      isWanted && usable && url.ok && url.scheme === 'stun' ? entry.url : [],
    );
    const seenByWitness = new Set(
      (config?.witness?.candidates ?? []).map(({ address, port }) =>
        address.includes(':') ? `stun:[${address}]:${port}` : `stun:${address}:${port}`,
      ),
    );
    const all = new Set([...(config?.iceServers ?? []), ...(config?.secondServers ?? []), ...listed]);
    return [...all].filter((url) => !seenByWitness.has(url)).slice(0, MAX_MAPPING_SERVERS);
  }

  #describeMapping(): Gathered<CandidateRun> {
    if (!this.#mapping) return { status: this.#isOpen || this.#stopped ? 'not-asked' : 'pending' };
    const { failure, recorder } = this.#mapping;
    return failure ?? (recorder ? gathered(describeCandidates(recorder)) : { status: 'pending' });
  }

  async #askPermission(): Promise<void> {
    this.#permission = { status: 'pending' };
    this.#plan.onChange();
    const { signal } = this.#opening;
    const asked = queryMediaPermissions().then(askMediaPermission);
    const answer = await Promise.race([asked, whenAborted(signal)]);
    if (answer === undefined) {
      this.#permission = failed('permission-unanswered', 'the check was stopped before there was an answer');
      // A page cannot take its question back, so the answer may still come.
      void asked.then((late) => late.status === 'ok' && late.release());
      return;
    }
    if (answer.status === 'ok') this.#grant = answer;
    this.#permission = answer.status === 'ok' ? gathered('granted') : answer;
    if (this.#aborter.signal.aborted) this.#grant?.release();
  }

  async #describeBrowser(): Promise<void> {
    const [browser, access] = await Promise.all([describeBrowser(), localNetworkAccess()]);
    this.#browser = browser;
    this.#localNetworkAccess = access;
    this.#plan.onChange();
  }
}
