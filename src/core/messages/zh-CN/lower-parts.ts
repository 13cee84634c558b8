import type { lowerParts as english } from '../en/lower-parts.ts';
import { scopes } from './scopes.ts';

/** The words of what stands below the findings or opens on a click, in Simplified Chinese. */
export const lowerParts: Readonly<Record<keyof typeof english, string>> = {
  ...scopes,

  'ui.more': '更多操作',

  // The test with permission, and its result
  'ui.permission.open': '授予摄像头或麦克风权限后测试',
  'ui.permission.why':
    '获准使用摄像头或麦克风的网站（例如视频通话）往往能看到更多地址。再做一次测试，就能知道这类网站会看到什么。',
  'ui.permission.what':
    '浏览器会询问您是否授权。画面和声音不会显示、录制或发送，测试结束后（约两秒）设备即会关闭。您可以随时点击地址栏中网址旁的图标收回权限。',
  'ui.permission.start': '请求权限并测试',
  'ui.permission.insecure':
    '只有通过 HTTPS 或 localhost 打开的页面才能申请这项权限，而当前页面是通过普通 HTTP 打开的。',
  'ui.permission.permission-denied':
    '没有第二项结果，因为您或浏览器拒绝了授权。如需重试，请点击地址栏旁的图标，允许本页面使用摄像头或麦克风，然后再次测试。',
  'ui.permission.no-device': '没有第二项结果：浏览器没有找到摄像头或麦克风。',
  'ui.permission.device-busy': '没有第二项结果：摄像头或麦克风正被其他程序占用。请关闭该程序，然后再次测试。',
  'ui.permission.media-devices-absent': '没有第二项结果：浏览器不允许本页面访问摄像头和麦克风。',
  'ui.permission.permission-failed': '没有第二项结果：授权后的测试未能进行。',
  'ui.with-permission.title': '授予摄像头或麦克风权限之后',
  'ui.with-permission.about': '一旦允许网站使用摄像头或麦克风，网站就能看到以下内容。这不影响上面的结果。',
  'ui.with-permission.overall': '总体结果：{outcome}',
  'ui.findings.same': '另有 {count} 项发现与未授权时相同。',

  // Where something was seen
  'ui.source.http': '页面加载',
  'ui.source.third-party': '其他机构的地址回显',
  'ui.source.host': '本地候选地址（host）',
  'ui.source.srflx': 'STUN 应答（srflx）',
  'ui.source.prflx': '连通性检查（prflx）',
  'ui.source.relay': '中继（TURN）',
  'ui.source.related': '关联地址（raddr）',
  'ui.source.sdp': '会话描述（SDP）',
  'ui.source.stats': 'WebRTC 统计信息',
  'ui.source.witness': '服务器收到的数据包',
  'ui.source.baseline': '关闭 VPN 时记下的地址',
  'ui.source.error': '错误信息',
  'ui.source.header': '响应头',
  'ui.source.device': '设备列表',
  'ui.source.browser': '浏览器',
  'ui.source.server': '服务器',

  // Addresses
  'ui.addresses.none': '目前还没有看到任何地址。',
  'ui.addresses.address': '地址',
  'ui.addresses.scope': '类别',
  'ui.addresses.network': '所属网络',
  'ui.addresses.seen-as': '出现在',
  'ui.addresses.by-server': '到达服务器',
  'ui.network': '{name}（AS{asn}）',
  'ui.yes': '是',
  'ui.no': '否',
  'ui.none': '–',

  // Candidates
  'ui.candidates.none': '目前还没有任何内容到达。',
  'ui.candidates.open': '浏览器还没有表示收集完毕。如果服务器没有回应，这可能需要 40 秒，因此得出结论时不会等它。',
  'ui.candidates.all': '显示全部 {count} 条',
  'ui.candidates.complete': '浏览器表示已没有更多候选地址。',
  'ui.columns.open': '各列的含义',
  'ui.column.type': '类型',
  'ui.column.type.about':
    '本地（host）：本设备的地址，或用来隐藏该地址的随机名称（以 .local 结尾）。反射（srflx）：STUN 服务器看到的数据包来源地址。对端（prflx）：在连通性检查中发现的地址。中继（relay）：负责转发流量的 TURN 服务器的地址。服务器收到（witness）：确实到达本站服务器的测试数据包，任何脚本都无法伪造。',
  'ui.column.address': '地址',
  'ui.column.address.about': '冒号前是地址，冒号后是端口，即用来区分同一地址上不同连接的编号。',
  'ui.column.protocol': '协议',
  'ui.column.protocol.about': '数据包的传输方式：UDP 是 WebRTC 的首选；TCP 也是普通网页所用的方式。',
  'ui.column.scope': '类别',
  'ui.column.scope.about':
    '说明该地址是在整个互联网上有效（公网），还是只在家庭、办公室或运营商的网络内有效，或者只是一个用来隐藏地址的名称。',
  'ui.column.seen': '到达服务器',
  'ui.column.seen.about':
    '本次测试中，本站服务器是否收到过来自该地址的数据。内网地址本来就不会出现在服务器端，因此显示“否”是正常的。',
  'ui.column.url': '来源服务器',
  'ui.column.url.about': '告诉浏览器这一地址的 STUN 或 TURN 服务器。有些浏览器不提供这项信息。',
  'ui.column.arrived': '用时',
  'ui.column.arrived.about':
    '从测试开始算起的毫秒数（千分之一秒）。横条表示浏览器开始寻找候选地址之后等待的时间。服务器收到的数据包没有横条，因为服务器使用自己的时钟，从准备好本次测试的那一刻起计时。',
  'ui.type.host': '本地',
  'ui.type.srflx': '反射',
  'ui.type.prflx': '对端',
  'ui.type.relay': '中继',
  'ui.type.witness': '服务器收到',
  'ui.type.unknown': '未知',

  // Errors of single servers
  'ui.errors.title': '浏览器报告的错误（{count}）',
  'ui.errors.701':
    '代码 701：通过本设备的某个网络连接，没有得到 STUN 或 TURN 服务器的回应。仅凭这一点说明不了什么：如果服务器只有 IPv4 地址，而浏览器也尝试了 IPv6，同样会出现这个代码。',
  'ui.errors.401': '代码 401：TURN 服务器要求提供用户名和密码，而收到的用户名和密码未被接受。',
  'ui.errors.other': '其他代码由 STUN 或 TURN 服务器自身返回，表示它拒绝了请求。',
  'ui.errors.code': '代码 {code}',

  // Advice and saved reports
  'ui.advice.since': '自 {version} 版起',
  'ui.advice.cost': '代价：{cost}',
  'ui.advice.steps': '分步说明',
  'ui.advice.more': '其他办法（{count}）',
  'ui.advice.audience.person': '您可以设置',
  'ui.advice.audience.administrator': '通过策略',
  'ui.advice.audience.extension': '通过扩展',
  'ui.advice.audience.developer': '由应用的开发者设置',
  'ui.advice.audience.operator': '由本服务器的管理员设置',
  'ui.saved.open': '打开已保存的报告',
  'ui.saved.not-loaded': '无法读取文件。请检查文件是否还在，以及网络连接。',
  'ui.saved.why': '显示您或他人保存的报告。文件只在您的浏览器中读取，不会上传。',
  'ui.saved.file': '报告（JSON 文件）：',
  'ui.saved.no-report': '这个文件不是 icelens 的报告。',
  'ui.saved.other-kind': '这是另一种报告。本页只能显示泄漏测试的报告。',
  'ui.saved.other-version': '这份报告由另一个版本的 icelens（{version}）生成，格式不同。请用那个版本打开。',
  'ui.saved.damaged': '这份报告已损坏：部分内容缺失或被改动。',
  'trouble.saved-report': '这是一份已保存的报告，而不是对此浏览器的当前测试。点击“重新测试”可回到此浏览器。',
  'ui.scope-line.saved': '此结论适用于生成这份报告的浏览器以及当时测试的流量，不能说明当前浏览器的情况。',
};
