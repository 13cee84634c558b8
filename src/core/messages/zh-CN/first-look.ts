import type { FirstLookId } from '../en/first-look.ts';

/** The sentences of the first script, in Simplified Chinese. */
export const firstLook: Readonly<Record<FirstLookId, string>> = {
  'headline.running': '正在测试 WebRTC 会透露什么……',
  'headline.silent': '暂时没有回应',
  'headline.silent.detail': 'STUN 服务器和见证端都还没有回应。测试会再等一会儿，然后说明这意味着什么。',
  'headline.so-far': '目前没有泄漏',
  'headline.so-far.detail':
    'WebRTC 显示的地址与打开本页的地址相同（{page}）。最后几项检查仍在进行（{families} 已完成）。',
  'headline.failed': '测试无法运行',
  'headline.failed.detail': '页面的其余部分未能加载。请检查网络连接，然后重新加载页面。',
  'headline.leak': '泄漏：WebRTC 暴露了一个地址',
  'headline.leak.address-differs':
    '打开本页时显示的是 {http}，而 WebRTC 还显示了 {address}：如果您使用 VPN 或代理，这部分流量没有经过它。',
};
