import type { LeakPage } from './leak-page.ts';

type Open = (options?: { context?: object; flags?: readonly string[] }) => Promise<LeakPage>;

/** Opens the guide, at the place that a fragment names. */
export async function openGuide(open: Open, fragment = '', context: object = { locale: 'en-GB' }): Promise<LeakPage> {
  const opened = await open({ context });
  await opened.page.goto(`${opened.server.url('127.0.0.1')}/fix${fragment}`);
  await opened.page.locator('fix-guide h1').waitFor();
  return opened;
}
