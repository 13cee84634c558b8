import {
  type BaselineMemory,
  type BaselineRecord,
  fragmentAddresses,
  parseBaseline,
  printBaseline,
  readAddresses,
} from './core/baseline.ts';
import { recall, remember } from './view/preferences.ts';

const LINKED_KEY = 'icelens:linked-baseline';

/** What came with a link stays with the tab, so that a reload does not lose it. */
function keepLinked(addresses: readonly string[]): void {
  try {
    if (addresses.length === 0) sessionStorage.removeItem(LINKED_KEY);
    else sessionStorage.setItem(LINKED_KEY, addresses.join(','));
  } catch {
    // Blocked storage throws on the mere access; the addresses then hold until the page is closed.
  }
}

function keptLinked(): string[] {
  try {
    return readAddresses((sessionStorage.getItem(LINKED_KEY) ?? '').split(','));
  } catch {
    return [];
  }
}

/** The baseline in this browser's storage, and the one that came with a link, which is taken out of the address bar. */
export class BaselineStore implements BaselineMemory {
  readonly #listeners = new Set<() => void>();
  #record: BaselineRecord | null = null;
  #linked: readonly string[];

  constructor() {
    this.#read();
    const given = readAddresses(fragmentAddresses(location.hash));
    this.#linked = given.length > 0 ? given : keptLinked();
    if (given.length > 0) keepLinked(given);
    // What the fragment says must not be shared by accident along with the address of the page.
    if (location.hash.includes('baseline=')) history.replaceState(null, '', location.pathname + location.search);
    addEventListener('storage', ({ key }) => {
      if (key !== null && key !== 'icelens:baseline') return;
      this.#read();
      this.#tell();
    });
  }

  get record(): BaselineRecord | null {
    return this.#record;
  }

  get linked(): readonly string[] {
    return this.#linked;
  }

  get addresses(): readonly string[] {
    return readAddresses([...(this.#record?.addresses ?? []), ...this.#linked]);
  }

  remember(addresses: readonly string[]): boolean {
    const known = readAddresses(addresses);
    if (known.length === 0) return true;
    this.#record = { addresses: known, savedAt: new Date().toISOString() };
    const text = printBaseline(this.#record);
    remember('baseline', text);
    this.#tell();
    return recall('baseline') === text;
  }

  forget(): void {
    this.#record = null;
    this.#linked = [];
    remember('baseline', null);
    keepLinked([]);
    this.#tell();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #read(): void {
    const text = recall('baseline');
    this.#record = text === null ? null : parseBaseline(text);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
