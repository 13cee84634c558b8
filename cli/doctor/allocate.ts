/** A TURN client that asks for one relay and gives it back at once. */
import { createHash, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { IceUrl } from '../../src/core/ice-check/ice-url.ts';
import { attributeType } from '../../server/stun/attribute-type.ts';
import { readErrorCode } from '../../server/stun/attributes.ts';
import {
  attributeValue,
  decodeMessage,
  encodeMessage,
  findAttribute,
  type Message,
} from '../../server/stun/message.ts';

/** A name and a password of TURN (RFC 8489 §9.2). */
export interface TurnAccount {
  readonly username: string;
  readonly credential: string;
}

const ALLOCATE = 0x0003;
const REFRESH = 0x0004;
const SUCCESS = 0x0100;
const LIFETIME = 0x000d;
const REQUESTED_TRANSPORT = 0x0019;
/** Protocol number 17, UDP, and three bytes that are reserved. */
const OVER_UDP = Uint8Array.of(17, 0, 0, 0);
const PATIENCE_MS = 4_000;
const RETRY_MS = 700;

interface Wire {
  /** Sends a request until it is answered. @throws Error when that takes too long. */
  ask(request: Buffer): Promise<Message>;
  close(): void;
}

/** Asks for a relay (RFC 8656 §7). @throws Error that says why there is none. */
export async function allocate(url: IceUrl, address: string, account: TurnAccount): Promise<void> {
  const wire = url.transport === 'udp' ? overUdp(url, address) : await overStream(url, address);
  const attributes = [{ type: REQUESTED_TRANSPORT, value: OVER_UDP }];
  try {
    const challenge = await wire.ask(encodeMessage({ type: ALLOCATE, transactionId: randomBytes(12), attributes }));
    const realm = textOf(challenge, attributeType.realm);
    const nonce = textOf(challenge, attributeType.nonce);
    if (realm === undefined || nonce === undefined) throw new Error(refusalOf(challenge));
    const { username, credential } = account;
    const identity = [
      { type: attributeType.username, value: Buffer.from(username) },
      { type: attributeType.realm, value: Buffer.from(realm) },
      { type: attributeType.nonce, value: Buffer.from(nonce) },
    ];
    const integrityKey = createHash('md5').update(`${username}:${realm}:${credential}`).digest();
    const signed = (type: number, own: typeof attributes) =>
      encodeMessage({ type, transactionId: randomBytes(12), attributes: [...own, ...identity], integrityKey });
    const answer = await wire.ask(signed(ALLOCATE, attributes));
    if (answer.type !== ALLOCATE + SUCCESS) throw new Error(refusalOf(answer));
    // A lifetime of zero gives the relay back (RFC 8656 §8).
    await wire.ask(signed(REFRESH, [{ type: LIFETIME, value: new Uint8Array(4) }])).catch(() => undefined);
  } finally {
    wire.close();
  }
}

function textOf(message: Message, type: number): string | undefined {
  const attribute = findAttribute(message, type);
  return attribute && Buffer.from(attributeValue(message, attribute)).toString('utf8');
}

function refusalOf(message: Message): string {
  const { code, phrase } = readErrorCode(message) ?? { code: 0, phrase: '' };
  return `${code} ${phrase}`.trim();
}

/** Waits for one message that `listen` tells of, asking by `send` now and then. */
function awaitAnswer(send: () => void, listen: (onMessage: (bytes: Buffer) => void) => () => void): Promise<Message> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      clearInterval(again);
      stop();
    };
    const stop = listen((bytes) => {
      const message = decodeMessage(bytes);
      if (typeof message === 'string') return;
      end();
      resolve(message);
    });
    const again = setInterval(send, RETRY_MS);
    const timer = setTimeout(() => {
      end();
      reject(new Error('ETIMEDOUT'));
    }, PATIENCE_MS);
    send();
  });
}

function overUdp({ port }: IceUrl, address: string): Wire {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  // A closed port answers by ICMP, which says as much as silence.
  socket.on('error', () => undefined);
  const listen = (onMessage: (bytes: Buffer) => void) => {
    socket.on('message', onMessage);
    return () => void socket.off('message', onMessage);
  };
  return {
    ask: (request) => awaitAnswer(() => socket.send(request, port, address, () => undefined), listen),
    close: () => socket.close(),
  };
}

/** Over a stream each answer comes whole, since only one is ever awaited and it is short (RFC 8656 §3.1). */
async function overStream({ port, secure, host }: IceUrl, address: string): Promise<Wire> {
  const servername = address === host ? undefined : host;
  const socket = secure
    ? connectTls({ host: address, port, ...(servername === undefined ? {} : { servername }) })
    : connectTcp({ host: address, port });
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(PATIENCE_MS, () => reject(new Error('ETIMEDOUT')));
    socket.once(secure ? 'secureConnect' : 'connect', () => resolve());
    socket.on('error', reject);
  }).catch((cause: unknown) => {
    socket.destroy();
    throw cause;
  });
  const listen = (onMessage: (bytes: Buffer) => void) => {
    socket.on('data', onMessage);
    return () => void socket.off('data', onMessage);
  };
  let sent: Buffer | null = null;
  return {
    ask: (request) =>
      awaitAnswer(() => {
        // A stream repeats what is lost by itself.
        if (sent !== request) socket.write(request);
        sent = request;
      }, listen),
    close: () => socket.destroy(),
  };
}
