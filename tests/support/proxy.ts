import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A running HTTP proxy. */
export interface Proxy {
  /** What a browser is told, such as `http://127.0.0.1:4000`. */
  readonly server: string;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

/** Where a proxy listens; on a free port of loopback unless said otherwise. */
export interface ProxyPlace {
  readonly host: string;
  readonly port: number;
  /** Whether it refuses CONNECT, which is what a browser's WebSocket asks a proxy for. */
  readonly refusesTunnels?: boolean;
  /** `name:password` without which it lets nobody through (RFC 9110 §11.7). */
  readonly account?: string;
}

/**
 * Starts an HTTP forward and CONNECT proxy whose outgoing connections leave from `exit`, which may change, or from
 * where the route leads. Pages then load from there while UDP leaves the browser's machine directly: the leak of every proxy "VPN".
 */
export async function startProxy(
  exit: string | (() => string) | undefined,
  { host, port, refusesTunnels = false, account }: ProxyPlace = { host: '127.0.0.1', port: 0 },
): Promise<Proxy> {
  const source = () => {
    const localAddress = typeof exit === 'function' ? exit() : exit;
    return localAddress ? { localAddress } : {};
  };
  const sockets = new Set<{ destroy(): void }>();
  const isWelcome = ({ 'proxy-authorization': shown }: IncomingHttpHeaders) =>
    account === undefined || shown === `Basic ${Buffer.from(account).toString('base64')}`;
  const server = createServer((incoming, response) => {
    if (!isWelcome(incoming.headers)) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="proxy"' }).end();
      return;
    }
    const target = new URL(incoming.url ?? '');
    const outgoing = request(
      {
        host: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port,
        path: target.pathname + target.search,
        method: incoming.method,
        headers: incoming.headers,
        ...source(),
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
    if (refusesTunnels || !isWelcome(incoming.headers)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const { hostname, port: targetPort } = new URL(`tcp://${incoming.url}`);
    const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(targetPort) };
    const upstream = connect({ ...target, ...source() }, () => {
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
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
