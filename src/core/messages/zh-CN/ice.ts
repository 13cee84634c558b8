import type { ice as english } from '../en/ice.ts';

/** The words of the ICE check, in Simplified Chinese. */
export const ice: Readonly<Record<keyof typeof english, string>> = {
  'ice.title': '检查 STUN 和 TURN 服务器',
  'ice.lead':
    'WebRTC 通话需要两类服务器：STUN 告诉浏览器它的公网地址，TURN 负责转发流量。本页面从当前浏览器逐一询问每台服务器，告诉您哪些可用、响应多快，以及其余的为什么不可用。',

  // The list
  'ice.servers.title': '服务器',
  'ice.servers.about': '按下按钮之前不会发送任何数据。只会询问列表中的服务器和本页面自己的服务器。',
  'ice.servers.none': '列表是空的。没有服务器，浏览器只能找到自己的地址。',
  'ice.servers.url': '地址',
  'ice.servers.username': '用户名',
  'ice.servers.credential': '密码',
  'ice.servers.number': '服务器 {number}',
  'ice.servers.add': '添加服务器',
  'ice.servers.remove': '移除服务器 {number}',
  'ice.servers.remove-short': '移除',
  'ice.servers.reset': '重置列表和选项',
  'ice.servers.use': '改为 {url}',
  'ice.servers.too-many':
    '列表中有 {count} 台可以询问的服务器。一次检查最多询问 {limit} 台，其后的会被略过。您的列表没有被改动。',
  'ice.servers.turn-limit':
    '列表中有 {count} 台 TURN 服务器。在同一份配置中，Chromium 只使用前 {limit} 台，并且不作任何提示。在这里，每台服务器仍会得到单独的连接。',
  'ice.preset.title': '添加常用服务器',
  'ice.preset.about': '每个按钮会把一个地址加入列表。询问某台服务器时，它的运营者会看到您的公网地址。',
  'ice.preset.own': '本页面的服务器',
  'ice.import.title': '以 JSON 导入或导出',
  'ice.import.about':
    '即 WebRTC 代码中 iceServers 的值：由含有 urls、username、credential 的对象组成的列表。导入会替换上面的列表。',
  'ice.import.label': 'JSON 格式的 iceServers',
  'ice.import.button': '导入',
  'ice.import.done': '已导入，上面的列表已被替换。',
  'ice.import.not-json': '这不是 JSON。名称和文字要用双引号，最后一项之后不能有逗号。浏览器的说明：{detail}',
  'ice.import.not-ice-servers':
    '这是 JSON，但不是服务器列表。应为由对象组成的列表，每个对象都有“urls”，TURN 还要有“username”和“credential”。',
  'ice.import.not-ice-servers-at':
    '列表的第 {detail} 项不是服务器。应为含有“urls”的对象，TURN 还要有文字形式的“username”和“credential”。',
  'ice.import.no-servers': '这个服务器列表是空的。',
  'ice.import.too-many': '这个列表有 {detail} 台服务器，超出了本页面能够显示的数量。',
  'ice.import.too-long': '这段文字有 {detail} 个字符，超出了任何服务器列表的需要。',
  'ice.export.button': '把列表写入文本框',
  'ice.export.secrets': '导出时包含用户名和密码',
  'ice.export.about':
    '不选时，导出内容中这两项留空。选中后，它们会以明文出现在文本框中，供您自己的代码使用；链接中永远不含它们。',
  'ice.export.secret': '文本框中现在有明文密码。请只粘贴到别人看不到的地方。',
  'ice.link.copy': '复制本次检查的链接',
  'ice.link.about': '链接中只有地址和选项，从不包含用户名和密码。它们位于“#”之后，浏览器不会把这部分发送给任何服务器。',
  'ice.copied': '已复制。',
  'ice.copy-failed': '浏览器不允许复制。请选中下面的文字，手动复制：',
  'ice.keep-secrets': '在此浏览器中保存用户名和密码',
  'ice.keep-secrets.about': '它们会以未加密的形式保存，使用此浏览器的任何人都能读到。不勾选时，只保存地址和选项。',
  'ice.notice.link-loaded': '列表和选项来自您打开的链接。链接从不包含用户名和密码，请在需要的地方自行填写。',
  'ice.notice.link-other-version': '这个链接由其他版本的 icelens 生成，无法读取。下面是您自己的列表。',
  'ice.notice.link-damaged': '这个链接已损坏，无法读取。下面是您自己的列表。',
  'ice.notice.storage-blocked': '此浏览器不为本页面保存任何内容。列表只保留到页面关闭为止；用链接或导出可以保留更久。',

  // What is wrong with an address
  'ice.url.empty': '请输入地址，例如 stun:stun.example.org:3478。',
  'ice.url.too-long': '没有哪台服务器的地址会这么长。',
  'ice.url.blank': '地址中含有空白或不可见的字符。Chromium 会去掉其中一部分，Firefox 不会。',
  'ice.url.scheme-missing': '地址必须以 stun:、turn: 或 turns: 开头。',
  'ice.url.scheme-unknown': '只能使用 stun:、stuns:、turn: 和 turns:。',
  'ice.url.scheme-case': '开头请用小写，并非所有浏览器都接受大写。',
  'ice.url.slashes': '与网址不同，这类地址的冒号后面没有斜杠。',
  'ice.url.user-info': '用户名和密码不应写在地址里，它们有各自的输入框。',
  'ice.url.path': '这类地址没有路径。',
  'ice.url.fragment': '这类地址没有“#”之后的部分。',
  'ice.url.host-missing': '缺少服务器的名称或 IP 地址。',
  'ice.url.host-not-ascii': '请写成 ASCII 形式的名称（以 xn-- 开头）。浏览器不会在这里转换其他文字。',
  'ice.url.host-invalid': '这既不是主机名，也不是 IP 地址。',
  'ice.url.ipv6-unbracketed': 'IPv6 地址必须写在方括号中，否则其中的冒号会被当作端口的分隔符。',
  'ice.url.ipv6-invalid': '方括号中的内容不是 IPv6 地址。',
  'ice.url.port-empty': '冒号后面没有端口：Firefox 接受这种写法，Chromium 则会拒绝整份配置。',
  'ice.url.port-invalid': '端口是 1 到 65535 之间的数字。',
  'ice.url.query-stun': 'stun: 地址不能指定传输方式：浏览器中的 STUN 一律使用 UDP。',
  'ice.url.query-unknown': '问号后面只能写 transport=udp 或 transport=tcp。',
  'ice.url.transport-unknown': '传输方式只能是 udp 或 tcp。',
  'ice.url.transport-case': '传输方式请用小写，Firefox 会拒绝大写。',
  'ice.credentials.username-missing': 'TURN 服务器需要用户名。没有用户名，浏览器会拒绝整份配置。',
  'ice.credentials.credential-missing': 'TURN 服务器需要密码。没有密码，浏览器会拒绝整份配置。',
  'ice.credentials.username-too-long': '用户名超过了协议允许的长度（508 字节）。',
  'ice.note.stuns': '没有浏览器支持基于 TLS 的 STUN：Chromium 实际上发送未加密的 UDP，Firefox 则拒绝整份配置。',
  'ice.note.credentials-unused': 'STUN 不需要用户名和密码，浏览器会忽略它们。',
  'ice.note.beyond-turn-limit':
    '如果与上面的服务器放在同一份配置中，Chromium 会略过这一台：它最多使用 32 台 TURN 服务器。',
  'ice.note.duplicate': '列表中已有这台服务器，因此只询问一次。',
  'ice.note.turn-port-refused':
    'Chromium 只询问端口为 53、80、443 或不小于 1024 的 TURN 服务器，对其他端口既不询问也不提示。',
  'ice.note.turns-by-address': 'Firefox 只按域名询问 turns: 服务器；这里写成地址时，它既不发送数据，也不提示。',
  'ice.note.beyond-list-limit': '已略过：一次检查最多询问 64 台服务器。',

  // Options
  'ice.options.title': '选项',
  'ice.options.policy': '收集哪些候选地址',
  'ice.options.policy.all': '全部',
  'ice.options.policy.relay': '仅中继',
  'ice.options.policy.about':
    '“仅中继”（iceTransportPolicy 为 "relay"）只给出 TURN 服务器的地址，隐藏其余地址。Chromium 仍会询问 STUN 服务器，只是不公布得到的回答。',
  'ice.options.pool': '候选池大小',
  'ice.options.pool.about': '浏览器预先准备的传输通道数量（iceCandidatePoolSize），0 到 255。Firefox 会忽略它。',
  'ice.options.permission': '先请求摄像头或麦克风权限',
  'ice.options.permission.about':
    '获得权限后，浏览器会显示本地地址而不是隐藏名称，并使用所有网络接口。不会录制或发送任何内容。',
  'ice.options.permission.insecure': '浏览器只在 HTTPS 或 localhost 下授予这项权限，而当前页面是通过普通 HTTP 打开的。',
  'ice.options.deadline': '最长等待',
  'ice.options.seconds': '{seconds} 秒',
  'ice.options.deadline.about':
    '可用的服务器会在不到一秒内回应。对于没有反应的服务器，Chromium 自身会等 40 秒，Firefox 会等 11 秒。',

  // The run
  'ice.start': '检查服务器',
  'ice.start-again': '重新检查',
  'ice.stop': '停止',
  'ice.extend': '再等 5 秒',
  'ice.phase.idle': '尚未检查。',
  'ice.phase.asking': '浏览器正在请求您授权。',
  'ice.phase.running': '正在检查……',
  'ice.phase.failed': '页面中发生了意外情况。请重新检查；如果再次发生，请向我们报告。',
  'ice.awaiting': '仍在等待 {servers}（{elapsed} 秒，最长 {deadline} 秒）。',
  'ice.awaiting.list': '{before}、{next}',
  'ice.awaiting.more': '{servers} 等另外 {count} 台',
  'ice.permission.permission-denied': '您或浏览器拒绝了授权，检查在没有权限的情况下继续进行。',
  'ice.permission.no-device': '浏览器没有找到摄像头或麦克风，检查在没有权限的情况下继续进行。',
  'ice.permission.device-busy': '摄像头或麦克风正被其他程序占用，检查在没有权限的情况下继续进行。',
  'ice.permission.media-devices-absent': '浏览器不允许本页面访问摄像头和麦克风，检查在没有权限的情况下继续进行。',
  'ice.permission.permission-failed': '未能请求权限，检查在没有权限的情况下继续进行。',
  'ice.hidden': '检查期间，此标签页曾处于后台。浏览器会放慢后台标签页，因此测得的时间可能偏长。',
  'ice.common-failed': '浏览器拒绝了包含全部服务器的配置：{message}',
  'ice.config-missing': '页面没有从服务器得到设置，因此无法测试 NAT。请重新加载页面。',

  // The verdict
  'ice.verdict.works': '所有服务器都可用',
  'ice.verdict.works-one': '服务器可用',
  'ice.verdict.partly': '{asked} 台服务器中有 {working} 台可用',
  'ice.verdict.fails': '从这里看，没有一台服务器可用',
  'ice.verdict.cannot-tell': '从这里无法判断这些服务器是否可用',
  'ice.verdict.not-tested': '什么都没有测试',
  'ice.verdict.running': '正在检查：{asked} 台服务器中目前有 {working} 台可用',
  'ice.verdict.stopped': '您在时限之前停止了检查，到那时仍未回应的服务器按没有回应处理。',
  'ice.verdict.about': '这是从当前浏览器、当前网络、此刻看到的情况。',

  // Per server
  'ice.results.title': '各台服务器的结果',
  'ice.results.about': '每台服务器都通过单独的连接询问，因此不会把一台的回答当成另一台的。',
  'ice.outcome.works': '可用',
  'ice.outcome.partly': '部分可用',
  'ice.outcome.fails': '不可用',
  'ice.outcome.cannot-tell': '无法判断',
  'ice.outcome.waiting': '等待中',
  'ice.outcome.not-tested': '未询问',
  'ice.transport.udp': 'UDP',
  'ice.transport.tcp': 'TCP',
  'ice.transport.tls': 'TCP 上的 TLS',
  'ice.transport.dtls': 'UDP 上的 DTLS',
  'ice.way.answered': '{ms} 毫秒后回应',
  'ice.way.untranslated': '有回应，看到的就是本设备自己的地址',
  'ice.way.relayed': '{ms} 毫秒后分配了中继',
  'ice.way.reflexive-only': '有回应，但没有分配中继',
  'ice.way.unauthorized': '用户名或密码被拒绝（{code}）',
  'ice.way.refused': '被拒绝，错误 {code}',
  'ice.way.unreachable': '无法连接',
  'ice.way.not-resolved': '名称没有对应的地址',
  'ice.way.no-answer': '没有回应',
  'ice.way.no-relay': '没有中继，也没有错误',
  'ice.way.own-address': '很可能有回应，但给出的地址已经显示过',
  'ice.way.hidden': '选择“仅中继”时不显示',
  'ice.way.no-report': '既无结果，也无错误',
  'ice.way.waiting': '尚未回应',
  'ice.way.answered.about': '服务器告诉了浏览器它的数据包来自哪个地址。',
  'ice.way.untranslated.about':
    '浏览器很快就完成了，没有报错；本页的服务器看到它的数据包正是从设备显示的那个地址和端口发出的：两者之间没有 NAT。这时 STUN 服务器只能重复这个地址，而浏览器不会再次列出已经显示的地址（RFC 8445 §5.1.3）。',
  'ice.way.relayed.about': '服务器给了浏览器一个地址，代它接收流量。地址和端口属于中继。',
  'ice.way.reflexive-only.about': '服务器告诉了浏览器公网地址，但到时限为止没有给它中继。',
  'ice.way.unauthorized.about':
    '服务器在运行，但不接受这组用户名和密码：可能输入有误，也可能已经失效，许多服务发放的密码一天之内就会过期。',
  'ice.way.refused.about':
    '服务器在运行，但拒绝了请求。437：分配不符；486：该用户的中继过多；508：服务器已满；300：请换一台服务器。对于 STUN，Chromium 只给出最后两位数字。',
  'ice.way.unreachable.about':
    '没能建立连接：这个地址和端口上没有服务，防火墙拒绝了连接，或者证书不受信任。浏览器不会说明是哪一种；如果使用 TLS，请先检查证书的名称、有效期和颁发者。',
  'ice.way.not-resolved.about':
    '查不到这个名称，或者它没有这个 IP 版本的地址。如果服务器通过另一个版本可用，就没有问题。',
  'ice.way.no-answer.about':
    '数据包已发出，但到时限为止没有任何回应：服务器停机、端口有误，或者防火墙丢弃了 UDP。如果您的网络本身没有这个 IP 版本，情形也一样。',
  'ice.way.no-relay.about':
    '浏览器结束时没有得到中继，也没有说明原因。可能是它没有询问该服务器（端口或网络不被允许），也可能是它不信任证书，Firefox 对此不作说明。',
  'ice.way.own-address.about':
    '浏览器很快就完成了，没有报错；如果服务器毫无回应，它会一直尝试。有摄像头或麦克风权限时，浏览器会直接显示设备自己的地址，并略去只是重复该地址的回应（RFC 8445 §5.1.3），没有 NAT 时就是这样。要确认，请收回权限后再检查一次。',
  'ice.way.hidden.about':
    '选择此项后，除中继的地址外，浏览器不会把任何地址告诉网页。Chromium 仍会询问 STUN 服务器，Firefox 则不会。要测试它，请选择“全部”。',
  'ice.way.no-report.about':
    '浏览器很快就完成了，没有候选地址，也没有报错。可能是它没有询问该服务器：端口或网络不被允许，或者本设备没有该 IP 版本。也可能是服务器以 Chromium 不转告的错误拒绝了请求（以 00 结尾的 STUN 错误码）。',
  'ice.way.waiting.about': '服务器尚未回应，时限也还没有到。',
  'ice.refusal': '浏览器拒绝了这台服务器：{message}',
  'ice.refusal.stuns': 'Firefox 对 stuns: 地址就是这样处理的。',
  'ice.card.not-asked': '浏览器没有得到这台服务器，原因写在列表中它的旁边。',
  'ice.card.error': '浏览器的说明：{text}',

  // NAT
  'ice.nat.title': '您的 NAT',
  'ice.nat.about':
    '大多数设备通过路由器共用一个公网地址（NAT）。它如何映射端口、放行哪些数据包，决定了两台设备能否直接连接。',
  'ice.nat.how': '这是如何得出的',
  'ice.nat.mapping': '映射',
  'ice.nat.filtering': '过滤',
  'ice.nat.old': '旧的说法',
  'ice.nat.mapping.about':
    'NAT 对不同目的地使用哪个公网端口（RFC 4787 第 4.1 节）。方法是比较多台服务器、多个端口看到的同一个套接字。',
  'ice.nat.filtering.about':
    '哪些来源的数据包可以进来（RFC 4787 第 5 节）。本站服务器从浏览器没有联系过的端口（若有第二个地址，也从那个地址）对它发起检查；检查用浏览器自己的密码签名，因此只有这个浏览器的回答才算数。',
  'ice.nat.mapping.no-translation': '没有转换：公网地址就是本设备自己的地址',
  'ice.nat.mapping.endpoint-independent': '与目的地无关：对所有目的地使用同一个端口',
  'ice.nat.mapping.endpoint-independent-or-address-dependent':
    '与目的地无关，或只与地址有关：对同一台服务器的两个端口使用同一个端口',
  'ice.nat.mapping.address-dependent': '与地址有关：对每个地址使用不同的端口',
  'ice.nat.mapping.address-and-port-dependent': '与地址和端口有关：对每个目的地使用不同的端口',
  'ice.nat.mapping.endpoint-dependent': '与目的地有关：对其他服务器使用其他端口',
  'ice.nat.mapping.unknown': '未知：回应的目的地不足两个',
  'ice.nat.filtering.endpoint-independent': '与来源无关：任何来源的数据包都能进来',
  'ice.nat.filtering.endpoint-independent-or-address-dependent':
    '与来源无关，或只与地址有关：来自同一服务器另一端口的数据包能够进来',
  'ice.nat.filtering.address-dependent': '与地址有关：只有曾经联系过的地址发来的数据包能够进来',
  'ice.nat.filtering.address-and-port-dependent':
    '与地址和端口有关：只有曾经发送过数据的地址和端口发来的数据包能够进来',
  'ice.nat.filtering.unknown': '未知：浏览器的检查没有到达本站服务器，或次数不够',
  'ice.nat.one-address':
    '服务器只有一个地址时，无法区分这两种情况。在列表中加入另一个地址上的 STUN 服务器，可以进一步了解映射方式。',
  'ice.nat.means.open': '任何人都能直接连到这台设备。',
  'ice.nat.means.easy': '与几乎所有人都应该能够直接连接，不需要中继。',
  'ice.nat.means.usual': '与大多数人能够直接连接。如果对方的 NAT 映射随目的地变化，可能需要 TURN 中继。',
  'ice.nat.means.hard': '只有对方的 NAT 或防火墙比较宽松时才能直接连接，请准备好 TURN 服务器。',
  'ice.nat.means.unknown': '无法说明这对连接他人意味着什么。',
  'ice.nat.old.open': '直接连接互联网',
  'ice.nat.old.firewall': '有防火墙，无 NAT',
  'ice.nat.old.full-cone': '完全锥形',
  'ice.nat.old.restricted-cone': '受限锥形',
  'ice.nat.old.port-restricted-cone': '端口受限锥形',
  'ice.nat.old.cone': '锥形中的一种',
  'ice.nat.old.symmetric': '对称型',
  'ice.nat.old.unknown': '未知',
  'ice.nat.seen': '比较的内容',
  'ice.nat.seen-by.stun': '由 STUN 告知',
  'ice.nat.seen-by.witness': '本站服务器看到',

  // Time line
  'ice.timeline.title': '时间线',
  'ice.timeline.about':
    '每一行是一台服务器的一个 IP 版本，从开始询问时算起。把指针移到标记上，或用 Tab 键移到标记，即可查看它的含义。',
  'ice.timeline.all': '全部服务器一起',
  'ice.timeline.none': '尚未询问任何服务器。',
  'ice.timeline.hint': '选择一个标记，查看它的说明。',
  'ice.timeline.candidate': '{ms} 毫秒：{type} {address}，通过 {protocol}',
  'ice.timeline.error': '{ms} 毫秒：错误 {code} {text}',
  'ice.timeline.row': '{server}，{family}',
  'ice.timeline.legend.candidate': '候选地址',
  'ice.timeline.legend.error': '错误',
  'ice.timeline.legend.waiting': '等待',

  // Candidates
  'ice.candidates.title': '候选地址',
  'ice.candidates.about': '浏览器会提供给通话另一方的地址，用全部服务器一起收集，与实际应用的做法相同。',
  'ice.candidates.none': '还没有候选地址。',
  'ice.candidates.run': '显示哪次收集的候选地址',
  'ice.candidates.done': '完成：共 {count} 个候选地址，{ms} 毫秒后收集完毕。',
  'ice.candidates.open': '目前有 {count} 个候选地址。浏览器还没有表示收集完毕，本页面不会等它。',
  'ice.column.time': '时间',
  'ice.column.type': '类型',
  'ice.column.foundation': '基础标识',
  'ice.column.protocol': '协议',
  'ice.column.address': '地址',
  'ice.column.port': '端口',
  'ice.column.priority': '优先级',
  'ice.column.related': '关联地址',
  'ice.column.url': '服务器',
  'ice.column.relay': '中继协议',
  'ice.column.mid': '媒体标识（mid）',
  'ice.column.ufrag': '用户片段（ufrag）',
  'ice.column.explain': '说明',
  'ice.explain': '解释',
  'ice.explain.host': '主机候选地址（host）：本设备自己的地址。',
  'ice.explain.srflx':
    '服务器反射候选地址（srflx）：STUN 服务器看到的本设备数据包来源地址。在 NAT 后面，它是路由器的地址。',
  'ice.explain.prflx': '对端反射候选地址（prflx）：在双方的检查中发现的地址。',
  'ice.explain.relay': '中继候选地址（relay）：TURN 服务器的地址，到达那里的数据会转发给本设备。',
  'ice.explain.mdns':
    '以 .local 结尾的名称代表一个本地地址，浏览器对网页隐藏了它。只有同一网络中的设备能够查到。获得摄像头或麦克风权限后，会显示地址本身。',
  'ice.explain.raddr-hidden': '关联地址是空白的（0.0.0.0 或 ::，端口 0 或 9），因为浏览器隐藏了它背后的本地地址。',
  'ice.explain.raddr': '关联地址是它背后的地址：{address}。',
  'ice.explain.tcp-active': '主动 TCP 候选地址：由浏览器自己发起连接，因此端口 9 只是占位。',
  'ice.explain.tcp': 'TCP 候选地址（{tcpType}）。',
  'ice.explain.priority':
    '优先级 {priority} = {type} · 2²⁴ + {local} · 2⁸ + (256 − {component})。类型最重要：主机 126，对端 110，反射 100，中继 0 到 5。{local} 用来给网络接口和 IP 版本排序。组件 {component} 表示数据，或媒体及其控制数据包。',
  'ice.explain.foundation':
    '基础标识 {foundation}：来自同一本地地址、同一类型的候选地址相同；按照标准，服务器也要相同。检查按这种分组依次进行。Chromium 不考虑服务器。',

  // Errors
  'ice.errors.title': '浏览器的错误事件（{count}）',
  'ice.errors.about':
    '原始事件（icecandidateerror）。701 表示某个本地套接字没有建立连接或没有得到回应，并不说明服务器整体的情况：只有 IPv4 地址的服务器，会让每个 IPv6 套接字都产生一个。',

  // Report
  'ice.report.title': '报告',
  'ice.report.about': '在本页面中生成，不会上传。用户名和密码从不包含在内。',
  'ice.report.failed': '用于遮盖地址的组件加载失败，请检查网络连接后再试。',
  'ice.report.masked': '遮盖地址和主机名',
  'ice.report.copy-markdown': '复制为 Markdown',
  'ice.report.copy-json': '复制为 JSON',
  'ice.report.copy-csv': '以 CSV 复制候选地址',
  'ice.report.json': '下载 JSON',
  'ice.report.markdown': '下载 Markdown',
  'ice.report.csv': '以 CSV 下载候选地址',
  'ice.findings.title': '测试发现',
};
