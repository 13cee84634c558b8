/**
 * STUN messages as bytes (RFC 8489 §5 and §14). A message is a header and a row of attributes, everything in network order:
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-------------------------------+-------------------------------+
 *     |0 0|  method and class, mixed      |  bytes after this header      |
 *     +-+-+-------------------------------+-------------------------------+
 *     |                   magic cookie 0x2112A442                         |
 *     +-------------------------------------------------------------------+
 *     |                                                                   |
 *     |                   transaction id (96 bits)                        |
 *     |                                                                   |
 *     +===================================+===============================+
 *     |  attribute type                   |  bytes of the value           |
 *     +-----------------------------------+-------------------------------+
 *     |  value, padded with 0 to 3 bytes to a multiple of 4            ....
 *     +-------------------------------------------------------------------+
 */
import { attributeType } from './attribute-type.ts';
import { fingerprintOf, headerBytes, integrityBytes, integrityOf } from './integrity.ts';

/** The third and fourth word of every message since RFC 5389. */
export const magicCookie = 0x2112a442;

/** The first two bytes of the messages that are spoken here. */
export const messageType = {
  bindingRequest: 0x0001,
  bindingIndication: 0x0011,
  bindingSuccess: 0x0101,
  bindingError: 0x0111,
} as const;

/** Bytes of a whole MESSAGE-INTEGRITY attribute. */
export const messageIntegrityBytes = 4 + integrityBytes;

/** Bytes of a whole FINGERPRINT attribute. */
export const fingerprintBytes = 8;

/** The longest message that is read. A browser's ICE check has about 110 bytes; 548 always fit one IPv4 datagram. */
export const maxMessageBytes = 548;

/** Where an attribute lies in its message. The value starts 4 bytes after `offset` and has `length` bytes. */
export interface Attribute {
  readonly type: number;
  readonly offset: number;
  readonly length: number;
}

/** A well-formed message. It holds the received bytes, not a copy of them. */
export interface Message {
  readonly bytes: Uint8Array;
  /** Method and class as they stand in the header. */
  readonly type: number;
  /** In the order of the message, without those that RFC 8489 §14.5 tells to ignore after MESSAGE-INTEGRITY. */
  readonly attributes: readonly Attribute[];
}

/** Why bytes are not a message. */
export type DecodeRefusal =
  | 'too-short'
  | 'too-long'
  | 'not-stun'
  | 'bad-cookie'
  | 'bad-length'
  | 'truncated-attribute'
  | 'bad-fingerprint';

/** Most requests of a gathering browser have no attribute; they share this list, so that they cost no allocation. */
const noAttributes: readonly Attribute[] = [];

/** Reads a message, or says why the bytes are none. Never throws. @see RFC 8489 §6.3 */
export function decodeMessage(bytes: Uint8Array): Message | DecodeRefusal {
  const size = bytes.length;
  if (size < headerBytes) return 'too-short';
  const type = readUint16(bytes, 0);
  // DTLS and media share the port of an ICE agent and differ in the first byte (RFC 7983 §7).
  if (type > 0x03ff) return 'not-stun';
  if (size > maxMessageBytes) return 'too-long';
  if (readUint16(bytes, 4) !== magicCookie >>> 16 || readUint16(bytes, 6) !== (magicCookie & 0xffff))
    return 'bad-cookie';
  const length = readUint16(bytes, 2);
  if (length % 4 !== 0 || length !== size - headerBytes) return 'bad-length';
  const attributes = length === 0 ? noAttributes : decodeAttributes(bytes);
  return typeof attributes === 'string' ? attributes : { bytes, type, attributes };
}

function decodeAttributes(bytes: Uint8Array): Attribute[] | DecodeRefusal {
  const attributes: Attribute[] = [];
  let isSigned = false;
  for (let offset = headerBytes; offset < bytes.length; ) {
    const type = readUint16(bytes, offset);
    const length = readUint16(bytes, offset + 2);
    const next = offset + 4 + paddedLength(length);
    if (next > bytes.length) return 'truncated-attribute';
    if (type === attributeType.fingerprint) {
      // It has to stand last, or what follows it would not be covered.
      if (length !== 4 || next !== bytes.length || readUint32(bytes, offset + 4) !== fingerprintOf(bytes, offset)) {
        return 'bad-fingerprint';
      }
      attributes.push({ type, offset, length });
    } else if (!isSigned || type === attributeType.messageIntegritySha256) {
      attributes.push({ type, offset, length });
    }
    isSigned ||= type === attributeType.messageIntegrity;
    offset = next;
  }
  return attributes;
}

