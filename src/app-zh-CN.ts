/** The leak test with its Simplified Chinese texts, which so cost no request of their own. Loaded by the first script. */
import { type AppOptions, mountApp } from './app.ts';
import { dictionary } from './view/dictionaries/leak-test-zh-CN.ts';
import type { Dictionaries } from './view/messages.ts';

const dictionaries: Dictionaries = {
  en: () => import('./view/dictionaries/leak-test-en.ts'),
  'zh-CN': async () => ({ dictionary }),
};

/** Takes the leak test over from the first script. */
export function mount(options: AppOptions): void {
  mountApp(options, { dictionaries, known: { language: 'zh-CN', dictionary } });
}
