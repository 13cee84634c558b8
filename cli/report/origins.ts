import * as v from 'valibot';
import { parseAddress, scopeOf } from '../../src/core/address.ts';
import type { TestReport } from '../../src/core/any-report.ts';
import { type Family, familySchema, originsSchema } from '../../src/core/wire.ts';
import type { OpenBrowser } from '../drivers/open-browser.ts';
import { within, RunTrouble } from './run-trouble.ts';
import type { TestContext } from './test-page.ts';

type Origins = v.InferOutput<typeof originsSchema>;

/**
 * The origin of the other family, which a test has to visit as well: without permission Firefox uses only the interface over
 * which the page was loaded. Loopback is left out: it is one place under two names.
 */
export function otherOrigins(family: Family | null, { ipv4, ipv6 }: Origins, url: string): readonly string[] {
  const other = family === 6 ? ipv4 : family === 4 ? ipv6 : null;
  if (other === null || other === url || isLoopback(other)) return [];
  return [other];
}

/** The origins that a test beside this one has to visit too. The leak test has asked for them itself; else the page does. */
export async function originsOf(
  report: TestReport,
  browser: OpenBrowser,
  context: TestContext & { readonly url: string },
): Promise<readonly string[]> {
  if (report.kind === 'leak-test') {
    const { page, echoes } = report.artifacts;
    return otherOrigins(echoes.page.status === 'ok' ? echoes.page.value.family : null, page.origins, context.url);
  }
  const asked = await askInPage(browser, context).catch(() => null);
  return asked === null ? [] : otherOrigins(asked.family, asked.origins, context.url);
}

const answerSchema = v.object({ origins: originsSchema, family: familySchema });

async function askInPage({ context }: OpenBrowser, { url, signal, timeoutMs }: TestContext & { readonly url: string }) {
  const page = await context.newPage();
  const silent = new RunTrouble('page-silent', { origin: url, seconds: timeoutMs / 1000 });
  try {
    const asking = page.goto(`${url}/ice`, { waitUntil: 'commit' }).then(() => page.evaluate(readOrigins));
    return v.parse(answerSchema, await within(asking, { signal, timeoutMs, onTimeout: silent }));
  } finally {
    void page.close().catch(() => undefined);
  }
}

/** Runs inside the page, where nothing of this module exists. */
async function readOrigins(): Promise<unknown> {
  const answers = ['/api/config', '/api/ip'].map(async (path): Promise<unknown> => (await fetch(path)).json());
  const [config, echo] = await Promise.all(answers);
  return { ...Object(config), ...Object(echo) };
}

function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  const literal = parseAddress(hostname.replace(/^\[|\]$/g, ''));
  return hostname === 'localhost' || (literal !== undefined && scopeOf(literal.address) === 'loopback');
}
