/** The values inside attributes, read and written (RFC 8489 §14, RFC 8445 §16.1). */
import { attributeType, isUnknownAndRequired } from './attribute-type.ts';
import {
  attributeValue,
  findAttribute,
  magicCookie,
  type Message,
  readUint16,
  writeUint16,
  writeUint32,
} from './message.ts';
import { isIntegrityValid } from './integrity.ts';
import type { Source } from './source.ts';

/** Bytes of a whole XOR-MAPPED-ADDRESS attribute. */
export const xorMappedAddressBytes = { 4: 12, 6: 24 } as const;

/**
 * Writes the XOR-MAPPED-ADDRESS attribute of a source at `offset`. `reply` already holds the transaction id.
 *
 *     +-----------------------------------+-------------------------------+
 *     |  0x0020                           |  8 (IPv4) or 20 (IPv6)        |
 *     +-----------------+-----------------+-------------------------------+
 *     |  0              |  1 (v4), 2 (v6) |  port xor cookie >> 16        |
 *     +-----------------+-----------------+-------------------------------+
 *     |  first word of the address xor cookie                             |
 *     +-------------------------------------------------------------------+
 *     |  IPv6: three more words, each xor a word of the transaction id    |
 *     +-------------------------------------------------------------------+
 *
 * @see RFC 8489 §14.2
 */
export function writeXorMappedAddress(reply: Uint8Array, offset: number, source: Source): void {
  const { words, family, port } = source;
  writeUint16(reply, offset, attributeType.xorMappedAddress);
  writeUint16(reply, offset + 2, xorMappedAddressBytes[family] - 4);
  writeUint16(reply, offset + 4, family === 4 ? 1 : 2);
  writeUint16(reply, offset + 6, port ^ (magicCookie >>> 16));
  writeUint32(reply, offset + 8, (words[0] ?? 0) ^ magicCookie);
  if (family === 4) return;
  for (let i = 1; i < 4; i++) {
    const idWord = (readUint16(reply, 4 + 4 * i) << 16) | readUint16(reply, 6 + 4 * i);
    writeUint32(reply, offset + 8 + 4 * i, (words[i] ?? 0) ^ idWord);
  }
}

/** What an XOR-MAPPED-ADDRESS says: the bytes of the address (4 or 16) and the port. */
export function readXorMappedAddress(message: Message): { address: Uint8Array; port: number } | undefined {
  const value = valueOf(message, attributeType.xorMappedAddress);
  if (value === undefined || value.length !== (value[1] === 1 ? 8 : 20)) return undefined;
  const mask = message.bytes.subarray(4, 20);
  return {
    address: value.slice(4).map((byte, i) => byte ^ (mask[i] ?? 0)),
    port: readUint16(value, 2) ^ (magicCookie >>> 16),
  };
}

/** The USERNAME of a request as text, or undefined without one. An ICE username is ASCII; other bytes match nothing. */
export function readUsername(message: Message): string | undefined {
  const value = valueOf(message, attributeType.username);
  return value && Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1');
}

/** Whether the message carries a MESSAGE-INTEGRITY made with `key`: a password of ICE's short-term credentials. */
export function hasValidIntegrity(message: Message, key: string | Uint8Array): boolean {
  const attribute = findAttribute(message, attributeType.messageIntegrity);
  return attribute?.length === 20 && isIntegrityValid(message.bytes, attribute.offset, key);
}

/** The PRIORITY that a peer-reflexive candidate would get (RFC 8445 §7.1.1). */
export function readPriority(message: Message): number | undefined {
  const value = valueOf(message, attributeType.priority);
  return value?.length === 4 ? Buffer.from(value).readUInt32BE(0) : undefined;
}

/** Which end of the session the sender says it is; `tieBreaker` settles a conflict (RFC 8445 §7.1.3). */
export function readIceRole(message: Message): { role: 'controlling' | 'controlled'; tieBreaker: bigint } | undefined {
  for (const role of ['controlling', 'controlled'] as const) {
    const value = valueOf(message, role === 'controlling' ? attributeType.iceControlling : attributeType.iceControlled);
    if (value?.length === 8) return { role, tieBreaker: Buffer.from(value).readBigUInt64BE(0) };
  }
  return undefined;
}

/** Whether the sender nominates the pair that this check tests (RFC 8445 §7.1.2). */
export function hasUseCandidate(message: Message): boolean {
  return findAttribute(message, attributeType.useCandidate) !== undefined;
}

/**
 * What libwebrtc tells with each check about the interface it leaves by: 16 bits of network id, 16 bits of cost (0 wired,
 * 10 Wi-Fi, 900 mobile, 999 unknown).
 */
export function readNetworkInfo(message: Message): { id: number; cost: number } | undefined {
  const value = valueOf(message, attributeType.networkInfo);
  return value?.length === 4 ? { id: readUint16(value, 0), cost: readUint16(value, 2) } : undefined;
}

/** The code and the phrase of an error answer (RFC 8489 §14.8). */
export function readErrorCode(message: Message): { code: number; phrase: string } | undefined {
  const value = valueOf(message, attributeType.errorCode);
  if (value === undefined || value.length < 4) return undefined;
  const phrase = Buffer.from(value.subarray(4)).toString('utf8');
  return { code: ((value[2] ?? 0) & 7) * 100 + (value[3] ?? 0), phrase };
}

/** The value of an ERROR-CODE attribute; no phrase is sent, since an answer must not outgrow its request. */
export function errorCodeValue(code: number): Uint8Array {
  return Uint8Array.of(0, 0, Math.floor(code / 100), code % 100);
}

/** Types in the message that a receiver must understand and this one does not: at most `limit` different ones. */
export function unknownRequired(message: Message, limit: number): readonly number[] {
  const unknown = new Set<number>();
  for (const { type } of message.attributes) {
    if (unknown.size < limit && isUnknownAndRequired(type)) unknown.add(type);
  }
  return [...unknown];
}

/** The value of an UNKNOWN-ATTRIBUTES attribute (RFC 8489 §14.9). */
export function unknownAttributesValue(types: readonly number[]): Uint8Array {
  return Uint8Array.from(types.flatMap((type) => [type >>> 8, type & 0xff]));
}

function valueOf(message: Message, type: number): Uint8Array | undefined {
  const attribute = findAttribute(message, type);
  return attribute && attributeValue(message, attribute);
}
