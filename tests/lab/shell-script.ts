/** Turns the description of a network into the shell script that builds it: one process instead of hundreds. */
import { isPublic } from '../../src/core/address.ts';
import { addressOf, type End, type Link, type Network, parseEnd, parseLink } from './network.ts';
import { ruleset } from './ruleset.ts';
import { SERVER_LINK } from './plan.ts';

/** UDP port of the tunnel at its exit. */
const TUNNEL_PORT = 1194;
/** So that a full packet of the tunnel fits into one of the line. */
const TUNNEL_MTU = 1400;

/** The links of a network, that of the usual server included. */
export function linksOf({ links }: Network): Link[] {
  const named = links.map(parseLink);
  const isNamed = named.some(({ upstream, downstream }) => [upstream.host, downstream.host].includes('server'));
  return isNamed ? named : [parseLink(SERVER_LINK), ...named];
}

/** The hosts of a network, in the order in which its links name them. */
export function hostsOf(network: Network): string[] {
  return [...new Set(linksOf(network).flatMap(({ upstream, downstream }) => [upstream.host, downstream.host]))];
}

/**
 * Settings of every host: it forwards packets, says each time that something cannot be reached over IPv6, not once a second, and
 * no address waits for the detection of a duplicate, which is a change of its own.
 */
const SYSTEM = [
  'echo 1 >ipv4/ip_forward; echo 1 >ipv6/conf/all/forwarding',
  'echo 0 >ipv6/icmp/ratelimit; echo 0 >ipv6/conf/default/accept_dad',
].join('; ');

/** Runs what needs no files of its own below /etc in a namespace; ip-netns(8) would mount them. */
function enter(namespace: string, command: string): string {
  return `nsenter --net=/run/netns/${namespace} ${command}`;
}

/** One process for many commands of ip(8), in a namespace or, without one, in the machine's own. */
function batch(commands: readonly string[], namespace?: string): string[] {
  if (commands.length === 0) return [];
  return [`ip ${namespace ? `-n ${namespace} ` : ''}-batch - <<'EOF'\n${commands.join('\n')}\nEOF`];
}

/** The commands that make namespaces, without any wire. */
export function namespaceCommands(names: readonly string[]): string[] {
  return [
    ...batch(names.map((name) => `netns add ${name}`)),
    ...names.map((name) => enter(name, `sh -ec 'cd /proc/sys/net; ${SYSTEM}'`)),
    ...names.flatMap((name) => batch(['link set lo up'], name)),
  ];
}

/** The script that builds `network`; `namespace` gives the name of a host's namespace. */
export function buildScript(network: Network, namespace: (host: string) => string): string {
  const links = linksOf(network);
  const hosts = hostsOf(network);
  const onHost = (host: string, command: string): string => `ip netns exec ${namespace(host)} sh -ec '${command}'`;
  const uplink = (host: string): Link | undefined => links.find(({ downstream }) => downstream.host === host);
  const wires = links.flatMap(wireEnds);
  const routes = links.flatMap((link) => publicRoutes(link, uplink));
  return [
    // The client stands before its network.
    ...namespaceCommands(hosts.filter((host) => host !== 'client').map(namespace)),
    ...batch(links.map((link) => wireCommand(link, namespace))),
    ...hosts.flatMap((host) =>
      batch(
        wires.flatMap((end) => (end.host === host ? end.commands : [])),
        namespace(host),
      ),
    ),
    ...hosts.flatMap((host) => {
      const up = uplink(host)?.upstream;
      const own = routes.flatMap((each) => (each.host === host ? [each.command] : []));
      return batch([...(up ? defaultRoutes(up) : []), ...own], namespace(host));
    }),
    ...hosts.flatMap((host) => {
      const rules = ruleset(network, host, uplink(host)?.upstream.host);
      return rules === '' ? [] : [enter(namespace(host), `nft -f - <<'EOF'\n${rules}\nEOF`)];
    }),
    ...(network.tunnel ? tunnelCommands(network, uplink, namespace) : []),
    ...Object.entries(network.commands ?? {}).flatMap(([host, commands]) =>
      commands.map((command) => onHost(host, command)),
    ),
    '',
  ].join('\n');
}

