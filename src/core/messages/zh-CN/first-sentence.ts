import type { FirstSentenceId } from '../en/first-sentence.ts';
import { firstLook } from './first-look.ts';

/** The verdict in one sentence, in Simplified Chinese. */
export const firstSentence: Readonly<Record<FirstSentenceId, string>> = {
  ...firstLook,
  'headline.address': '{address}（{owner}）',
  'headline.cancelled': '测试已取消',
  'headline.leak.page-load': '泄漏：本页通过 {outside} 看到了您自己的地址',
  'headline.leak.hidden-address':
    '我们的服务器收到了来自 {address} 的 WebRTC 数据包。浏览器对网页隐藏了这个地址，却没有对网络隐藏。',
  'headline.leak.baseline-address':
    'WebRTC 显示了 {address}，正是您记下的未使用 VPN 时的地址，而打开本页时显示的是另一个地址。',
  'headline.leak.baseline-family':
    '本页通过 {outside} 从 {page} 打开，正是您记下的未使用 VPN 时的地址：{outside} 没有走 VPN。',
  'headline.leak.family-outside-tunnel':
    '打开本页时只显示 {http}，而 WebRTC 还通过 {family} 显示了 {address}，这部分流量没有走 VPN。',
  'headline.leak.third-parties':
    '互联网上的服务器看到此浏览器的网页请求来自 {http}，WebRTC 还显示了 {address}：如果您使用 VPN 或代理，这部分流量没有经过它。',
  'headline.no-leak.third-parties':
    'WebRTC 显示的地址没有超出互联网上的服务器所看到的网页请求地址（{page}）。询问的是这些服务器，本站服务器没有亲自看到。',
  'headline.not-tested.third-parties':
    '没有任何地址服务告知您通过 {families} 发出的网页请求来自哪个地址：可能是服务停了，也可能被浏览器中的程序拦截，因此没有可比较的内容。',
  'headline.exposed': 'WebRTC 透露了不必要的信息',
  'headline.exposed.private-address': 'WebRTC 显示了您内部网络中的地址',
  'headline.exposed.eui64-address': '您的 IPv6 地址中含有设备的硬件地址',
  'headline.exposed.embedded-ipv4': '一个 IPv6 地址中含有 IPv4 地址',
  'headline.exposed.page-shows-baseline': 'VPN 没有开启：本页看到的是您自己的地址',
  'headline.exposed.exits': '本页发现您经由多个不同的网络访问',
  'headline.exposed.partly':
    '{untested} 未能测试，不能排除那里有泄漏。显示出来的信息，任何网站无需征得同意即可读取；具体内容以及如何避免，请看下文。',
  'headline.exposed.detail':
    '没有发现 VPN 或您的网络之外的地址。显示出来的信息，任何网站无需征得同意即可读取；具体内容以及如何避免，请看下文。',
  'headline.no-leak': '没有泄漏',
  'headline.no-leak.detail': 'WebRTC 只显示了打开本页所用的地址：{page}。',
  'headline.no-leak.webrtc-off': '此浏览器已关闭 WebRTC，因此不会透露任何信息。',
  'headline.no-leak.proxied-only': '此浏览器只通过代理发送 WebRTC 流量；我们的服务器没有看到其他地址。',
  'headline.not-tested': '未能测试',
  'headline.not-tested.partly': '{tested} 没有泄漏；{families} 未能测试',
  'headline.not-tested.no-answer': '测试结束前，没有任何 WebRTC 数据包通过 {families} 送达。这并不表示安全。',
  'headline.not-tested.page-not-public':
    '本页运行在您自己的电脑或内部网络中，没有可供比较的公网地址。请在互联网上的服务器上打开本页以得到结论。',
  'headline.not-tested.server': '由于服务器的设置，它看不到您的真实地址。原因见下文，供服务器管理员参考。',
  'headline.not-tested.server-unreachable': '测试过程中服务器不再回应。请检查网络连接，然后重新测试。',
  'headline.not-tested.udp-blocked':
    '您的网络只允许 WebRTC 通过 TCP 发出（{families}）。在允许 UDP 的网络中结果可能不同，因此这并不表示安全。',
  'headline.not-tested.no-udp':
    '只要网页没有摄像头或麦克风权限，此浏览器就不会发送 UDP。授予权限后，它可能会显示您的真实地址。',
  'headline.not-tested.echo-not-asked':
    '本服务器没有配置只能通过 {families} 访问的地址，因此无法判断 {families} 的情况。这并不表示安全。',
  'headline.not-tested.one-interface':
    '没有权限时，此浏览器只使用加载页面所用的地址族。请再通过 {families} 打开本页进行测试。',
  'headline.not-tested.blocked':
    'WebRTC 能通过 {families} 到达本服务器，但浏览器中有东西阻止了页面自身的请求，因此没有可供比较的对象。',
  'headline.not-tested.header': '本页被加上了一个响应头，使 WebRTC 无法连接服务器。其他网站不受它的限制。',
  'headline.not-tested.gathering-failed': '浏览器未能收集地址，请重新测试。',
  'headline.not-tested.echo-failed':
    '服务器没有告知通过 {families} 加载本页时所用的地址，因此没有可供比较的对象。请重新测试。',
  'headline.exposed.exits.detail': '本页是从 {page} 打开的。如果您使用 VPN，说明部分流量没有走 VPN；解决办法见下文。',
  'headline.exposed.vpn-off': '请开启 VPN 后重新测试；本次结果不能说明 VPN 是否泄漏。',
};
