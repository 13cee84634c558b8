import type { sitePages as english } from '../en/site-pages.ts';

/** What the pages of the site are called, in the navigation and in the title of the window. */
export const sitePages: Readonly<Record<keyof typeof english, string>> = {
  'page.leak-test.name': '泄漏检测',
  'page.leak-test.title': 'WebRTC 泄漏检测 – icelens',
  'page.peer.name': '连接测试',
  'page.peer.title': '对等连接测试：从这里能否建立 WebRTC 连接？ – icelens',
  'page.fix.name': '修复方法',
  'page.fix.title': '如何阻止 WebRTC 泄漏（按浏览器） – icelens',
};
