import type { watch as english } from '../en/watch.ts';

/** “持续监测”页面的文字。 */
export const watch: Readonly<Record<keyof typeof english, string>> = {
  'watch.title': '持续监测您的连接',
  'watch.lead':
    '在您干扰网络连接的同时反复进行泄漏检测：拔掉网线、切换网络、关闭 VPN。好的 VPN 此时不会放行任何数据（即“断网保护”）。如果您的真实地址暴露，这里会立刻显示。',

  'watch.headline.idle': '尚未开始监测',
  'watch.headline.starting': '正在监测……首次检测进行中',
  'watch.headline.exposed': '您的真实地址已暴露：{address}',
  'watch.headline.exposed.since': '在监测开始 {time} 后发现。',
  'watch.headline.was-exposed': '您的真实地址曾经暴露：{address}',
  'watch.headline.was-exposed.detail': '首次发现于监测开始 {time} 后。目前没有暴露。',
  'watch.headline.leak': '泄漏：WebRTC 显示了与网页加载不同的地址',
  'watch.headline.quiet-known': '您的真实地址没有暴露',
  'watch.headline.quiet': '目前没有泄漏',
  'watch.headline.quiet.detail':
    '{time} 内检测了 {count} 次，比较的是 WebRTC 与网页加载所显示的地址。如果希望在自己的地址暴露时得到提醒，请在下方填写该地址。',
  'watch.headline.untested': '最近一次未能检测',
  'watch.headline.untested.detail':
    '没有收到任何应答。如果 VPN 会在断开时拦截一切流量，这正是您希望看到的；检测会继续进行。',
  'watch.headline.exposed-otherwise': '没有泄漏，但 WebRTC 透露了多余的信息',
  'watch.headline.detail': '{time} 内检测了 {count} 次。',

  'watch.start': '开始监测',
  'watch.restart': '重新开始',
  'watch.stop': '停止',
  'watch.interval': '检测间隔',
  'watch.interval.seconds': '{count} 秒',
  'watch.baseline': '您的真实地址（关闭 VPN 时）',
  'watch.baseline.about':
    '请关闭 VPN，点击“采用当前地址”，再打开 VPN 并开始监测。这些地址只保留在本网页中，关闭网页后即消失。',
  'watch.baseline.take': '采用当前地址',
  'watch.baseline.taking': '正在查看……',
  'watch.baseline.none': '目前没有显示任何公网地址，因此无可采用。',
  'watch.baseline.wrong': '这不是地址：{text}',
  'watch.notify': '真实地址暴露时显示通知',
  'watch.notify.denied': '此浏览器不允许本网页显示通知。',
  'watch.notify.insecure': '浏览器只允许通过 HTTPS 或在 localhost 打开的网页显示通知。',
  'watch.sound': '同时播放提示音',
  'watch.notification.title': '您的真实地址已暴露',
  'watch.notification.body': '{address}，由 icelens 发现',

  'watch.picture.title': '时间线',
  'watch.picture.about': '每种地址一行；换一种颜色表示换了地址。斜线部分表示未能检测。',
  'watch.picture.label': '{time} 的时间线，共 {changes} 次变化，详见下方列表。',
  'watch.picture.verdict': '结果',
  'watch.picture.empty': '首次检测后会显示时间线。',
  'watch.legend.baseline': '您的真实地址',
  'watch.legend.other': '其他地址',
  'watch.legend.failed': '未能检测',

  'watch.changes.title': '变化',
  'watch.changes.none': '目前没有变化。',
  'watch.changes.time': '时间',
  'watch.changes.family': '类型',
  'watch.changes.what': '发生了什么',
  'watch.change.first': '出现 {after}',
  'watch.change.other': '{before} → {after}',
  'watch.change.gone': '{before} 不再出现',
  'watch.change.baseline': '您的真实地址',
  'watch.event.online': '浏览器表示已重新联网。',
  'watch.event.offline': '浏览器表示已断网。',
  'watch.event.connection': '网络连接的类型发生了变化。',
  'watch.event.visible': '此标签页回到了前台。',
  'watch.event.hidden': '此标签页进入后台，浏览器可能会降低检测频率。',

  'watch.save': '保存监测结果',
  'watch.save.why':
    '保存为 JSON 文件，在您的浏览器中生成，不会上传任何内容。遮盖地址后，相同的地址仍用相同的代号表示。',
  'watch.save.masked': '保存（遮盖地址）',
  'watch.save.full': '保存（包含地址）',
  'watch.save.failed': '无法加载用于遮盖地址的代码。请在能够连接服务器时重试，或保存包含地址的版本。',
  'watch.config-missing': '网页没有从服务器得到设置。请重新加载；如果仍然不行，说明服务器与网页的版本不一致。',
};
