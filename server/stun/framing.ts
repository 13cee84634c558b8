/**
 * Packets on a byte stream, each behind its length:
 *
 *     +-----------------------------------+-------------------------------+
 *     |  bytes of the packet (16 bits)    |  packet                    ....
 *     +-----------------------------------+-------------------------------+
 *
 * @see RFC 4571 §2, RFC 6544 §3
 */
import { readUint16, writeUint16 } from './message.ts';

/** The longest packet that is read: what DTLS puts into one, and more than any ICE check needs. */
export const maxPacketBytes = 2048;

/** Puts the length before a packet. */
export function framePacket(packet: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(2 + packet.length);
  writeUint16(frame, 0, packet.length);
  frame.set(packet, 2);
  return frame;
}

/** Cuts a stream into packets. Holds at most one packet that is not complete. */
export class FrameReader {
  #rest: Uint8Array = new Uint8Array();

  /** The packets that this chunk completes, or `bad-frame` when the stream cannot be one of ICE-TCP. */
  push(chunk: Uint8Array): readonly Uint8Array[] | 'bad-frame' {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const packets: Uint8Array[] = [];
    let offset = 0;
    while (bytes.length - offset >= 2) {
      const length = readUint16(bytes, offset);
      if (length === 0 || length > maxPacketBytes) return 'bad-frame';
      if (bytes.length - offset < 2 + length) break;
      packets.push(bytes.subarray(offset + 2, offset + 2 + length));
      offset += 2 + length;
    }
    // A copy, or one waiting byte would keep the whole chunk in memory.
    this.#rest = Uint8Array.from(bytes.subarray(offset));
    return packets;
  }
}
