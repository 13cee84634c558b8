import { parseAddress } from '../../src/core/address.ts';

/** The canonical text of an address that came as 4 or 16 bytes. */
export function printAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0));
  const text = groups.map((group) => group.toString(16)).join(':');
  return parseAddress(text)?.address ?? text;
}
