/**
 * Seals what two devices say through the signaling server: AES-GCM under a key that stands in the fragment of the link, which
 * browsers send to nobody. The room's name is bound to each message, so that none can be played back in another room.
 */

const IV_BYTES = 12;
const KEY_BITS = 256;

/** What seals and opens. */
export interface Seal {
  /** The key as it stands in a link. */
  readonly keyText: string;
  seal(value: unknown): Promise<string>;
  /** The value; undefined when it was sealed with another key, for another room, or is damaged. */
  open(sealed: unknown): Promise<unknown>;
}

/** Whether this page may use a key at all: browsers allow it on HTTPS and on localhost only. */
export function canSeal(): boolean {
  return isSecureContext && typeof crypto.subtle === 'object';
}

/** Makes a seal with a new key. */
export async function createSeal(room: string): Promise<Seal> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: KEY_BITS }, true, ['encrypt', 'decrypt']);
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', key));
  return sealOf(key, toBase64Url(bytes), room);
}

/** Makes the seal of a link; undefined when what stands there is no key. */
export async function readSeal(keyText: string, room: string): Promise<Seal | undefined> {
  const bytes = fromBase64Url(keyText);
  if (bytes === undefined || bytes.length * 8 !== KEY_BITS) return undefined;
  return sealOf(await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']), keyText, room);
}

function sealOf(key: CryptoKey, keyText: string, room: string): Seal {
  const additionalData = new TextEncoder().encode(room);
  return {
    keyText,
    seal: async (value) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, text));
      const bytes = new Uint8Array(IV_BYTES + sealed.length);
      bytes.set(iv);
      bytes.set(sealed, IV_BYTES);
      return toBase64Url(bytes);
    },
    open: async (sealed) => {
      const bytes = typeof sealed === 'string' ? fromBase64Url(sealed) : undefined;
      if (bytes === undefined || bytes.length <= IV_BYTES) return undefined;
      const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES), additionalData };
      try {
        const text = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(IV_BYTES));
        const value: unknown = JSON.parse(new TextDecoder().decode(text));
        return value;
      } catch {
        // Another key, or not ours at all.
        return undefined;
      }
    },
  };
}

/** A name that nobody guesses: 128 random bits. */
export function randomRoom(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
  } catch {
    return undefined;
  }
}
