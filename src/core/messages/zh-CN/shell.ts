import type { shell as english } from '../en/shell.ts';

/** The words of the frame that all pages share. */
export const shell: Readonly<Record<keyof typeof english, string>> = {
  'ui.language.failed': '文字加载失败，请检查网络连接后再试。',
  'ui.unknown-text': '代码“{id}”没有对应的说明',
  'ui.more-characters': '……（共 {count} 个字符）',
  'ui.theme.to-dark': '切换到深色主题',
  'ui.theme.to-light': '切换到浅色主题',
};
