import { importIceServers, readIceServers } from './core/ice-check/ice-servers-json.ts';
import { withoutUserInfo } from './core/ice-check/ice-url.ts';
import { readLink, writeLink } from './core/ice-check/link.ts';
import { DEADLINE_BOUNDS, DEFAULT_OPTIONS, type IceCheckOptions, clampInteger } from './core/ice-check/options.ts';
import { checkServers, type ServerEntry } from './core/ice-check/server-list.ts';
import type { IceSetup, IceSetupState, SetupNotice } from './core/ice-check/session.ts';
import { parseJson } from './gather/json.ts';
import { recall, remember } from './view/preferences.ts';

interface Kept {
  readonly servers: readonly ServerEntry[];
  readonly options: IceCheckOptions;
  readonly keepSecrets: boolean;
}

/** Options from outside, each within its bounds. */
export function readOptions(
  given: Partial<Record<keyof IceCheckOptions, unknown>>,
  base = DEFAULT_OPTIONS,
): IceCheckOptions {
  const { policy = base.policy, permission = base.permission, candidatePoolSize, deadlineMs } = given;
  return {
    policy: policy === 'relay' ? 'relay' : 'all',
    permission: permission === 'ask' ? 'ask' : 'none',
    candidatePoolSize: clampInteger(candidatePoolSize, { min: 0, max: 255 }, base.candidatePoolSize),
    deadlineMs: clampInteger(deadlineMs, DEADLINE_BOUNDS, base.deadlineMs),
  };
}

/** What an earlier visit kept in this browser; undefined when there is nothing or it cannot be read. */
function readKept(): Kept | undefined {
  const kept = parseJson(recall('ice-check') ?? '');
  if (typeof kept !== 'object' || kept === null) return undefined;
  const servers = readIceServers(Reflect.get(kept, 'servers'));
  const options: unknown = Reflect.get(kept, 'options');
  if (!servers.ok || typeof options !== 'object' || options === null) return undefined;
  return {
    servers: servers.servers,
    options: readOptions(options),
    keepSecrets: Reflect.get(kept, 'keepSecrets') === true,
  };
}

const LOADED: SetupNotice = { at: 'link', code: 'link-loaded' };

/**
 * List and options of the page: those of an earlier visit, else this server. A link shows others in their place, and until
 * the person keeps these, nothing of them is stored and the own ones can be had back.
 */
export class IceCheckSetup implements IceSetup {
  readonly #defaults: Kept;
  readonly #listeners = new Set<(state: IceSetupState) => void>();
  #state: IceSetupState;
  /** The person's own list while that of a link is shown. */
  #own: Kept | null = null;

  /** @param ownServers STUN URLs of this page's server. */
  constructor(ownServers: readonly string[]) {
    const servers = ownServers.map((url) => ({ url, username: '', credential: '' }));
    this.#defaults = { servers, options: DEFAULT_OPTIONS, keepSecrets: false };
    const kept = readKept() ?? this.#defaults;
    this.#state = { ...kept, servers: checkServers(kept.servers), notices: [], ownServers };
  }

  get state(): IceSetupState {
    return this.#state;
  }

  /** The list as it was typed. */
  get entries(): readonly ServerEntry[] {
    return this.#state.servers.map(({ entry }) => entry);
  }

  subscribe(listener: (state: IceSetupState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setServers(servers: readonly ServerEntry[]): void {
    this.#change({ servers: checkServers(servers) });
  }

  setOptions(change: Partial<IceCheckOptions>): void {
    this.#change({ options: readOptions({ ...this.#state.options, ...change }) });
  }

  setKeepSecrets(keepSecrets: boolean): void {
    if (this.#own && !keepSecrets) {
      // What is stored is to lose its secrets at once, whichever list is shown.
      this.#own = { ...this.#own, keepSecrets };
      this.#store(this.#own);
    }
    this.#change({ keepSecrets });
  }

  reset(): void {
    const { servers, options, keepSecrets } = this.#defaults;
    this.#leaveLink();
    this.#change({ servers: checkServers(servers), options, keepSecrets, notices: [] });
    remember('ice-check', null);
  }

  openLink(fragment: string): void {
    const link = readLink(fragment);
    if (link.state === 'none') return;
    if (link.state !== 'ok') {
      this.#show({ notices: [...(this.#own ? [LOADED] : []), { at: 'link', code: `link-${link.state}` }] });
      return;
    }
    const { options, keepSecrets } = this.#state;
    this.#own ??= { servers: this.entries, options, keepSecrets };
    this.#show({ servers: checkServers(link.servers), options: link.options, notices: [LOADED] });
  }

  keepLink(): void {
    this.#leaveLink();
    this.#change({ notices: [] });
  }

  backToOwn(): void {
    const { servers, options, keepSecrets } = this.#own ?? this.#defaults;
    this.#leaveLink();
    this.#change({ servers: checkServers(servers), options, keepSecrets, notices: [] });
  }

  importText(text: string): ReturnType<IceSetup['importText']> {
    const imported = importIceServers(text);
    if (!imported.ok) return { code: imported.code, detail: imported.detail };
    this.setServers(imported.servers);
    return null;
  }

  link(): string {
    const { origin, pathname } = location;
    return origin + pathname + writeLink(this.entries, this.#state.options);
  }

  /** From here on the list shown is the person's own, and the same link can be opened again. */
  #leaveLink(): void {
    this.#own = null;
    if (readLink(location.hash).state !== 'none') history.replaceState(null, '', location.pathname + location.search);
  }

  /** Shows a change and keeps it, unless it was made to the list of a link. */
  #change(change: Partial<IceSetupState>): void {
    const { servers, options, keepSecrets, notices } = { ...this.#state, ...change };
    const entries = servers.map(({ entry }) => entry);
    const stored = this.#own !== null || this.#store({ servers: entries, options, keepSecrets });
    const others = notices.filter(({ at }) => at !== 'storage');
    this.#show({ ...change, notices: stored ? others : [...others, { at: 'storage', code: 'storage-blocked' }] });
  }

  #show(change: Partial<IceSetupState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }

  /** Keeps list and options in this browser: names and passwords only when the person asked for it. */
  #store({ servers, options, keepSecrets }: Kept): boolean {
    const entries = servers.map(({ url, username, credential }) =>
      keepSecrets ? { urls: url, username, credential } : { urls: withoutUserInfo(url) },
    );
    return remember('ice-check', JSON.stringify({ servers: entries, options, keepSecrets }));
  }
}
