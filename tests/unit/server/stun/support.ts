import { readFileSync } from 'node:fs';
import { attributeType } from '../../../../server/stun/attribute-type.ts';
import { decodeMessage, encodeMessage, type Message, messageType } from '../../../../server/stun/message.ts';
import type { Channel } from '../../../../server/stun/protocol.ts';
import { Source } from '../../../../server/stun/source.ts';

const fixtures = new URL('../../../fixtures/stun/', import.meta.url);

/** Numbers below 2^32 that are the same in each run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The bytes of a row of hexadecimal digits; blanks do not count. */
export function hex(digits: string): Buffer {
  return Buffer.from(digits.replaceAll(/\s/g, ''), 'hex');
}

/** A transaction id that shows in a dump. */
export const id = Buffer.from('icelens-test', 'latin1');

/** A Binding request with these attributes. */
export function bindingRequest(
  attributes: readonly { type: number; value: Uint8Array }[] = [],
  options: { fingerprint?: boolean; integrityKey?: string } = {},
): Buffer {
  return encodeMessage({ type: messageType.bindingRequest, transactionId: id, attributes, ...options });
}

/** An ICE check as a browser sends it to the owner of `ufrag` and `pwd`. */
export function iceCheck(to: { ufrag: string; pwd: string }, cost?: number): Buffer {
  const networkInfo = {
    type: attributeType.networkInfo,
    value: Buffer.from([0, 1, (cost ?? 0) >> 8, (cost ?? 0) & 255]),
  };
  return bindingRequest(
    [
      { type: attributeType.username, value: Buffer.from(`${to.ufrag}:peer`) },
      ...(cost === undefined ? [] : [networkInfo]),
      { type: attributeType.iceControlling, value: Buffer.alloc(8, 7) },
      { type: attributeType.priority, value: hex('6e7e1eff') },
    ],
    { integrityKey: to.pwd, fingerprint: true },
  );
}

/** Where a message comes from. */
export function sourceOf(address: string, port: number): Source {
  const source = new Source();
  if (!source.set(address, port)) throw new Error(`expected an address, got ${address}`);
  return source;
}

/** A way in whose reply buffers come filled with the leftovers of someone else. */
export function channelOf(address: string, port: number, transport: 'udp' | 'tcp' = 'udp'): Channel {
  return { source: sourceOf(address, port), transport, takeReply: (length) => Buffer.alloc(length, 0xaa) };
}

interface Rfc5769 {
  shortTermPassword: string;
  request: string;
  ipv4Response: string;
  ipv6Response: string;
  longTermRequest: string;
}

interface BrowserRequests {
  ufrag: string;
  pwd: string;
  requests: { browser: string; binding: string; check: string }[];
}

/** The vectors of RFC 5769. */
export const rfc: Rfc5769 = JSON.parse(readFileSync(new URL('rfc5769.json', fixtures), 'utf8'));

/** What Chromium and Firefox sent to a STUN server and to an ICE agent with these credentials. */
export const browsers: BrowserRequests = JSON.parse(readFileSync(new URL('browser-requests.json', fixtures), 'utf8'));

/** The message in these bytes, or in an answer of the protocol. */
export function decoded(bytes: Uint8Array | string): Message {
  const message = decodeMessage(answered(bytes));
  if (typeof message === 'string') throw new Error(`expected a message, got ${message}`);
  return message;
}

/** The bytes of an answer of the protocol, which has to be one. */
export function answered(reply: Uint8Array | string): Uint8Array {
  if (typeof reply === 'string') throw new Error(`expected an answer, got ${reply}`);
  return reply;
}
