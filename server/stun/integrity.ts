/**
 * The two attributes whose value depends on the bytes before them. Both cover the message from its header up to the
 * attribute itself, and both want the header's length field to count up to the end of that attribute.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Bytes of the fixed STUN header (RFC 8489 §5). */
export const headerBytes = 20;

/** Bytes of an HMAC-SHA1, the value of MESSAGE-INTEGRITY. */
export const integrityBytes = 20;

/** What the CRC is mixed with, so that a packet that carries a CRC of its own is not taken for STUN (RFC 8489 §14.7). */
const fingerprintXor = 0x5354554e;

/**
 * The value of FINGERPRINT for a message whose first `end` bytes precede the attribute.
 * @see RFC 8489 §14.7
 */
export function fingerprintOf(message: Uint8Array, end: number): number {
  return (crc32(message.subarray(0, end)) ^ fingerprintXor) >>> 0;
}

/**
 * The value of MESSAGE-INTEGRITY for a message whose first `end` bytes precede the attribute; the message may go on after
 * it, since the length field is replaced while hashing.
 * @see RFC 8489 §14.5
 */
export function integrityOf(message: Uint8Array, end: number, key: string | Uint8Array): Buffer {
  const header = Buffer.from(message.subarray(0, headerBytes));
  header.writeUInt16BE(end - headerBytes + 4 + integrityBytes, 2);
  return createHmac('sha1', key).update(header).update(message.subarray(headerBytes, end)).digest();
}

/** Whether the MESSAGE-INTEGRITY attribute that starts at `offset` was made with `key`. Takes the same time either way. */
export function isIntegrityValid(message: Uint8Array, offset: number, key: string | Uint8Array): boolean {
  const value = message.subarray(offset + 4, offset + 4 + integrityBytes);
  return value.length === integrityBytes && timingSafeEqual(value, integrityOf(message, offset, key));
}
