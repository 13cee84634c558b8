import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A running HTTP proxy. */
export interface Proxy {
  /** What a browser is told, such as `http://127.0.0.1:4000`. */
  readonly server: string;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

/**
 * Starts an HTTP forward and CONNECT proxy whose outgoing connections leave from `localAddress`. Pages then load from that
 * address while UDP leaves the browser's machine directly: the leak of every proxy "VPN", on one machine.
 */
export async function startProxy(localAddress: string): Promise<Proxy> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((incoming, response) => {
    const target = new URL(incoming.url ?? '');
    const outgoing = request(
      {
        host: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port,
        path: target.pathname + target.search,
        method: incoming.method,
        headers: incoming.headers,
        localAddress,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    // The witness's stream ends when its reader goes.
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connect', (incoming, client, head) => {
    const { hostname, port } = new URL(`tcp://${incoming.url}`);
    const upstream = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), localAddress }, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
