import type { Echo, Gathered } from './core/artifacts.ts';
import { nextBatch } from './core/lookup/batches.ts';
import type { Queries } from './core/lookup/queries.ts';
import type { LookupState, LookupSession, OwnAddress } from './core/lookup/session.ts';
import type { Family, LookupResult, PageConfig } from './core/wire.ts';
import { recordCspViolations } from './gather/csp-violations.ts';
import { gatherEcho } from './gather/echo.ts';
import { gatherLookup } from './gather/lookup.ts';
import { pause, startClock } from './gather/outcome.ts';

/** A server that says "too many" is asked again after this; so often in a row, then it is given up. */
const PATIENCE_MS = 1_100;
const MAX_PATIENCE = 30;

const NOT_ASKED: Gathered<Echo> = { status: 'not-asked' };

/** The look-up page: the one owner of its state. */
export class Lookups implements LookupSession {
  readonly #config: PageConfig | null;
  readonly #listeners = new Set<(state: LookupState) => void>();
  #state: LookupState = { own: null, results: [], progress: null, leftOut: 0, failure: null, data: null, names: null };
  #aborter = new AbortController();

  constructor(config: PageConfig | null) {
    this.#config = config;
  }

  get state(): LookupState {
    return this.#state;
  }

  subscribe(listener: (state: LookupState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async findOwn(): Promise<void> {
    const { signal } = new AbortController();
    const options = { clock: startClock(), violations: recordCspViolations(signal), signal };
    const origins = this.#config?.origins ?? { ipv4: null, ipv6: null };
    const [page, ipv4, ipv6] = await Promise.all(
      ['', origins.ipv4, origins.ipv6].map((origin) => gatherEcho(origin, options)),
    );
    const own = ([4, 6] as const).map((family) => ownAddress(family, family === 4 ? ipv4 : ipv6, page));
    this.#publish({ own });
    const addresses = own.flatMap(({ echo }) => echo?.address ?? []);
    if (addresses.length === 0) return;
    const answer = await gatherLookup(addresses, signal);
    if (answer.status !== 'ok') return;
    const { results, data, names } = answer.value;
    const known = results.flatMap((result) => result.addresses);
    const located = own.map((each) => ({
      ...each,
      known: known.find(({ address }) => address === each.echo?.address) ?? null,
    }));
    this.#publish({ own: located, data, names });
  }

  async lookUp({ queries, leftOut }: Queries): Promise<void> {
    this.cancel();
    const { signal } = (this.#aborter = new AbortController());
    this.#publish({ results: [], leftOut, failure: null, progress: { done: 0, total: queries.length } });
    const results: LookupResult[] = [];
    for (let done = 0; done < queries.length && !signal.aborted; ) {
      // Until the server has said that it looks no names up, it may.
      const batch = nextBatch(queries, done, this.#state.names ?? true);
      // One after the other: a long list must not crowd out a visitor's test.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await askPatiently(batch, signal);
      if (signal.aborted) return;
      if (answer.status !== 'ok') {
        this.#publish({ failure: answer.status === 'failed' ? answer.error : 'network', progress: null });
        return;
      }
      results.push(...answer.value.results);
      const { data, names } = answer.value;
      done += batch.length;
      const progress = done === queries.length ? null : { done, total: queries.length };
      this.#publish({ results: [...results], data, names, progress });
    }
  }

  cancel(): void {
    this.#aborter.abort();
    this.#publish({ progress: null });
  }

  #publish(change: Partial<LookupState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

/** What HTTP says of the visitor's address in one family: over the forced-family origin, else over the page's own. */
function ownAddress(family: Family, forced = NOT_ASKED, page = NOT_ASKED): OwnAddress {
  // Behind a proxy, a forced-family origin may be reached by a visitor of the other family.
  if (forced.status === 'ok' && forced.value.family === family)
    return { family, state: 'seen', how: 'forced', echo: forced.value, known: null };
  if (page.status === 'ok' && page.value.family === family) {
    return { family, state: 'seen', how: 'page', echo: page.value, known: null };
  }
  const state = forced.status === 'failed' || page.status === 'failed' ? 'failed' : 'not-asked';
  return { family, state, how: null, echo: null, known: null };
}

async function askPatiently(queries: readonly string[], signal: AbortSignal) {
  for (let attempt = 1; ; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await gatherLookup(queries, signal);
    const isBusy = answer.status === 'failed' && answer.error === 'http-429';
    if (!isBusy || attempt === MAX_PATIENCE || signal.aborted) return answer;
    // oxlint-disable-next-line no-await-in-loop
    await pause(PATIENCE_MS, signal);
  }
}
