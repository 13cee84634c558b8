import type { auditAbouts as english } from '../en/audit-abouts.ts';

/** What each audit looks at and what its outcome means; shown where a finding stands open. */
export const auditAbouts: Readonly<Record<keyof typeof english, string>> = {
  'audit.address-echo.about':
    '结论来自 WebRTC 与页面加载地址的比较。如果服务器前面的代理隐藏了该地址，或者页面运行在您自己的网络中，就没有可以比较的对象。',
  'audit.third-party-echo.about':
    '与互联网核对时，由其他机构的公共服务告知您的网页请求来自哪个地址，以此代替从互联网上的服务器加载页面。它们的说法被照样采用：本站服务器无法核实。',
  'audit.webrtc-support.about':
    '只在网页中替换 WebRTC 的脚本或扩展可以被绕过：同一页面里新建的框架中它依然存在。浏览器自身的设置则无法绕过。',
  'audit.blocking-header.about':
    '代理或管理员给本页加了响应头（Connection-Allowlist，或含 webrtc 的 Content-Security-Policy）。因此 WebRTC 在这里显示的内容比在其他网站少。',
  'audit.family-coverage.about':
    '如果我们的 STUN 服务器通过某个地址族（IPv4 或 IPv6）作出了回应，或者有 UDP 的 WebRTC 数据包到达我们的服务器，该地址族才算经过测试。没有回应绝不等于安全。',
  'audit.hidden-address.about':
    '有 WebRTC 数据包从网页脚本读不到的地址到达了我们的服务器。网页看到的比网络看到的少：其他服务器同样会看到这个地址。',
  'audit.fabricated-candidate.about':
    '浏览器声称我们的 STUN 服务器返回了这个地址，但服务器只从其他地址收到过 WebRTC 数据包。它可能是扩展或浏览器编造的，也可能是能够证实它的数据包丢失了。它不会被当作安全。',
  'audit.baseline-address.about':
    '这些地址是您在 VPN 关闭时记下的。如果 VPN 开启时仍能看到其中之一，说明部分流量没有走 VPN。',
  'audit.family-outside-tunnel.about':
    '网页只能通过另一个地址族打开，WebRTC 却显示了这个地址族的公网地址。许多 VPN 只承载 IPv4，对 IPv6 不作处理。',
  'audit.ipv4-path.about':
    '不用 VPN 时两个地址相同，这是正常的。使用 VPN 或代理时，如果出现另一个网络中的第二个地址，说明 WebRTC 流量没有走 VPN 或代理。',
  'audit.ipv6-path.about':
    'IPv6 地址按前 64 位比较，因为其余部分由设备自行更换。如果属于另一个网络，说明 WebRTC 流量没有走 VPN 或代理。',
  'audit.proxy-bypass.about':
    '见证端会分别收到您的 TCP 和 UDP 数据包。如果 TCP 经过代理而 UDP 没有，说明 WebRTC 绕过了代理。代理和浏览器扩展类 VPN 通常只承载网页。',
  'audit.split-tunnel.about':
    'WebRTC 的 TCP 和 UDP 都不是从页面加载的网络发出的。也许 VPN 的设置有意让此浏览器或本服务器的地址不走隧道。',
  'audit.several-public-addresses.about':
    '同一地址族出现多个公网地址，通常说明有多个网络连接：一个是 VPN 的，另一个是宽带运营商的。',
  'audit.http-exits.about':
    '如果 IPv4 与 IPv6 属于不同的网络，或者同一地址族经过多个网络，而您在使用 VPN，说明部分流量没有走 VPN。',
  'audit.public-host-address.about':
    '除了服务器看到的之外，浏览器还把网络接口的公网地址告诉网页，通常是 IPv6。如果它与页面加载的地址相同，就没有透露新的信息。',
  'audit.eui64-address.about':
    '这个 IPv6 地址的后半部分由网卡的 MAC 地址生成。它在任何网络中都不变，可以用来识别设备。',
  'audit.embedded-ipv4.about':
    'Teredo 和 6to4 是旧式隧道，会把设备或路由器的 IPv4 地址写进 IPv6 地址中，任何人都能读出。',
  'audit.private-host-address.about':
    '它不会透露您的位置，但有助于识别您的设备，也有助于攻击您网络中的其他设备。浏览器通常会改为显示以 .local 结尾的随机名称。',
  'audit.related-address.about':
    '反射候选地址（即服务器看到的地址）带有一个字段，写着它来自哪个本地地址。隐藏本地地址的浏览器会在那里写 0.0.0.0。',
  'audit.mdns-names.about':
    '浏览器显示以 .local 结尾的随机名称（多播 DNS）代替本地地址，只能数出它们的个数。授予摄像头或麦克风权限后会取消这种保护。',
  'audit.ip-handling-mode.about':
    '模式 1 使用所有网络接口；模式 2 使用默认接口并显示其本地地址；模式 3 使用默认接口但不显示本地地址；模式 4 只使用代理。',
  'audit.permission-difference.about':
    '可以使用摄像头或麦克风的网页会被信任，能够看到所有网络接口。这一项与上面的结论分开判断。',
  'audit.candidate-error-address.about': '按照规范，除非网页能在别处读到该地址，否则这个字段应为空。这是浏览器的缺陷。',
  'audit.remote-candidate-address.about': '网页不应仅凭统计信息得知对方的地址。这是浏览器的缺陷。',
  'audit.foundation-hash.about':
    '旧版浏览器不加密钥，直接由本地地址计算候选地址的 foundation，因此查表即可还原。Chrome 自 107 版起不再这样做。',
  'audit.device-labels.about': '设备名称有助于识别设备。浏览器只应向获得权限的网页显示它们。',
};
