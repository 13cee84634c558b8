import type { iceAudits as english } from '../en/ice-audits.ts';

/** What each audit of the ICE check looks at and found, in Simplified Chinese. */
export const iceAudits: Readonly<Record<keyof typeof english, string>> = {
  'audit.withheld-network.name': '浏览器自身的限制',
  'audit.withheld-network.passed': '浏览器可以使用网络',
  'audit.withheld-network.failed': '浏览器什么也没有发送，也没有报告任何错误',
  'audit.withheld-network.about':
    '没有候选地址，没有错误，收集却立即结束：不允许在代理之外使用 UDP 的浏览器（在 Chromium 中是 disable_non_proxied_udp 策略），或者被拒绝访问网络的浏览器，就是这样表现的。问题不在服务器，它们根本没有被询问。',
  'audit.local-network-access.name': '访问本地网络的权限',
  'audit.local-network-access.passed': '可以询问本地网络中的服务器',
  'audit.local-network-access.failed': '浏览器不允许询问本地网络中的服务器',
  'audit.local-network-access.about':
    '较新的 Chromium 系浏览器在网页访问内网地址之前会请求权限；被拒绝时，它们不发送任何数据，也不作提示。',
  'audit.server-list.name': '服务器列表',
  'audit.server-list.passed': '每一项在所有浏览器中都没有问题',
  'audit.server-list.failed': '列表中有 {count} 项需要注意',
  'audit.server-list.about':
    '只要有一个地址有误，浏览器就会拒绝整份配置，而且不说明是哪一个。有误的项在这里已被略过；在您自己的代码中，它们会让一切停下来。',
  'audit.turn-credentials.name': 'TURN 用户名和密码',
  'audit.turn-credentials.passed': 'TURN 服务器接受了用户名和密码',
  'audit.turn-credentials.failed': '有 {count} 台 TURN 服务器拒绝提供中继',
  'audit.turn-credentials.about':
    '用户名和密码无效时，TURN 服务器以 401 或 441 回应；其他代码与容量和配额有关。这两种情况下，服务器本身都能够连到。',
  'audit.unheard-server.name': '没有音讯的服务器',
  'audit.unheard-server.passed': '每台服务器都有音讯',
  'audit.unheard-server.failed': '{total} 台服务器中有 {count} 台没有给出可用的回应',
  'audit.unheard-server.about':
    '任何 IP 版本都没有回应：服务器停机，名称或端口有误，或者途中的防火墙丢弃了数据包。如果其他服务器可用，请先检查这一台。',
  'audit.relay-policy-contact.name': '仅中继时的 STUN',
  'audit.relay-policy-contact.passed': '“仅中继”没有联系 STUN 服务器',
  'audit.relay-policy-contact.failed': '虽然只需要中继，仍有 {count} 台 STUN 服务器被询问',
  'audit.relay-policy-contact.about':
    '在 iceTransportPolicy 为 "relay" 时，Chromium 仍会向每台 STUN 服务器发送数据包，服务器会看到公网地址，浏览器只是隐藏了回答。Firefox 不会发送。如果在意这一点，请不要在列表中放入 STUN 服务器。',
  'audit.nat-mapping.name': 'NAT 如何映射端口',
  'audit.nat-mapping.passed': 'NAT 对询问过的所有目的地使用同一个端口',
  'audit.nat-mapping.failed': 'NAT 对不同的目的地使用不同的端口',
  'audit.nat-mapping.about':
    'STUN 服务器看到的端口，只有在 NAT 对通话另一方也使用它时才有用（RFC 4787，REQ-1）。否则直接连接往往失败，需要 TURN 中继。',
  'audit.nat-filtering.name': 'NAT 放行什么',
  'audit.nat-filtering.passed': '已测试 NAT 放行什么',
  'audit.nat-filtering.failed': '已测试 NAT 放行什么',
  'audit.nat-filtering.about':
    '本站服务器从一个浏览器没有联系过的端口发出带签名的检查；如果服务器有第二个地址，也会从那里发出。有回答，证明检查到达了；三次都没有回答，说明它们被丢弃了。',
  'audit.harmless-701.name': '没有影响的 701 错误',
  'audit.harmless-701.passed': '可用的服务器产生了 {count} 个 701 事件',
  'audit.harmless-701.failed': '可用的服务器产生了 {count} 个 701 事件',
  'audit.harmless-701.about':
    '该事件说的是某个本地套接字，而不是服务器。常见原因：服务器只有 IPv4 地址，而浏览器也用 IPv6 套接字尝试了。',
  'cant-tell.no-server': '没有可以询问的服务器。',
  'cant-tell.no-turn-server': '列表中没有 TURN 服务器。',
  'cant-tell.no-relay': '没有收到任何 TURN 服务器的消息。',
  'cant-tell.no-701': '没有出现这种错误。',
  'cant-tell.no-common-run': '包含全部服务器的连接未能打开。',
  'cant-tell.relay-policy': '在“仅中继”的情况下，没有中继就没有候选地址，属于正常现象。',
  'cant-tell.no-local-server': '列表中没有本地网络的服务器。',
  'cant-tell.no-such-permission': '此浏览器没有这项权限。',
  'cant-tell.policy-all': '收集的是全部候选地址。',
  'cant-tell.browser-unknown': '不清楚这是哪种浏览器。',
  'cant-tell.one-observation': '至少要有两个确定互不相同的目的地作出回应。',
  'cant-tell.no-probe': '浏览器的检查没有到达本站服务器，或者服务器没有见证功能。',
};
