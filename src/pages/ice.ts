import { IceCheck } from '../ice-check.ts';
import { createIcePageApi } from '../ice-check-api.ts';
import { IceCheckSetup } from '../ice-check-setup.ts';
import type { IceCheckState } from '../core/ice-check/session.ts';
import { describeBrowser } from '../gather/ice-check/describe-browser.ts';
import { nextPaint } from '../gather/next-paint.ts';
import type { RunMarks } from '../page-marks.ts';
import type { Dictionaries } from '../view/messages.ts';
import { IceCheckApp } from '../view/ice/ice-check-app.ts';
import type { PageContext } from './page.ts';

/** The texts of the ICE check. */
export const dictionaries: Dictionaries = {
  en: () => import('../view/dictionaries/ice-en.ts'),
  'zh-CN': () => import('../view/dictionaries/ice-zh-CN.ts'),
};

/** Sets the marks of a check as it goes on; they begin anew with each. */
function mark(marks: RunMarks): (state: IceCheckState) => void {
  let last: IceCheckState['phase'] = 'idle';
  return ({ phase, report, first }) => {
    if (phase === 'running' && last !== 'running' && last !== 'asking') marks.reset();
    last = phase;
    const common = report?.artifacts.common;
    const hasCandidate = first !== null || (common?.status === 'ok' && common.value.candidates.length > 0);
    if (phase === 'running' && hasCandidate) void marks.onScreen('icelens:first-candidate');
    if (phase === 'done' && report) {
      void marks.onScreen('icelens:verdict');
      marks.now('icelens:complete');
    }
  };
}

/** Opens the ICE check. It asks nobody before the person or a script starts it. */
export function open({ config, marks }: PageContext): IceCheckApp {
  const setup = new IceCheckSetup(config?.iceServers ?? []);
  setup.openLink(location.hash);
  // A link that is opened in a tab which already shows this page loads nothing anew.
  addEventListener('hashchange', () => setup.openLink(location.hash));
  const session = new IceCheck({ config, setup });
  session.subscribe(mark(marks));
  Reflect.set(window, 'icelens', createIcePageApi(session, config?.version ?? ''));
  addEventListener('pagehide', () => session.stop());
  // While the person reads: in a check it would cost a frame.
  void nextPaint().then(describeBrowser);
  const app = new IceCheckApp();
  app.session = session;
  app.setup = setup;
  app.hasConfig = config !== null;
  return app;
}
