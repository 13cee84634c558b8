import type { shell as english } from '../en/shell.ts';

/** The words of the frame that all pages share. */
export const shell: Readonly<Record<keyof typeof english, string>> = {
  'ui.language.failed': '文字加载失败，请检查网络连接后再试。',
  'ui.theme.to-dark': '切换到深色主题',
  'ui.theme.to-light': '切换到浅色主题',
};
