import type { Browser, Page } from 'playwright';

/** Bytes of each script that a page loads, compressed, without header lines, by path. */
export type Scripts = ReadonlyMap<string, number>;

/** Opens a page with an empty cache and weighs its scripts until `ready` has resolved and the network is idle. */
export async function weighScripts(
  browser: Browser,
  url: string,
  ready: (page: Page) => Promise<unknown>,
): Promise<Scripts> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    const scripts = new Map<string, number>();
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      const path = new URL(request.url()).pathname;
      scripts.set(path, 0);
      void request.sizes().then(({ responseBodySize }) => scripts.set(path, responseBodySize));
    });
    await page.goto(url);
    await ready(page);
    await page.waitForLoadState('networkidle');
    if (scripts.size === 0 || [...scripts.values()].includes(0))
      throw new Error(`expected the scripts of ${url} to be weighed`);
    return scripts;
  } finally {
    await context.close();
  }
}

/** Bytes of a page's scripts, without those at the paths of `shared`. */
export function ownBytes(scripts: Scripts, shared: ReadonlySet<string> = new Set()): number {
  return [...scripts].reduce((sum, [path, bytes]) => sum + (shared.has(path) ? 0 : bytes), 0);
}
