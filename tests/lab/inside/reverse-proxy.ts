/**
 * A reverse proxy that appends to X-Forwarded-For as nginx and others do: `reverse-proxy.js TARGET-PORT TARGET-HOST LOG`.
 * Listens on port 80 of every address and writes down what it passed on, so that the decision can be judged again.
 */
import { appendFileSync } from 'node:fs';
import { createServer, request } from 'node:http';

const [port, host, log = ''] = process.argv.slice(2);

createServer((incoming, response) => {
  const client = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = [incoming.headers['x-forwarded-for'] ?? [], client].flat().join(', ');
  const headers = { ...incoming.headers, 'x-forwarded-for': forwarded };
  const outgoing = request({ host, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
    const peer = outgoing.socket?.localAddress;
    const passedOn = { path: incoming.url, peer, forwarded, userAgent: incoming.headers['user-agent'] };
    appendFileSync(log, `${JSON.stringify(passedOn)}\n`);
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  // The witness's stream ends when its reader goes.
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}).listen(80, '::', () => console.log('reverse proxy is ready'));
