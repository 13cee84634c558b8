import { once } from 'node:events';
import type { Server } from 'node:http';
import { printHost } from './host.ts';
import type { ServeMessageId } from './speak.ts';
import { StartError } from './start-error.ts';

/** Servers that listen at one port, one per address. */
export interface Listeners {
  readonly port: number;
  /** Stops accepting, lets answers under way finish, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** With port 0 the system chooses one for the first address; the others need the same one, which may be taken there. */
const ATTEMPTS = 20;

/**
 * Listens at each address with a server of its own: two sockets, one per family, show IPv4 clients as what they are.
 *
 * @throws StartError when an address cannot be listened at; none is then.
 */
export async function openListeners(
  create: (address: string) => Server,
  addresses: readonly string[],
  port: number,
): Promise<Listeners> {
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = [];
    try {
      for (const address of addresses) {
        const server = create(address);
        // The first one decides the port of the rest.
        // oxlint-disable-next-line no-await-in-loop
        await listen(server, address, portOf(servers[0]) ?? port);
        servers.push(server);
      }
      return { port: portOf(servers[0]) ?? port, close: (graceMs) => closeAll(servers, graceMs) };
    } catch (error) {
      // oxlint-disable-next-line no-await-in-loop
      await closeAll(servers, 0);
      const mayRetry = port === 0 && servers.length > 0 && attempt < ATTEMPTS;
      if (!mayRetry) throw error;
    }
  }
}

function portOf(server: Server | undefined): number | undefined {
  const address = server?.address();
  return typeof address === 'object' ? address?.port : undefined;
}

const SENTENCES: Readonly<Record<string, ServeMessageId>> = {
  EADDRINUSE: 'serve.error.port-in-use',
  EACCES: 'serve.error.port-forbidden',
  EADDRNOTAVAIL: 'serve.error.address-not-here',
};

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen({ host, port, ipv6Only: host.includes(':') });
    await once(server, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const params = { address: printHost(host, port), code };
    throw new StartError({ id: SENTENCES[code] ?? 'serve.error.listen', params }, { cause });
  }
}

async function closeAll(servers: readonly Server[], graceMs: number): Promise<void> {
  const closed = servers.map((server) => once(server, 'close'));
  for (const server of servers) server.close();
  // A connection that was answering when the server closed becomes idle afterwards, and would be kept for the next request.
  const idle = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), 50);
  const hard = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
  await Promise.all(closed);
  clearInterval(idle);
  clearTimeout(hard);
}
