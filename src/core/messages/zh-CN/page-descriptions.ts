import type { pageDescriptions as english } from '../en/page-descriptions.ts';

/** What a search result says of each page, and the foot of all of them; only the server and the build need it. */
export const pageDescriptions: Readonly<Record<keyof typeof english, string>> = {
  'page.leak-test.description':
    '一秒内告诉您：此浏览器是否通过 WebRTC 透露了本应由 VPN 或代理隐藏的地址，以及如何阻止。',
  'page.ice.description':
    '从您的浏览器逐一测试 STUN 和 TURN 服务器：哪些通过哪种传输方式和 IP 版本回应、响应多快、出什么错，以及您的 NAT 如何工作。',
  'page.peer.description': '让此浏览器与自身、本服务器以及您的其他设备建立连接，测量每个阶段、路径、丢包和速度。',
  'page.lookup.description':
    '查看您的 IPv4 和 IPv6 地址及其位置、网络和主机名，也可查询任何其他地址；数据全部来自本服务器。',
  'page.watch.description': '在您干扰网络连接时每隔几秒重复一次泄漏测试，真实地址一旦暴露就立即告知。',
  'page.fix.description':
    '针对每种浏览器和每种原因，列出阻止 WebRTC 泄漏的确切设置与策略、相应的代价，以及哪些建议已经过时。',
  'page.footer': '除非您填写或选择了其他服务器，icelens 只询问本服务器；服务器不保存任何数据。',
};
