import type { tools as english } from '../en/tools.ts';

/** The words of what opens on a click below the verdict, in Simplified Chinese. */
export const tools: Readonly<Record<keyof typeof english, string>> = {
  'tool.close': '关闭',

  // Addresses without VPN
  'baseline.title': '您未使用 VPN 时的地址',
  'baseline.why':
    '如果 icelens 知道您不使用 VPN 时的地址，就不必猜测：VPN 开启时如果仍出现这个地址，那就是泄漏。该地址只保存在此浏览器中，绝不会发送给服务器。',
  'baseline.remembered': '记于 {date}：',
  'baseline.linked': '随打开本页的链接带来，只在此标签页中有效：',
  'baseline.none': '尚未记下任何地址。',
  'baseline.erase': '清除',
  'baseline.erased': '已清除。下次测试不再与任何地址比较。',
  'baseline.step.off': '关闭 VPN',
  'baseline.step.off.about': '然后测试一次，让本页看到您自己的地址。',
  'baseline.step.off.do': 'VPN 已关闭：测试',
  'baseline.step.remember': '记下本页现在看到的地址',
  'baseline.step.remember.about': '本页看到您来自：',
  'baseline.step.remember.nothing':
    '本页没有看到您的公网地址，因此没有可记的内容。如果页面运行在本机或局域网中，请先进行“与互联网核对”。',
  'baseline.step.remember.saved': '现在显示的是已保存的报告，其中的地址不是您的。请先测试，让本页看到您自己的地址。',
  'baseline.step.remember.do': '记为我未使用 VPN 时的地址',
  'baseline.step.remember.done': '已记下。',
  'baseline.step.remember.unsaved': '此浏览器拒绝为本页保存任何内容，因此只能记到您关闭或重新加载页面为止。',
  'baseline.step.on': '开启 VPN，然后测试',
  'baseline.step.on.about': '期间可以重新加载页面，网络也可能变化：您会回到这一步。',
  'baseline.step.on.do': 'VPN 已开启：测试',
  'baseline.result.off': 'VPN 似乎没有开启：本页看到的仍是您记下的地址。',
  'baseline.result.leak': '有泄漏：VPN 已开启，却仍出现了您记下的地址。详见上方。',
  'baseline.result.clear': '没有出现您记下的任何地址。其他发现见上方。',
  'baseline.result.open': '比较需要页面加载的公网地址，而这次没有得到。原因见上方。',
  'baseline.over':
    '在没有权限时，有些浏览器每次只测试 IPv4 或 IPv6。以下链接会通过其中之一打开本页，并带上您记下的地址：',
  'baseline.testing': '正在测试……',

  // Sharing
  'share.title': '复制、保存、打印或分享报告',
  'share.why': '一切都在您的浏览器中完成，不会上传任何内容。',
  'share.mask': '遮盖地址、主机名和密码',
  'share.mask.about': '只要别人会看到，就请保持开启。关闭后，文本中会出现您的真实地址。',
  'share.preview': '预览',
  'share.copy-text': '复制为纯文本',
  'share.copy-markdown': '复制为 Markdown',
  'share.json': '下载 JSON 文件',
  'share.print': '打印',
  'share.send': '分享……',
  'share.copied': '已复制。',
  'share.refused': '浏览器不允许本页写入剪贴板。下方文本已选中，请用键盘或菜单复制。',
  'share.saved': '文件已交给浏览器保存。',
  'share.not-saved': '无法生成文件。请检查网络连接，或改为复制文本。',
  'share.not-shared': '浏览器无法分享，请改为复制文本。',
  'share.none': '还没有报告，请等测试得出结果。',

  // Against the internet
  'internet.title': '与互联网核对',
  'internet.why':
    '本页运行在您自己的设备或网络中，无法自行看到您的公网地址，而其他机构的公共服务器可以。到目前为止没有询问过任何服务器。',
  'internet.stun': '公共 STUN 服务器，通过 WebRTC 询问：',
  'internet.echo': '公共地址查询服务，通过网页请求询问：',
  'internet.what':
    '它们各自会得知您的公网来源地址，以及有人在那里做了这样的测试。不会发送其他任何内容：没有姓名，没有以前的结果，也没有本页的地址。',
  'internet.limits':
    '它们的说法在这里无法核实，VPN 对它们的处理也可能与对其他网站不同。如需经过核实的结果，请在互联网上您自己的服务器上打开 icelens。',
  'internet.start': '询问这些服务器并测试',

  // With permission
  'permission-note.none': '授权之后，网站看不到任何新的地址。',
  'permission-note.added': '授权之后，网站还能看到这些地址：',
  'permission-note.more': '另有 {count} 个',
  'permission-note.revoke': '如何收回权限',
  'permission-note.revoke.chromium': '点击本页网址左侧的图标，打开“网站设置”，然后选择“重置权限”。之后请重新加载页面。',
  'permission-note.revoke.firefox':
    '点击本页网址左侧的摄像头或权限图标，再点击每项已授予权限旁的“×”。之后请重新加载页面。',
  'permission-note.revoke.safari':
    '在“Safari 浏览器”菜单中打开“此网站的设置…”，把摄像头和麦克风设为“询问”或“拒绝”。之后请重新加载页面。',
  'permission-note.revoke.ios':
    '轻点网址旁的页面菜单，打开“网站设置”，把摄像头和麦克风设为“询问”或“拒绝”。之后请重新加载页面。',
  'permission-note.revoke.firefox-android': '轻点本页网址左侧的图标，关闭摄像头和麦克风。之后请重新加载页面。',
  'permission-note.revoke.unknown':
    '请查找网站权限设置（通常在网址旁的图标中），收回摄像头和麦克风权限。之后请重新加载页面。',
};
