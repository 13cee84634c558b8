import { encode } from 'uqr';

/** The dark modules of a QR code, row by row, without the empty ones around it. */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  return encode(text, { border: 0 }).data;
}