function wireCommand({ upstream, downstream }: Link, namespace: (host: string) => string): string {
  const [up, down] = [namespace(upstream.host), namespace(downstream.host)];
  return `link add name ${downstream.host} netns ${up} type veth peer name ${upstream.host} netns ${down}`;
}

/** What is to be run in a host, for each end of a link. */
function wireEnds({ upstream, downstream }: Link): { readonly host: string; readonly commands: readonly string[] }[] {
  return [
    { host: upstream.host, commands: deviceCommands(downstream.host, upstream.addresses) },
    { host: downstream.host, commands: deviceCommands(upstream.host, downstream.addresses) },
  ];
}

function deviceCommands(device: string, addresses: readonly string[]): string[] {
  return [...addresses.map((address) => `addr add ${address} dev ${device}`), `link set dev ${device} up`];
}

function defaultRoutes(gateway: End): string[] {
  return ([4, 6] as const).flatMap((family) => {
    const via = addressOf(gateway, family);
    return via === undefined ? [] : [`route add default via ${via} dev ${gateway.host} metric 100`];
  });
}

/** Tells every router between the internet and a link of public addresses where that link is. */
function publicRoutes(
  { upstream, downstream }: Link,
  uplink: (host: string) => Link | undefined,
): { readonly host: string; readonly command: string }[] {
  const prefixes = downstream.addresses.filter((each) => isPublic(each.split('/')[0] ?? '', []));
  const routes: { host: string; command: string }[] = [];
  for (let link = uplink(upstream.host); link; link = uplink(link.upstream.host)) {
    for (const prefix of prefixes) {
      const via = addressOf(link.downstream, prefix.includes(':') ? 6 : 4);
      const command = `route add ${networkOf(prefix)} via ${via}`;
      if (via !== undefined) routes.push({ host: link.upstream.host, command });
    }
  }
  return routes;
}

/** The network of an address with its prefix length, which is /24 or /64 in the lab: `ip` wants host bits of zero. */
function networkOf(prefix: string): string {
  return prefix.includes(':') ? prefix.replace(/::.*\//, '::/') : prefix.replace(/\.\d+\//, '.0/');
}

function tunnelCommands(
  { tunnel }: Network,
  uplink: (host: string) => Link | undefined,
  namespace: (host: string) => string,
): string[] {
  if (!tunnel) return [];
  const from = parseEnd(tunnel.from);
  const to = parseEnd(tunnel.to);
  const client = namespace(from.host);
  const gateway = uplink(from.host)?.upstream;
  const [exit, via] = [uplink(to.host)?.downstream, gateway].map((end) => end && addressOf(end, 4));
  const halves = { 4: ['0.0.0.0/1', '128.0.0.0/1'], 6: ['::/1', '8000::/1'] } as const;
  return [
    ...tunEnd(namespace(to.host), to, `UDP4-LISTEN:${TUNNEL_PORT},bind=${exit}`),
    ...tunEnd(client, from, `UDP4:${exit}:${TUNNEL_PORT}`),
    ...batch(
      [
        ...[exit, ...(tunnel.except ?? [])].map((host) => {
          const next = host?.includes(':') ? gateway && addressOf(gateway, 6) : via;
          return `route add ${host} via ${next} dev ${gateway?.host}`;
        }),
        // More specific than the default route, as OpenVPN does it, so that the line comes back when the tunnel goes.
        ...tunnel.carries.flatMap((family) => halves[family].map((half) => `route add ${half} dev tun0`)),
      ],
      client,
    ),
  ];
}

function tunEnd(ns: string, { addresses }: End, carrier: string): string[] {
  const [first, ...more] = addresses;
  return [
    `ip netns exec ${ns} socat TUN:${first},tun-name=tun0,iff-no-pi,iff-up ${carrier} </dev/null >/dev/null 2>&1 &`,
    `for i in $(seq 200); do ip -n ${ns} link show tun0 >/dev/null 2>&1 && break; sleep 0.02; done`,
    ...batch([`link set dev tun0 up mtu ${TUNNEL_MTU}`, ...more.map((each) => `addr add ${each} dev tun0`)], ns),
  ];
}
