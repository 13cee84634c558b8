import { BaselineStore } from './baseline-store.ts';
import { type BrowserInUse, browserInUse } from './core/advice/browser-in-use.ts';
import { type Exposure, exposureOf, parseExposure } from './core/exposure.ts';
import type { FixState, GuideSession } from './core/guide-session.ts';
import type { PageConfig } from './core/wire.ts';
import { gatherBrowser } from './gather/browser.ts';
import { recall, remember } from './view/preferences.ts';

const UNKNOWN: BrowserInUse = { id: 'unknown', platform: 'desktop', version: null };

/** The one owner of the guide's state: which browser this is, and what was measured before and after a change. */
export class FixSession implements GuideSession {
  readonly #config: PageConfig | null;
  readonly #memory = new BaselineStore();
  readonly #listeners = new Set<(state: FixState) => void>();
  #state: FixState;

  constructor(config: PageConfig | null) {
    this.#config = config;
    this.#state = { browser: null, before: readBefore(), after: null, phase: 'idle' };
  }

  get state(): FixState {
    return this.#state;
  }

  subscribe(listener: (state: FixState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Finds out which browser this is; one that cannot be told is `unknown`. */
  async recognise(): Promise<void> {
    let browser = UNKNOWN;
    try {
      // How WebRTC presents itself does not matter for a name.
      const support = { webRtc: { state: 'present', message: null }, webRtcInFreshFrame: null } as const;
      browser = browserInUse(await gatherBrowser(support));
    } catch {
      // The parser of user agents could not be loaded; the person can still choose.
    }
    this.#publish({ browser });
  }

  async measure(which: 'before' | 'after'): Promise<void> {
    this.#publish({ phase: 'running' });
    try {
      const exposure = await this.#exposure();
      if (which === 'before') {
        remember('fix-before', JSON.stringify(exposure));
        this.#publish({ phase: 'idle', before: exposure, after: null });
      } else {
        this.#publish({ phase: 'idle', after: exposure });
      }
    } catch {
      this.#publish({ phase: 'failed' });
    }
  }

  forget(): void {
    remember('fix-before', null);
    this.#publish({ before: null, after: null, phase: 'idle' });
  }

  /** A leak test of its own; the code for it is loaded by the first one. */
  async #exposure(): Promise<Exposure> {
    const [{ LeakTest }, { INSTRUMENTS }] = await Promise.all([
      import('./leak-test.ts'),
      import('./gather/measurement.ts'),
    ]);
    // The same addresses as on the leak test's own page, or the two would say different things of one state.
    const baseline = () => this.#memory.addresses;
    const test = new LeakTest({ config: this.#config, begun: null, instruments: INSTRUMENTS, baseline });
    try {
      return exposureOf(await test.run());
    } finally {
      test.cancel();
    }
  }

  #publish(change: Partial<FixState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function readBefore(): Exposure | null {
  const text = recall('fix-before');
  return text === null ? null : parseExposure(text);
}
