import type { StunMessageId } from '../en/stun.ts';

/** Why the STUN server or the witness cannot use an address, one sentence each. */
export const stun: Readonly<Record<StunMessageId, string>> = {
  'stun.bind.address-in-use':
    'STUN：{address} 的端口 {port}（{transport}）已被其他程序占用。请关闭该程序，或用 --stun-port 指定其他端口。',
  'stun.bind.address-not-here': 'STUN：本机没有可用的地址 {address}，因此未在该地址打开端口 {port}（{transport}）。',
  'stun.bind.wildcard':
    'STUN：{address} 代表本机的所有地址。请逐个指定地址，否则应答可能从另一个地址发出，而不是从被请求的地址发出。',
  'stun.bind.not-permitted':
    'STUN：系统不允许在 {address} 打开端口 {port}（{transport}）。使用 1024 以下的端口需要额外的权限。',
  'stun.bind.refused': 'STUN：无法在 {address} 打开端口 {port}（{transport}），系统返回 {systemCode}。',
  'stun.none': 'STUN：没有任何地址可以提供服务，因此仅靠本服务器无法测试 WebRTC。',
};
