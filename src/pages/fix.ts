import { readGuideTarget } from '../core/advice/guide.ts';
import { FixSession } from '../fix-session.ts';
import { FixGuide } from '../view/fix/fix-guide.ts';
import type { Dictionaries } from '../view/messages.ts';
import type { PageContext } from './page.ts';

/** The texts of the guide. */
export const dictionaries: Dictionaries = {
  en: () => import('../view/dictionaries/fix-en.ts'),
  'zh-CN': () => import('../view/dictionaries/fix-zh-CN.ts'),
};

/** Opens the guide, at the browser or the cause that the link names. */
export function open({ config }: PageContext): FixGuide {
  const session = new FixSession(config);
  const guide = new FixGuide();
  guide.session = session;
  guide.target = readGuideTarget(location.hash);
  addEventListener('hashchange', () => {
    guide.target = readGuideTarget(location.hash);
  });
  void session.recognise();
  return guide;
}
