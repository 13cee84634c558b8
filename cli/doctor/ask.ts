import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { codeOf } from '../read-json.ts';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Addresses of the connection as this machine has it: its own end, and the one that it reached. */
  readonly local: string;
  readonly remote: string;
  /** The server's certificate over HTTPS, and why it was not accepted. */
  readonly certificate: { readonly peer: PeerCertificate; readonly refused: string | null } | null;
}

/** How to ask. */
export interface AskOptions {
  /** IP version to go over; either one if left out. */
  readonly family?: 4 | 6;
  readonly headers?: Readonly<Record<string, string>>;
  /** GET unless said otherwise; a POST carries `body`, or nothing. */
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
}

const TIMEOUT_MS = 8_000;
const MAX_BYTES = 1 << 20;

/**
 * Asks for a URL on a connection of its own. A certificate that does not hold is told, not refused: the other checks still
 * have something to say then.
 *
 * @throws Error whose message says why there is no answer.
 */
export function ask(
  url: string,
  { family, headers = {}, method = 'GET', body = '' }: AskOptions = {},
): Promise<Answer> {
  const isHttps = url.startsWith('https:');
  const options = {
    ...(family === undefined ? {} : { family }),
    method,
    headers: { Accept: 'application/json', ...headers },
    agent: false as const,
    timeout: TIMEOUT_MS,
    rejectUnauthorized: false,
  };
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new Error(codeOf(cause), { cause }));
    const request = (isHttps ? httpsRequest : httpRequest)(url, options, (response) => {
      const { socket } = response;
      const certificate = isHttps ? certificateOf(socket) : null;
      // A socket that has closed knows its ends no more.
      const { localAddress: local = '', remoteAddress: remote = '' } = socket;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BYTES) request.destroy(new Error('the answer is too long'));
        chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value ?? '')]),
          ),
          body: Buffer.concat(chunks).toString('utf8'),
          local,
          remote,
          certificate,
        }),
      );
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.on('error', fail);
    request.end(body);
  });
}

function certificateOf(socket: object): Answer['certificate'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- over HTTPS the socket is one of TLS
  const tls = socket as TLSSocket;
  const refused = tls.authorized ? null : String(tls.authorizationError);
  return { peer: tls.getPeerCertificate(), refused };
}
