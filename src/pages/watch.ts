import { BaselineStore } from '../baseline-store.ts';
import { isPublic } from '../core/address.ts';
import { WatchPage } from '../view/watch/watch-page.ts';
import type { Dictionaries } from '../view/messages.ts';
import { createWatch, createWatchApi, reportOf } from '../watch.ts';
import type { PageContext } from './page.ts';

/** The texts of the watch. */
export const dictionaries: Dictionaries = {
  en: () => import('../view/dictionaries/watch-en.ts'),
  'zh-CN': () => import('../view/dictionaries/watch-zh-CN.ts'),
};

/** Opens the watch, which begins when the person says so. */
export function open({ config }: PageContext): WatchPage {
  const element = new WatchPage();
  element.assumePublic = config?.assumePublic ?? [];
  element.baseline = new BaselineStore().addresses;
  element.broken = config === null;
  begin(element, config).catch((cause: unknown) => {
    element.broken = true;
    reportError(cause);
  });
  return element;
}

/** Brings in the leak test, a file of its own, before anybody disturbs the connection. */
async function begin(element: WatchPage, config: PageContext['config']): Promise<void> {
  const [{ LeakTest }, { INSTRUMENTS }] = await Promise.all([
    import('../leak-test.ts'),
    import('../gather/measurement.ts'),
  ]);
  const test = new LeakTest({ config, begun: null, instruments: INSTRUMENTS, baseline: () => [] });
  const watcher = createWatch(test);
  const version = config?.version ?? '';
  Object.assign(window, { icelens: createWatchApi(watcher, version) });
  element.session = watcher;
  element.report = () => reportOf(watcher, version);
  element.findAddresses = async () => {
    const report = await test.run({ baseline: [] });
    test.cancel();
    return report.addresses.flatMap(({ address, family }) =>
      family !== null && isPublic(address, element.assumePublic) ? address : [],
    );
  };
}
