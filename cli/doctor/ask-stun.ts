import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { printAddress } from './print-address.ts';
import { readXorMappedAddress } from '../../server/stun/attributes.ts';
import { decodeMessage, encodeMessage, messageType, transactionId } from '../../server/stun/message.ts';

/** A STUN server at an address, not a name. */
export interface StunPlace {
  readonly address: string;
  readonly port: number;
}

/** Retransmissions as a browser makes them, in milliseconds after the first request. */
const SENT_AT_MS = [0, 250, 750, 1750] as const;
const PATIENCE_MS = 3_000;

/** Asks a STUN server as which address it sees us; undefined when it does not answer. @see RFC 8489 §3 */
export async function askStun({ address, port }: StunPlace): Promise<string | undefined> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const id = randomBytes(12);
  const request = encodeMessage({ type: messageType.bindingRequest, transactionId: id });
  const timers: NodeJS.Timeout[] = [];
  try {
    return await new Promise((resolve) => {
      socket.on('error', () => resolve(undefined));
      socket.on('message', (bytes) => {
        const message = decodeMessage(bytes);
        if (typeof message === 'string' || !id.equals(transactionId(message))) return;
        const mapped = readXorMappedAddress(message);
        if (mapped !== undefined) resolve(printAddress(mapped.address));
      });
      // A port that is closed answers by ICMP, which says as much as silence; the next request may still pass.
      for (const ms of SENT_AT_MS)
        timers.push(setTimeout(() => socket.send(request, port, address, () => undefined), ms));
      timers.push(setTimeout(() => resolve(undefined), PATIENCE_MS));
    });
  } finally {
    timers.forEach(clearTimeout);
    socket.close();
  }
}
