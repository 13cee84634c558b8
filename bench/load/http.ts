import { connect } from 'node:net';
import { quantile } from '../statistics.ts';
import { sourceAddress } from './sources.ts';

/** A load of requests, each on a connection of its own, since the server closes it. */
export interface HttpLoad {
  readonly port: number;
  /** Connections at once. */
  readonly open: number;
  /** Addresses in 127/8 that the clients take in turn. */
  readonly sources: number;
  readonly durationMs: number;
}

/** What became of it. */
export interface HttpResult {
  readonly answers: number;
  /** Answers other than 200, and connections that broke. */
  readonly refused: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

/** The headers that Chromium sends with a fetch of the page's own. */
function requestText(port: number): string {
  return [
    'GET /api/ip HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: keep-alive',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    'Accept: */*',
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    'Accept-Encoding: gzip, deflate, br',
    'Accept-Language: en-US,en;q=0.9',
    '',
    '',
  ].join('\r\n');
}

/** Keeps a number of connections busy until the time is over. */
export async function run(load: HttpLoad): Promise<HttpResult> {
  const text = requestText(load.port);
  const tookUs: number[] = [];
  let refused = 0;
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (performance.now() - startedAt < load.durationMs) {
      const askedAt = performance.now();
      const isAnswered = await ask(load.port, sourceAddress(next++ % load.sources), text);
      if (isAnswered) tookUs.push((performance.now() - askedAt) * 1000);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: load.open }, worker));
  return { answers: tookUs.length, refused, p50Us: quantile(tookUs, 0.5), p99Us: quantile(tookUs, 0.99) };
}

function ask(port: number, localAddress: string, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    let status = '';
    socket.setNoDelay(true);
    socket.on('connect', () => socket.write(text));
    socket.on('data', (chunk) => {
      if (status === '') status = chunk.toString('latin1', 9, 12);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(status === '200'));
  });
}
