/** The leak test with its English texts, which so cost no request of their own. Loaded by the first script. */
import { type AppOptions, mountApp } from './app.ts';
import { dictionary } from './view/dictionaries/leak-test-en.ts';
import type { Dictionaries } from './view/messages.ts';

const dictionaries: Dictionaries = {
  en: async () => ({ dictionary }),
  'zh-CN': () => import('./view/dictionaries/leak-test-zh-CN.ts'),
};

/** Takes the leak test over from the first script. */
export function mount(options: AppOptions): void {
  mountApp(options, { dictionaries, known: { language: 'en', dictionary } });
}
