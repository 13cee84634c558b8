/** Stand-ins on loopback for the servers of others that a check against the internet asks; no test ever asks those. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeXorMappedAddress, xorMappedAddressBytes } from '../../server/stun/attributes.ts';
import { decodeMessage, messageType, writeAnswerHeader } from '../../server/stun/message.ts';
import { Source } from '../../server/stun/source.ts';

/** A running stand-in. */
export interface StandIn {
  /** What the flags of `icelens serve` are told. */
  readonly url: string;
  /** How often it was asked. */
  readonly asked: () => number;
  close(): Promise<void>;
}

const HEADER_BYTES = 20;

/** A STUN server on 127.0.0.1 that tells everybody this address; for null it keeps silent. */
export async function standInStun(address: string | null): Promise<StandIn> {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (bytes, { port, address: sender }) => {
    const request = decodeMessage(bytes);
    if (typeof request === 'string' || !('bytes' in request)) return;
    asked += 1;
    const source = new Source();
    if (address === null || !source.set(address, port)) return;
    const answer = new Uint8Array(HEADER_BYTES + xorMappedAddressBytes[source.family]);
    writeAnswerHeader(answer, messageType.bindingSuccess, request);
    writeXorMappedAddress(answer, HEADER_BYTES, source);
    socket.send(answer, port, sender);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    url: `stun:127.0.0.1:${socket.address().port}`,
    asked: () => asked,
    close: () => new Promise((resolve) => socket.close(resolve)),
  };
}

/** An address echo on 127.0.0.1 that gives everybody this answer. */
export async function standInEcho(answer: string, status = 200): Promise<StandIn> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
