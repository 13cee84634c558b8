import type { Arrival } from '../../server/arrival.ts';
import { type Deployment, listenAddresses, reachableAddresses } from '../../server/deployment.ts';
import { addressedAs } from '../../server/host.ts';
import { type InterfaceAddress, interfaceAddresses } from '../../server/interfaces.ts';
import { config } from './server.ts';

/** Addresses of a machine by interface, in the order in which a server would prefer them. */
export function machine(interfaces: Readonly<Record<string, readonly string[]>>): readonly InterfaceAddress[] {
  const entries = Object.entries(interfaces).map(([name, addresses]) => [
    name,
    addresses.map((address) => ({ address })),
  ]);
  return interfaceAddresses(Object.fromEntries(entries));
}

/** A machine at home: a private address, a public IPv6 one, and loopback. */
export const HOME = machine({ lo: ['127.0.0.1', '::1'], wlan0: ['192.168.1.5', '2a02:1234:5:1::50', 'fe80::5'] });
/** A server in the internet. */
export const HOSTED = machine({
  lo: ['127.0.0.1', '::1'],
  eth0: ['81.2.69.10', '2a01:4b00:1::10'],
  docker0: ['172.17.0.1'],
});

/** A deployment of a machine with the flags of `icelens serve`. */
export function deployment(own: readonly InterfaceAddress[], ...flags: readonly string[]): Deployment {
  const parsed = config(...flags);
  const listen = listenAddresses(parsed, own);
  return {
    config: parsed,
    own,
    listen,
    reachable: reachableAddresses(listen, own),
    machineNames: ['box', 'box.local'],
    certificate: null,
  };
}

interface Reached {
  /** Host header. */
  readonly host?: string;
  readonly client?: string;
  /** Whether a trusted proxy passed the request on. */
  readonly viaProxy?: boolean;
  /** Whether the connection is TLS to this process. */
  readonly encrypted?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that reached the server at `localAddress`. */
export function arrival(
  localAddress: string,
  { host, client = '203.0.113.9', viaProxy = false, encrypted = false, headers = {} }: Reached = {},
): Arrival {
  return {
    client: { address: client, source: viaProxy ? 'forwarded' : 'socket', via: [], ignoredForwarded: null },
    localAddress,
    viaProxy,
    addressed: addressedAs(
      { ...(host === undefined ? {} : { host }), ...headers },
      {
        fromTrustedProxy: viaProxy,
        encrypted,
      },
    ),
  };
}
