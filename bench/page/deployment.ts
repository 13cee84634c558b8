import { networkInterfaces } from 'node:os';
import { type BenchServer, freePorts, type Served, startCommand, startServer } from '../processes.ts';
import type { Slot } from '../parts/slots.ts';
import { type PathBehaviour, Relay } from './relay.ts';
import type { VisitPlan } from './visit.ts';

/** The project's server, as shipped, with two floors that use its STUN servers. */
export interface Deployment {
  readonly pages: Readonly<Record<Slot, Pick<VisitPlan, 'url' | 'prefix'>>>;
  readonly iceServers: readonly string[];
  /** Sets the path for the next visit. */
  behave(behaviour: PathBehaviour): Promise<void>;
  close(): Promise<void>;
}

/** Where the relay stands: an address of this machine at which nobody else listens. */
const RELAY_ADDRESS = '127.0.0.9';
/** Not all of loopback: the server would take the relay's address for one of its own. */
const ASSUME = ['--assume-public', '127.0.0.1,::1'];

/** The server as anybody would start it: both families, no relay between. */
export async function deployDirectly(): Promise<Deployment> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const server = await startCommand(['--port', String(port), '--stun-port', '0,0', ...ASSUME], url);
  return withFloors({ server, url, behave: async () => undefined, close: async () => undefined });
}

/**
 * The server behind a relay that delays and loses datagrams. The page is told the relay's address by `--public-address`;
 * the server itself answers at an address of another interface, since loopback ones are never advertised.
 */
export async function deployBehindRelay(): Promise<Deployment> {
  const [port = 0, first = 0, second = 0] = await freePorts(3);
  const target = outsideAddress();
  const ports = [first, second] as const;
  const url = `http://127.0.0.1:${port}`;
  const hosts = ['--host', '127.0.0.1', '--host', target];
  const relayed = ['--stun-port', ports.join(','), '--public-address', RELAY_ADDRESS];
  // Nobody listens there: as for a visitor without IPv6, that family is asked for and found absent.
  const flags = ['--port', String(port), ...relayed, '--ipv6-origin', `http://[::1]:${port}`, ...ASSUME];
  const server = await startCommand([...hosts, ...flags], url);
  const relay = new Relay({ address: RELAY_ADDRESS, target, ports });
  await relay.open();
  return withFloors({
    server,
    url,
    behave: (behaviour) => relay.behave(behaviour),
    close: () => relay.close(),
  });
}

interface Base extends Pick<Deployment, 'behave' | 'close'> {
  readonly server: Served;
  readonly url: string;
}

async function withFloors({ server, url, behave, close }: Base): Promise<Deployment> {
  const iceServers = await readIceServers(url);
  const start = () => startServer<{ port: number }>('floors/page.js', { iceServers });
  const floors = [await start(), await start()] as const;
  return {
    pages: {
      project: { url: `${url}/`, prefix: 'icelens' },
      floor: floorPage(floors[0]),
      again: floorPage(floors[1]),
    },
    iceServers,
    behave,
    close: async () => {
      await close();
      await Promise.all([server, ...floors].map((each) => each.stop()));
    },
  };
}

function floorPage({ facts }: BenchServer<{ port: number }>): Deployment['pages'][Slot] {
  return { url: `http://127.0.0.1:${facts.port}/`, prefix: 'floor' };
}

/** The STUN servers that a page of this server asks. */
async function readIceServers(url: string): Promise<readonly string[]> {
  const config: unknown = await (await fetch(`${url}/api/config`)).json();
  const servers =
    typeof config === 'object' && config !== null && 'iceServers' in config ? config.iceServers : undefined;
  if (!Array.isArray(servers) || servers.length === 0) throw new Error(`${url}/api/config names no ICE servers`);
  return servers.map(String);
}

function outsideAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each = []) => each);
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (found === undefined) throw new Error('the delayed path needs an IPv4 address outside loopback');
  return found.address;
}
