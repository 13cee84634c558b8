import { createSocket } from 'node:dgram';
import { attributeType } from '../../server/stun/attribute-type.ts';
import { errorCodeValue, writeXorMappedAddress } from '../../server/stun/attributes.ts';
import { decodeMessage, encodeMessage, messageType, transactionId } from '../../server/stun/message.ts';
import { Source } from '../../server/stun/source.ts';

/** A STUN server that misbehaves on purpose. */
export interface OddServer {
  readonly port: number;
  readonly url: string;
  /** How many requests came. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** How it misbehaves: says nothing, refuses with a code, or tells a port that is off by so much; `delayMs` makes it slow. */
export type Oddity = 'silent' | { readonly error: number } | { readonly portShift: number; readonly delayMs?: number };

/** Opens one on a free port. */
export function openOddServer(oddity: Oddity, address = '127.0.0.1'): Promise<OddServer> {
  const socket = createSocket('udp4');
  let requests = 0;
  const delayed = new Set<NodeJS.Timeout>();
  socket.on('message', (bytes, peer) => {
    requests++;
    const answer = answerTo(bytes, oddity, peer);
    const delayMs = typeof oddity === 'object' && 'delayMs' in oddity ? (oddity.delayMs ?? 0) : 0;
    if (answer) delayed.add(setTimeout(() => socket.send(answer, peer.port, peer.address, () => undefined), delayMs));
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, address, () => {
      const { port } = socket.address();
      resolve({
        port,
        url: `stun:${address}:${port}`,
        requests: () => requests,
        close: () => {
          for (const timer of delayed) clearTimeout(timer);
          return new Promise((done) => socket.close(() => done()));
        },
      });
    });
  });
}

function answerTo(bytes: Uint8Array, oddity: Oddity, peer: { address: string; port: number }): Uint8Array | undefined {
  const request = decodeMessage(bytes);
  if (typeof request === 'string' || request.type !== messageType.bindingRequest || oddity === 'silent')
    return undefined;
  const id = transactionId(request);
  if ('error' in oddity) {
    const value = errorCodeValue(oddity.error);
    return encodeMessage({
      type: messageType.bindingError,
      transactionId: id,
      attributes: [{ type: attributeType.errorCode, value }],
    });
  }
  const source = new Source();
  source.set(peer.address, ((peer.port + oddity.portShift - 1024) % 64_000) + 1024);
  // The attribute is written into the message whose transaction id it needs.
  const attributes = [{ type: attributeType.xorMappedAddress, value: Buffer.alloc(8) }];
  const answer = encodeMessage({ type: messageType.bindingSuccess, transactionId: id, attributes });
  writeXorMappedAddress(answer, 20, source);
  return answer;
}
