import type { deploy as english } from '../en/deploy.ts';

/** `icelens serve` 和 `icelens certs` 关于证书、多节点和对等连接所说的话。 */
export const deploy: Readonly<Record<keyof typeof english, string>> = {
  'serve.flag.lan': '供本网络中的手机等设备使用：在所有地址上通过 HTTPS 监听，首次使用时生成证书。',
  'serve.flag.tls-cert': 'HTTPS 使用的证书链（PEM），与 --tls-key 一起使用。',
  'serve.flag.tls-key': '该证书的私钥（PEM）。',
  'serve.flag.redis': 'Redis（7 或更新版本）的 URL，把多台服务器连成一体：同一房间的成员可以连接到不同的服务器。',
  'serve.flag.turn-url': '对等连接测试使用的 TURN 服务器 URL，例如 turn:turn.example.org:3478。',
  'serve.flag.turn-secret':
    '与 TURN 服务器共享的密钥（coturn 的 static-auth-secret）。建议用环境变量设置：命令行选项对本机所有用户可见。',

  'serve.error.redis': '{flag}：应为 redis://127.0.0.1:6379 这样的 URL。',
  'serve.error.turn-url': '{flag}：应为 turn:turn.example.org:3478?transport=tcp 这样的 URL，实际是“{seen}”。',
  'serve.error.turn-secret': '{flag}：应为不含空白的密钥。',
  'serve.error.tls-half': '证书需要配套的私钥：--tls-cert 和 --tls-key 必须一起使用。',
  'serve.error.turn-half': 'TURN 服务器需要密钥：--turn-url 和 --turn-secret 必须一起使用。',
  'serve.error.certificate': '无法读取证书或私钥：{reason}',
  'serve.error.certificate-pair': '这不是带有配套私钥的证书：{from}',
  'serve.error.certificate-write': '无法把证书保存到 {directory}：{reason}',

  'serve.start.certificate': '证书：',
  'serve.certificate.given': '由您提供，有效期至 {until}',
  'serve.certificate.mkcert': '由 mkcert 签发，有效期至 {until}；装有 mkcert 根证书的浏览器会信任它',
  'serve.certificate.self-signed': '由 icelens 自行签发，有效期至 {until}。浏览器会警告一次：请核对指纹，然后继续。',
  'serve.certificate.fingerprint': 'SHA-256 {fingerprint}',
  'serve.certificate.hosts': '适用于 {hosts}',
  'certs.file': '证书保存在 {file}；私钥在同一目录，只有您可以读取。',
  'certs.install-mkcert':
    '安装 mkcert（https://github.com/FiloSottile/mkcert）后，“icelens certs”会生成本机浏览器直接信任的证书，不再出现警告。',
  'certs.usage': `用法：icelens certs

生成供本网络使用的证书，或显示已有的证书。本机的名称或地址改变时，以及到期前一个月，会重新生成。`,

  'serve.cluster.lost': '与 Redis 的连接已断开（{reason}）。恢复之前无法加入房间，其他功能不受影响。系统会自动重试。',
  'serve.cluster.connected': 'Redis 已连接：各服务器的房间已经相通。',
  'serve.partner.failed':
    '本服务器对等端的进程意外退出（{reason}）。正在使用它的测试会收到通知；下一次测试时会重新启动。',
  'serve.warning.debug':
    'DEBUG={value} 会让 socket.io 打印对等方之间的消息，其中包含地址。除非正在排查错误，请取消该设置。',
  'serve.http.too-many-connections': '来自您的地址的连接过多。请关闭一些再试。',
};
