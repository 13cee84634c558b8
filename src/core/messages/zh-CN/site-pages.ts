import type { sitePages as english } from '../en/site-pages.ts';

/** The title of the window of the leak test, which needs no other. */
export const leakTestTitle = 'WebRTC 泄漏测试 – icelens';

/** What the pages of the site are called, in the navigation and in the title of the window. */
export const sitePages: Readonly<Record<keyof typeof english, string>> = {
  'page.leak-test.name': '泄漏测试',
  'page.leak-test.title': leakTestTitle,
  'page.ice.name': 'ICE 检查',
  'page.ice.title': 'ICE 检查：测试 STUN 和 TURN 服务器 – icelens',
  'page.peer.name': '连接测试',
  'page.peer.title': '对等连接测试：从这里能否建立 WebRTC 连接？ – icelens',
  'page.lookup.name': 'IP 查询',
  'page.lookup.title': 'IP 查询：您的地址、位置与网络 – icelens',
  'page.watch.name': '持续监测',
  'page.watch.title': '持续监测：检验 VPN 的断网保护 – icelens',
  'page.fix.name': '修复方法',
  'page.fix.title': '如何阻止 WebRTC 泄漏（按浏览器） – icelens',
};
