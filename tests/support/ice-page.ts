import type { Page } from 'playwright/test';
import type { IceCheckReport } from '../../src/core/ice-check/report.ts';
import type { IcePageApi, IceRunOptions } from '../../src/core/ice-check/session.ts';
import type { ServerVerdict } from '../../src/core/ice-check/server-verdict.ts';

/** Opens the ICE check; `fragment` is that of a link. */
export async function openIceCheck(page: Page, url: string, fragment = ''): Promise<void> {
  await page.goto(`${url}/ice${fragment}`);
  await page.waitForFunction(() => Reflect.get(window, 'icelens') !== undefined);
}

/** Runs a check as a script does. */
export function runIceCheck(page: Page, options: Omit<IceRunOptions, 'signal'> = {}): Promise<IceCheckReport> {
  return page.evaluate((given) => {
    const api: unknown = Reflect.get(window, 'icelens');
    return (api as IcePageApi).run({ kind: 'ice-check', ...given });
  }, options);
}

/** The addresses in the list of the page, as they stand in their fields. */
export function listedUrls(page: Page): Promise<string[]> {
  const fields = page.locator('ice-server-list .url input');
  return fields.evaluateAll((all) => all.map((field) => (field instanceof HTMLInputElement ? field.value : '')));
}

/** The verdict on a server over one IP version. */
export function wayOf(server: ServerVerdict | undefined, family: 4 | 6 = 4) {
  return server?.ways.find((way) => way.family === family);
}