/** The first attribute of a type, the only one that counts when a type is repeated (RFC 8489 §14). */
export function findAttribute(message: Message, type: number): Attribute | undefined {
  for (const attribute of message.attributes) if (attribute.type === type) return attribute;
  return undefined;
}

/** The bytes of an attribute's value, not copied. */
export function attributeValue(message: Message, attribute: Attribute): Uint8Array {
  return message.bytes.subarray(attribute.offset + 4, attribute.offset + 4 + attribute.length);
}

/** The 12 bytes by which an answer is matched to its request, not copied. */
export function transactionId(message: Message): Uint8Array {
  return message.bytes.subarray(8, headerBytes);
}

/** What `encodeMessage` writes. */
export interface MessageFields {
  readonly type: number;
  /** 12 bytes. */
  readonly transactionId: Uint8Array;
  readonly attributes?: readonly { readonly type: number; readonly value: Uint8Array }[];
  /** Adds MESSAGE-INTEGRITY made with this key: the password itself with ICE's short-term credentials. */
  readonly integrityKey?: string | Uint8Array;
  /** Adds FINGERPRINT. */
  readonly fingerprint?: boolean;
}

/** Writes a message; MESSAGE-INTEGRITY and FINGERPRINT come last, in this order. Padding bytes are zero. */
export function encodeMessage(fields: MessageFields): Buffer {
  const { attributes = [], integrityKey, fingerprint = false } = fields;
  const plainBytes = attributes.reduce((sum, { value }) => sum + 4 + paddedLength(value.length), headerBytes);
  const signedBytes = plainBytes + (integrityKey === undefined ? 0 : messageIntegrityBytes);
  const bytes = Buffer.alloc(signedBytes + (fingerprint ? fingerprintBytes : 0));
  writeUint16(bytes, 0, fields.type);
  writeUint16(bytes, 2, bytes.length - headerBytes);
  writeUint32(bytes, 4, magicCookie);
  bytes.set(fields.transactionId, 8);
  let offset = headerBytes;
  for (const { type, value } of attributes) offset = writeAttribute(bytes, offset, type, value);
  if (integrityKey !== undefined) writeMessageIntegrity(bytes, offset, integrityKey);
  if (fingerprint) writeFingerprint(bytes);
  return bytes;
}

/** Fills the header of an answer that is as long as `answer`; cookie and transaction id are those of the request. */
export function writeAnswerHeader(answer: Uint8Array, type: number, request: Message): void {
  writeUint16(answer, 0, type);
  writeUint16(answer, 2, answer.length - headerBytes);
  for (let i = 4; i < headerBytes; i++) answer[i] = request.bytes[i] ?? 0;
}

/** Writes the MESSAGE-INTEGRITY attribute at `offset`; all that precedes it is written already. */
export function writeMessageIntegrity(message: Uint8Array, offset: number, key: string | Uint8Array): void {
  writeAttribute(message, offset, attributeType.messageIntegrity, integrityOf(message, offset, key));
}

/** Fills the last 8 bytes of a message, whose length field already counts them, with its FINGERPRINT attribute. */
export function writeFingerprint(message: Uint8Array): void {
  const offset = message.length - fingerprintBytes;
  writeUint16(message, offset, attributeType.fingerprint);
  writeUint16(message, offset + 2, 4);
  writeUint32(message, offset + 4, fingerprintOf(message, offset));
}

function writeAttribute(bytes: Uint8Array, offset: number, type: number, value: Uint8Array): number {
  writeUint16(bytes, offset, type);
  writeUint16(bytes, offset + 2, value.length);
  bytes.set(value, offset + 4);
  return offset + 4 + paddedLength(value.length);
}

function paddedLength(length: number): number {
  return (length + 3) & ~3;
}

/** Reads 16 bits in network order. `offset` lies inside `bytes`, as for the three below. */
export function readUint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

/** Reads 32 bits in network order. */
export function readUint32(bytes: Uint8Array, offset: number): number {
  return ((readUint16(bytes, offset) << 16) | readUint16(bytes, offset + 2)) >>> 0;
}

/** Writes the low 16 bits of a number in network order. */
export function writeUint16(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 8;
  bytes[offset + 1] = value;
}

/** Writes the low 32 bits of a number in network order. */
export function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  writeUint16(bytes, offset, value >>> 16);
  writeUint16(bytes, offset + 2, value);
}
