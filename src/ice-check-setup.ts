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

/** List and options of the page: from the link, else from an earlier visit, else this server. */
export class IceCheckSetup implements IceSetup {
  readonly #own: readonly ServerEntry[];
  readonly #listeners = new Set<(state: IceSetupState) => void>();
  #state: IceSetupState;

  /** @param ownServers STUN URLs of this page's server. */
  constructor(ownServers: readonly string[]) {
    this.#own = ownServers.map((url) => ({ url, username: '', credential: '' }));
    const link = readLink(location.hash);
    const kept = readKept() ?? { servers: this.#own, options: DEFAULT_OPTIONS, keepSecrets: false };
    const chosen = link.state === 'ok' ? { ...kept, servers: link.servers, options: link.options } : kept;
    const notices: SetupNotice[] = [];
    if (link.state === 'ok') notices.push({ at: 'link', code: 'link-loaded' });
    if (link.state === 'other-version') notices.push({ at: 'link', code: 'link-other-version' });
    if (link.state === 'damaged') notices.push({ at: 'link', code: 'link-damaged' });
    this.#state = { ...chosen, servers: checkServers(chosen.servers), notices, ownServers };
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
    this.#change({ keepSecrets });
  }

  reset(): void {
    this.#change({ servers: checkServers(this.#own), options: DEFAULT_OPTIONS, keepSecrets: false, notices: [] });
    remember('ice-check', null);
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

  #change(change: Partial<IceSetupState>): void {
    const next = { ...this.#state, ...change };
    const stored = this.#keep(next);
    const others = next.notices.filter(({ at }) => at !== 'storage');
    this.#state = { ...next, notices: stored ? others : [...others, { at: 'storage', code: 'storage-blocked' }] };
    for (const listener of this.#listeners) listener(this.#state);
  }

  /** Keeps list and options in this browser: names and passwords only when the person asked for it. */
  #keep({ servers, options, keepSecrets }: IceSetupState): boolean {
    const entries = servers.map(({ entry: { url, username, credential } }) =>
      keepSecrets ? { urls: url, username, credential } : { urls: withoutUserInfo(url) },
    );
    return remember('ice-check', JSON.stringify({ servers: entries, options, keepSecrets }));
  }
}
