import type { adviceGuide as english } from '../en/advice-guide.ts';

/** The guide by browser in Simplified Chinese. */
export const adviceGuide: Readonly<Record<keyof typeof english, string>> = {
  'guide.browser.chrome': 'Chrome',
  'guide.browser.edge': 'Edge',
  'guide.browser.brave': 'Brave',
  'guide.browser.opera': 'Opera',
  'guide.browser.vivaldi': 'Vivaldi',
  'guide.browser.vanadium': 'Vanadium（GrapheneOS）',
  'guide.browser.samsung': 'Samsung Internet（三星浏览器）',
  'guide.browser.chromium': '其他 Chromium 系浏览器',
  'guide.browser.embedded': '内置浏览器的应用（Electron、WebView）',
  'guide.browser.firefox': 'Firefox',
  'guide.browser.firefox-android': 'Android 版 Firefox',
  'guide.browser.gecko': '其他基于 Firefox 的浏览器',
  'guide.browser.tor': 'Tor 浏览器',
  'guide.browser.safari': 'Safari',
  'guide.browser.ios-webkit': 'iPhone 和 iPad 上的所有浏览器',
  'guide.browser.webkit': '其他基于 WebKit 的浏览器',
  'guide.browser.unknown': '任何其他浏览器',
  'guide.before.chromium': '没有权限时：只用每个地址族的默认路由；本地地址以随机名称代替。',
  'guide.before.firefox': '没有权限时：只用加载页面的那条连接；本地地址以随机名称代替。',
  'guide.before.firefox-android':
    '没有权限时：只用加载页面的那条连接。在所查阅的源代码中，隐藏本地地址的功能默认关闭。',
  'guide.before.safari': '没有权限时：从不向网页显示本地地址。',
  'guide.before.mode-4': 'WebRTC 只通过代理；没有代理时不使用 UDP。',
  'guide.before.none': '没有 WebRTC。',
  'guide.before.unknown': '此浏览器的情况未经核实。',
  'guide.after.every-interface': '有摄像头或麦克风权限时：所有网络接口及其真实地址。',
  'guide.after.safari': '有摄像头或麦克风权限时：也会显示本地地址。',
  'guide.note.no-menu': 'Chrome 的设置中没有这个选项；只有策略和供扩展使用的接口。',
  'guide.note.edge-docs': '微软的文档仍称未设置时会暴露本地地址；当前版本与 Chrome 一样，以名称代替。',
  'guide.note.firefox-socks':
    '在 SOCKS 代理之后，Firefox 起初不发送 UDP。这不是保护：有了权限，真实地址就会显示（在 Firefox 153 中测得）。',
  'guide.note.private-relay':
    '自 iOS 15.1 起，iCloud 专用代理（Private Relay）覆盖 WebRTC；有了权限后便不再覆盖（读自源代码，未经测量）。',
  'guide.note.ios': '无论叫什么名字，这里的浏览器都使用 WebKit，没有相关的设置。',
  'guide.note.brave': 'Shields 不会阻止 WebRTC。自 2025 年起，Tor 窗口中的 WebRTC 是关闭的。',
  'guide.note.opera': '内置的“VPN”是代理，因此需要模式 4。Opera 自身设置的措辞未经核实。',
  'guide.note.not-verified': '其自身设置的措辞未经核实。',
  'guide.note.samsung': '这些策略的文档针对 Windows；在 Android 上没有已知的设置。',
  'guide.note.embedded': '应用内置的浏览器可能很旧；在 Chromium 107 版之前，查表即可由 foundation 还原本地地址。',
  'guide.outdated.ublock-option.claim': 'uBlock Origin：开启“防止 WebRTC 泄露本地 IP 地址”。',
  'guide.outdated.ublock-option.why':
    '桌面版自 1.38 版（2021 年）起已移除该选项，只有 Android 版 Firefox 还保留。它从来只涉及本地地址，VPN 泄漏照旧。',
  'guide.outdated.chrome-disable-flag.claim': 'Chrome：打开 chrome://flags/#disable-webrtc 关闭 WebRTC。',
  'guide.outdated.chrome-disable-flag.why': '该实验功能已过时。Chrome 无法关闭 WebRTC；模式 4 是最严格的选择。',
  'guide.outdated.force-switch.claim': '启动 Chrome 时加上 --force-webrtc-ip-handling-policy。',
  'guide.outdated.force-switch.why':
    '无论带不带值都没有作用（在 Chromium 156 中测得）。有效的开关是 --webrtc-ip-handling-policy。',
  'guide.outdated.brave-shields.claim': 'Brave 的 Shields 默认阻止 WebRTC 泄漏。',
  'guide.outdated.brave-shields.why':
    'Brave 的默认值与 Chrome 一样是“Default”。必须手动更改设置“WebRTC IP handling policy”。',
  'guide.outdated.firefox-off.claim': 'Firefox：将 media.peerconnection.enabled 设为 false。',
  'guide.outdated.firefox-off.why':
    '确实有效，但所有网页都没有了 WebRTC：不能通话、开会或传输。在代理之后，media.peerconnection.ice.proxy_only 就够了。',
  'guide.outdated.safari-camera.claim': '只要不允许使用摄像头，Safari 就是安全的。',
  'guide.outdated.safari-camera.why': '这只对本地地址成立。如果 VPN 不承载 UDP，无需任何权限就会显示公网地址。',
  'guide.outdated.mode-3-for-proxies.claim': '在代理或扩展 VPN 之后，设置 default_public_interface_only。',
  'guide.outdated.mode-3-for-proxies.why':
    '它隐藏本地地址，但 UDP 仍绕过代理：泄漏依旧（在 Chromium 156 中测得）。disable_non_proxied_udp 才能阻止。',
  'guide.outdated.leak-prevent.claim': '安装 WebRTC Leak Prevent，保持原样即可。',
  'guide.outdated.leak-prevent.why':
    '最后一次更改在 2018 年。它设置的是 default_public_interface_only；它自己的指南说，在代理之后需要 disable_non_proxied_udp。',
  'guide.outdated.page-scripts.claim': '安装在网页中移除或替换 WebRTC 的扩展。',
  'guide.outdated.page-scripts.why': '脚本拿走的东西，页面中的框架仍然拥有。测试因此什么也看不到，地址却照样发出。',
  'guide.outdated.privacy-badger.claim': 'Privacy Badger：开启它的 WebRTC 选项。',
  'guide.outdated.privacy-badger.why': '该选项已不存在；在 Chromium 81 至 83 版中，它曾经压制所有候选地址。',
  'guide.outdated.firefox-socks.claim': 'Firefox 在 SOCKS 代理之后什么都不显示，所以是安全的。',
  'guide.outdated.firefox-socks.why':
    '只在网页获得摄像头或麦克风权限之前如此；之后就会显示真实地址（在 Firefox 153 中测得）。',
  'guide.outdated.firefox-no-host.claim': 'Firefox：media.peerconnection.ice.no_host 会隐藏本地地址。',
  'guide.outdated.firefox-no-host.why':
    '候选地址没有了，但网页仍能从统计信息中读到这些地址（在 Firefox 153 中测得）；在 HTTP 代理之后，泄漏依旧。',
  'guide.outdated.edge-chrome-name.claim': 'Edge：设置策略 WebRtcIPHandling。',
  'guide.outdated.edge-chrome-name.why':
    '那是 Chrome 的名称。在 Edge 中，该策略名为 WebRtcLocalhostIpHandling，取值相同。',
};
