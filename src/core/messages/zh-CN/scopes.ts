import type { scopes as english } from '../en/scopes.ts';

/** What kinds of addresses are called. */
export const scopes: Readonly<Record<keyof typeof english, string>> = {
  'ui.scope.public': '公网',
  'ui.scope.private': '内网',
  'ui.scope.shared': '运营商共享网段',
  'ui.scope.loopback': '仅限本机',
  'ui.scope.link-local': '链路本地',
  'ui.scope.unique-local': '内网（IPv6）',
  'ui.scope.unspecified': '留空',
  'ui.scope.documentation': '文档示例专用',
  'ui.scope.benchmarking': '性能测试专用',
  'ui.scope.multicast': '组播',
  'ui.scope.reserved': '保留',
  'ui.scope.protocol-assignment': '协议专用',
  'ui.scope.service-continuity': 'IPv6 上的 IPv4（464XLAT）',
  'ui.scope.nat64-local': '本地转换（NAT64）',
  'ui.scope.discard': '丢弃流量专用',
  'ui.scope.orchid': '标识符，不可路由',
  'ui.scope.mdns': '隐藏名称',
  'ui.scope.unknown': '不是地址',
};
