import { accessSync, constants } from 'node:fs';
import { inCidrs, isPublic, scopeOf } from '../src/core/address.ts';
import type { MessageParams } from '../src/core/messages/format.ts';
import type { App } from '../server/app.ts';
import type { Environment, ServeConfig } from '../server/config.ts';
import { printHost } from '../server/host.ts';
import { tooWide } from '../server/proxy-trust.ts';
import { type Sentence, type ServeMessageId, speak } from '../server/speak.ts';
import type { ServedCertificate } from '../server/tls/key-pair.ts';

/** What a server says when it has started: where it is, what it can judge from there, and what to take care of. */
export function startText(app: App, env: Environment = {}): string {
  const { language } = app.deployment.config;
  const say = ({ id, params }: Sentence) => speak(language, id, params);
  const block = (title: ServeMessageId, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', speak(language, title), ...lines.map((line) => `  ${line}`)];
  return [
    `icelens ${app.version}`,
    ...block('serve.start.urls', pageUrls(app)),
    ...block('serve.start.certificate', certificateLines(app.deployment.certificate).map(say)),
    ...block('serve.start.forced', forcedOrigins(app)),
    ...block('serve.start.stun', stunLines(app).map(say)),
    ...block('serve.start.judge', judgements(app).map(say)),
    ...block('serve.start.warnings', [...warnings(app), ...debugWarning(env)].map(say)),
    '',
    speak(language, 'serve.start.stop'),
  ].join('\n');
}

/** Every URL under which the page can be opened, the easiest first. */
export function pageUrls({ deployment, port }: Pick<App, 'deployment' | 'port'>): readonly string[] {
  const addresses = [...deployment.reachable.map(({ address }) => address), ...deployment.config.publicAddresses];
  const onLoopback = addresses.some((address) => scopeOf(address) === 'loopback');
  const hosts = [...(onLoopback ? ['localhost'] : []), ...new Set(addresses)];
  const [scheme, usualPort] = deployment.certificate === null ? ['http', 80] : ['https', 443];
  return hosts.map((host) => `${scheme}://${printHost(host, port === usualPort ? '' : port)}`);
}

function forcedOrigins({ deployment: { config } }: App): readonly string[] {
  const named = [config.ipv4Origin && `IPv4  ${config.ipv4Origin}`, config.ipv6Origin && `IPv6  ${config.ipv6Origin}`];
  return named.filter((line) => line !== null);
}

function sentence(id: ServeMessageId, params: MessageParams = {}): Sentence {
  return { id, params };
}

function stunLines({ stun, deployment: { config } }: App): readonly Sentence[] {
  const opened = stun.endpoints.map(({ address, ports: [first, second], tcpPort }) => {
    const params = { address: printHost(address, ''), first, second };
    return tcpPort === null
      ? sentence('serve.start.stun-ports', params)
      : sentence('serve.start.stun-tcp', { ...params, tcp: tcpPort });
  });
  const offered = config.publicAddresses.filter(
    (address) => !stun.endpoints.some((endpoint) => endpoint.address === address),
  );
  return [
    ...opened,
    ...offered.map((address) => sentence('serve.start.advertised', { address: printHost(address, '') })),
  ];
}

/** What a person has to know of a certificate: who made it, how to recognize it, and what it is for. */
export function certificateLines(certificate: ServedCertificate | null): readonly Sentence[] {
  if (certificate === null) return [];
  const { source, fingerprint, hosts, validTo } = certificate;
  return [
    sentence(`serve.certificate.${source}`, { until: validTo.toISOString().slice(0, 10) }),
    sentence('serve.certificate.fingerprint', { fingerprint }),
    sentence('serve.certificate.hosts', { hosts: hosts.join(', ') }),
  ];
}

function debugWarning({ DEBUG: value }: Environment): readonly Sentence[] {
  return value !== undefined && /\*|socket|engine/.test(value) ? [sentence('serve.warning.debug', { value })] : [];
}

const isLoopback = (address: string) => scopeOf(address) === 'loopback';

function families(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.map((address) => (address.includes(':') ? 'IPv6' : 'IPv4')))];
}

function judgements({ stun, deployment: { config, reachable } }: App): readonly Sentence[] {
  const isOpen = (address: string) => isPublic(address, config.assumePublic);
  const addresses = [...reachable.map(({ address }) => address), ...config.publicAddresses];
  const open = addresses.filter(isOpen);
  const stunFamilies = families(stun.endpoints.map(({ address }) => address));
  return [
    ...(open.length > 0 ? [sentence('serve.judge.public', { families: families(open).join(', ') })] : []),
    ...(config.trustProxy.length > 0 ? [sentence('serve.judge.proxied')] : []),
    ...(addresses.some((address) => !isOpen(address) && isLoopback(address))
      ? [sentence('serve.judge.localhost')]
      : []),
    ...(addresses.some((address) => !isOpen(address) && !isLoopback(address)) ? [sentence('serve.judge.lan')] : []),
    ...(stunFamilies.length === 1 ? [sentence('serve.judge.one-family', { family: stunFamilies[0] ?? '' })] : []),
  ];
}

/** Files that the flags name and that cannot be read: told now, since they are opened only when somebody asks. */
function unreadableFiles({ geoCity, geoAsn }: ServeConfig): readonly MessageParams[] {
  const named = [
    ['--geo-city', geoCity],
    ['--geo-asn', geoAsn],
  ] as const;
  return named.flatMap(([flag, path]) => {
    try {
      if (path !== null) accessSync(path, constants.R_OK);
      return [];
    } catch (cause) {
      return { flag, path: path ?? '', code: cause instanceof Error && 'code' in cause ? String(cause.code) : '' };
    }
  });
}

function warnings({ stun, deployment: { config } }: App): readonly Sentence[] {
  const offered = [...stun.endpoints.map(({ address }) => address), ...config.publicAddresses];
  const hasPublicStun = offered.some((address) => isPublic(address) || inCidrs(address, config.assumePublic));
  return [
    ...stun.failures.map((failure) => sentence(failure.messageId, { ...failure })),
    ...(stun.endpoints.length === 0 ? [sentence('stun.none')] : []),
    ...tooWide(config.trustProxy).map((range) => sentence('serve.warning.wide-trust', { range })),
    ...(config.trustProxy.length > 0 && !hasPublicStun ? [sentence('serve.warning.no-public-stun')] : []),
    ...unreadableFiles(config).map((params) => sentence('serve.warning.geo-file', params)),
    ...(config.assumePublic.length > 0
      ? [sentence('serve.warning.assume-public', { ranges: config.assumePublic.join(', ') })]
      : []),
  ];
}
