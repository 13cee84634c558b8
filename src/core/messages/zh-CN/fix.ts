import type { fix as english } from '../en/fix.ts';

/** The words of the guide around the table of advice. */
export const fix: Readonly<Record<keyof typeof english, string>> = {
  'fix.title': '如何阻止 WebRTC 泄漏',
  'fix.lead': '当网页请求建立 WebRTC 连接时，各浏览器在您允许使用摄像头或麦克风之前和之后分别会透露什么。',
  'fix.without-permission': '允许之前',
  'fix.with-permission': '允许之后',
  'fix.note': '说明',
};
