import { randomFillSync } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, constants, crc32, createBrotliCompress, deflateRawSync } from 'node:zlib';

/** Fills the hole of a page that is compressed already. */
export type FillHole = (filling: Buffer) => Buffer;

/**
 * Compresses a page with a hole for data that differs from request to request, so that a request costs microseconds
 * instead of a compression of the whole page.
 *
 * With gzip (RFC 1952) the page is a chain of deflate blocks that end on bytes and do not refer to each other; only the
 * one of the filling is made per request. Its length is free.
 */
export function gzipAroundHole(before: Buffer, after: Buffer): FillHole {
  const { Z_FULL_FLUSH } = constants;
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  const start = deflateRawSync(before, { level: 9, finishFlush: Z_FULL_FLUSH });
  const end = deflateRawSync(after, { level: 9 });
  const startSum = checksum(before, 0);
  return (filling) => {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(checksum(after, checksum(filling, startSum)), 0);
    trailer.writeUInt32LE(before.length + filling.length + after.length, 4);
    return Buffer.concat([head, start, deflateRawSync(filling, { finishFlush: Z_FULL_FLUSH }), end, trailer]);
  };
}

/** Goes on with a CRC-32; zlib takes an empty buffer for the wish to begin anew. */
function checksum(bytes: Buffer, previous: number): number {
  return bytes.length === 0 ? previous : crc32(bytes, previous);
}

/** A page in Brotli, before and after its hole. */
export interface AroundHole {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** A page without what stands in its hole, whose size is in bytes. */
export interface HoledPage {
  readonly before: Buffer;
  readonly after: Buffer;
  readonly size: number;
}

/**
 * As {@link gzipAroundHole} with Brotli (RFC 7932), which is a tenth smaller at its best and would take far too long per
 * request. Here every later part counts from the beginning of the page, so the hole has a fixed size and is stored as it
 * is: noise stands in for it while compressing, since an encoder stores noise uncompressed, between two flushes.
 *
 * @returns undefined when the encoder did something else with the noise; with other noise it may not.
 */
export async function encodeAroundHole({ before, after, size }: HoledPage): Promise<AroundHole | undefined> {
  const noise = padded(randomFillSync(Buffer.alloc(size - PADDING)), size);
  const stream = createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: before.length + size + after.length,
    },
  });
  for (const part of [before, noise]) {
    stream.write(part);
    stream.flush(constants.BROTLI_OPERATION_FLUSH);
  }
  stream.end(after);
  const compressed = await buffer(stream);
  const at = compressed.indexOf(noise);
  return at === -1 ? undefined : { start: compressed.subarray(0, at), end: compressed.subarray(at + size) };
}

/**
 * What fills the hole of an encoded page; fillings are padded with blanks to its size.
 *
 * @returns undefined when `encoded` is not this page: the encoder cut the noise, or it was made from another one.
 */
export function brotliAroundHole({ start, end }: AroundHole, { before, after, size }: HoledPage): FillHole | undefined {
  const fill: FillHole = (filling) => Buffer.concat([start, padded(filling, size), end]);
  const probe = Buffer.alloc(size - PADDING, 'probe ');
  const whole = Buffer.concat([before, padded(probe, size), after]);
  return decodesTo(fill(probe), whole) ? fill : undefined;
}

function decodesTo(compressed: Buffer, whole: Buffer): boolean {
  try {
    return brotliDecompressSync(compressed).equals(whole);
  } catch {
    // Now and then the encoder cuts the noise so that nothing else can stand there.
    return false;
  }
}

/** 64 KiB of window hold a whole page; the encoder's memory, most of which stays with the process, grows with it. */
const WINDOW_BITS = 16;

/** Blanks that stand last in every filling: a Brotli decoder takes the last two bytes into account for what follows. */
const PADDING = 2;

/** Whether a filling fits into a hole of `size` bytes. */
export function fits(filling: Buffer, size: number): boolean {
  return filling.length + PADDING <= size;
}

function padded(filling: Buffer, size: number): Buffer {
  const result = Buffer.alloc(size, ' ');
  filling.copy(result);
  return result;
}
