import type { renderedReport as english } from '../en/rendered-report.ts';

/** The words around a report that is copied, printed or written by the command line, in Simplified Chinese. */
export const renderedReport: Readonly<Record<keyof typeof english, string>> = {
  'report.title': 'icelens：WebRTC 会透露什么',
  'report.made': '由 icelens {version} 于 {time}生成。',
  'report.browser': '浏览器：{browser}，系统：{os}。',
  'report.browser-unknown': '未知',
  'report.time': '{date} {time}（协调世界时）',
  'report.redacted': '这份副本中的地址、主机名和密码均已遮盖。相同的代号代表相同的地址；n1、n2 等表示网络。',
  'report.not-final': '写下这份内容时测试尚未结束，结果可能还会变化。',
  'report.scope':
    '结果只说明一个浏览器在一个网络中、面对所测试的服务器、在当时的情况。VPN 可能对其他目标采用不同的线路。未测试 DNS。',
  'report.pair': '{name}：{text}',
  'report.joined': '{first}；{rest}',
  'report.in-brackets': '{text}（{inside}）',
  'report.more': '另有 {count} 条',
  'report.baseline': '记下的未使用 VPN 时的地址：{addresses}',
  'report.difference.none': '授权之后没有出现新的地址。',
  'report.difference.added': '授权之后多出 {count} 个地址：{addresses}',
};
