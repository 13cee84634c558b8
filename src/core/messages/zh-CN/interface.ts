import type { userInterface as english } from '../en/interface.ts';

/** The words of the page around its findings, in Simplified Chinese. */
export const userInterface: Readonly<Record<keyof typeof english, string>> = {
  // Actions
  'ui.actions': '可用操作',
  'ui.run-again': '重新测试',
  'ui.cancel': '取消',
  'ui.fix.in': '在 {browser} 中如何避免',
  'ui.fix.other': '您可以怎么做',
  'ui.fix.operator': '如何设置服务器',
  'ui.internet-check': '与互联网核对',
  'ui.test-over': '通过 {family} 测试',
  'ui.tool.baseline': '我的非 VPN 地址……',
  'ui.tool.baseline-kept': '非 VPN 地址：{addresses}',
  'ui.tool.share': '复制、保存或分享……',
  'ui.tool.failed': '页面的这一部分未能加载。请检查网络连接，然后再试。',

  // Progress
  'ui.phase.idle': '测试尚未开始。',
  'ui.phase.running': '正在测试……',
  'ui.phase.silent': '正在测试……暂时没有回应。',
  'ui.phase.running-permission': '正在进行需要授权的测试，浏览器可能正在请求您授权。',
  'ui.phase.late': '结果已确定。如果之后还有数据到达，结果会随之更正。',
  'ui.phase.done': '测试已完成。',
  'ui.phase.cancelled': '您已取消测试。已测得的内容列在下方，其余部分未经测试。',
  'ui.ended.cancelled': '您在得知这一点之前取消了测试。',
  'ui.phase.failed': '测试未能完成。',
  'trouble.server-unreachable':
    '服务器不再回应，因此这次测试并不完整，这里显示的是到那时为止测得的内容。请检查网络连接，然后重新测试。',
  'trouble.background-tab':
    '测试期间，此标签页曾处于后台。浏览器会放慢后台标签页，因此结果可能不完整。请让标签页保持在前台，再测试一次。',
  'trouble.page-config-missing': '页面没有从服务器得到设置。请重新加载；如果仍然如此，说明服务器与页面的版本不一致。',
  'trouble.run-failed': '页面中发生了意外情况。请重新测试；如果再次发生，请向我们报告。',

  // Verdict by family
  'ui.families.title': 'IPv4 与 IPv6 分别判断',
  'ui.families.about': '互联网使用 IPv4 和 IPv6 两种地址，VPN 有可能只保护其中一种，而漏掉另一种。',
  'ui.family.4': 'IPv4',
  'ui.family.6': 'IPv6',
  'ui.so-far': '目前：{outcome}',
  'ui.open-over': '通过 {family} 打开本页',
  'ui.waiting': '正在等待第一个回应……',

  // Addresses
  'ui.addresses.title': '本页面能看到的地址',
  'ui.addresses.about': '任何网站只要采用与本页面相同的方法，都能读到这些地址。',

  // Findings
  'ui.findings.title': '测试发现',
  'ui.findings.none': '一有可供判断的内容，结果就会显示在这里。',
  'ui.findings.failed': '需要注意（{count}）',
  'ui.findings.cantTell': '无法检查（{count}）',
  'ui.findings.passed': '正常（{count}）',
  'ui.findings.facts': '供您参考（{count}）',
  'ui.findings.inapplicable': '与您无关（{count}）',
  'ui.mark.leak': '有问题',
  'ui.mark.exposed': '有隐患',
  'ui.mark.safe': '正常',
  'ui.mark.unknown': '无法检查',
  'ui.mark.info': '供参考',
  'ui.mark.none': '不适用',
  'ui.advice': '可以怎么做',
  'ui.evidence': '依据（{count}）',
  'ui.evidence.about': '得出这一结论所依据的原始记录，来自您的浏览器或本站服务器。',

  // Candidates
  'ui.candidates.title': '浏览器给出的候选地址',
  'ui.candidates.about':
    '为了让双方建立连接，WebRTC 会收集各自可能的联络地址，称为“候选地址”。它们按到达顺序列在这里，下方则是到达本站服务器的数据包。',
  'ui.milliseconds': '{ms} 毫秒',

  // Changes, saved reports, and the scope of a verdict
  'ui.advice.see': '您可以怎么做',
  'ui.change.title': '与上一次测试相比',
  'ui.change.verdict': '之前：{before}。现在：{after}。',
  'ui.change.same-verdict': '结论与之前相同（{after}），但地址有变化。',
  'ui.change.none': '与上一次测试相比没有变化（{after}）。',
  'ui.change.gone': '不再出现：{addresses}',
  'ui.change.added': '新出现：{addresses}',
  'ui.scope-line.without':
    '此结论适用于未授予摄像头或麦克风权限的此浏览器，以及发往{traffic}的流量；VPN 对其他网站的处理可能不同。',
  'ui.scope-line.with':
    '此结论适用于已授予本网站权限的此浏览器，以及发往{traffic}的流量；VPN 对其他网站的处理可能不同。',
  'ui.scope-line.unknown':
    '此结论适用于此浏览器目前给予本网站的权限（浏览器没有告知是哪些），以及发往{traffic}的流量；VPN 对其他网站的处理可能不同。',
  'ui.scope-line.to-site': '本网站',
  'ui.scope-line.to-others': '所询问的公共服务器',
};
