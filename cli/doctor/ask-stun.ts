import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { printAddress } from './print-address.ts';
import { attributeType } from '../../server/stun/attribute-type.ts';
import { hasValidIntegrity, readXorMappedAddress } from '../../server/stun/attributes.ts';
import { decodeMessage, encodeMessage, messageType, transactionId } from '../../server/stun/message.ts';

/** A STUN server at an address, not a name. */
export interface StunPlace {
  readonly address: string;
  readonly port: number;
}

/** Credentials of ICE, by which a witness knows its page (RFC 8445 §7.1.1). */
export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
}

/** When requests are sent, and for how long an answer is awaited, in milliseconds. */
interface Pace {
  readonly sentAtMs: readonly number[];
  readonly patienceMs: number;
}

/** Retransmissions as a browser makes them. */
const SERVER_PACE: Pace = { sentAtMs: [0, 250, 750, 1750], patienceMs: 3_000 };
/** A witness is silent until the page's deadline has passed, some two seconds after the first check. */
const WITNESS_PACE: Pace = { sentAtMs: [0, 750, 2_300, 2_800, 3_600, 4_600], patienceMs: 6_000 };

/**
 * Asks a STUN server as which address it sees us, with credentials by an ICE check, whose answer has to be signed too.
 *
 * @returns undefined when it does not answer.
 * @see RFC 8489 §3
 */
export async function askStun(
  { address, port }: StunPlace,
  credentials: IceCredentials | null = null,
): Promise<string | undefined> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const id = randomBytes(12);
  const request = requestOf(id, credentials);
  const { sentAtMs, patienceMs } = credentials === null ? SERVER_PACE : WITNESS_PACE;
  const timers: NodeJS.Timeout[] = [];
  try {
    return await new Promise((resolve) => {
      socket.on('error', () => resolve(undefined));
      socket.on('message', (bytes) => {
        const message = decodeMessage(bytes);
        if (typeof message === 'string' || !id.equals(transactionId(message))) return;
        if (credentials !== null && !hasValidIntegrity(message, credentials.pwd)) return;
        const mapped = readXorMappedAddress(message);
        if (mapped !== undefined) resolve(printAddress(mapped.address));
      });
      // A port that is closed answers by ICMP, which says as much as silence; the next request may still pass.
      for (const ms of sentAtMs)
        timers.push(setTimeout(() => socket.send(request, port, address, () => undefined), ms));
      timers.push(setTimeout(() => resolve(undefined), patienceMs));
    });
  } finally {
    timers.forEach(clearTimeout);
    socket.close();
  }
}

/** The address of this machine from which it sends to a place; empty where there is no way. */
export function localAddressTo({ address, port }: StunPlace): Promise<string> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  return new Promise<string>((resolve) => {
    socket.on('error', () => resolve(''));
    // Nothing is sent: the system only chooses the way.
    socket.connect(port, address, () => resolve(socket.address().address));
  }).finally(() => socket.close());
}

/** Priority of a peer-reflexive candidate (RFC 8445 §5.1.2.1), as a browser's first one has it. */
const PRIORITY = Uint8Array.of(0x6e, 0x7f, 0x1e, 0xff);

function requestOf(id: Uint8Array, credentials: IceCredentials | null): Buffer {
  const fields = { type: messageType.bindingRequest, transactionId: id };
  if (credentials === null) return encodeMessage(fields);
  const attributes = [
    { type: attributeType.username, value: Buffer.from(`${credentials.ufrag}:doctor`) },
    { type: attributeType.iceControlling, value: randomBytes(8) },
    { type: attributeType.priority, value: PRIORITY },
  ];
  return encodeMessage({ ...fields, attributes, integrityKey: credentials.pwd, fingerprint: true });
}
