import { isRoomName } from '../../src/core/signaling.ts';
import { RawMessage } from './relay-parser.ts';

/** A `message` that may be relayed: to one member or to all others in a room. */
export interface RelayRequest {
  readonly to: string | undefined;
  readonly room: string | undefined;
  /** Opaque: a value, or the untouched text of one. */
  readonly data: unknown;
}

/** Longer ids than any that this server gives are not looked up. */
const MAX_ID_LENGTH = 64;

/** Reads `{room}`; undefined for anything else. */
export function readRoom(request: unknown): string | undefined {
  if (!isRecord(request) || !Object.hasOwn(request, 'room')) return undefined;
  const { room } = request;
  return isRoomName(room) ? room : undefined;
}

/** Reads `{room, data}` or `{to, data}`; undefined for anything else. */
export function readMessage(request: unknown): RelayRequest | undefined {
  // The parser has read this one and left its payload alone.
  if (request instanceof RawMessage) return request;
  if (!isRecord(request) || !Object.hasOwn(request, 'data')) return undefined;
  const { data } = request;
  if (Object.hasOwn(request, 'to')) {
    const { to } = request;
    return typeof to === 'string' && to.length <= MAX_ID_LENGTH ? { to, room: undefined, data } : undefined;
  }
  const room = readRoom(request);
  return room === undefined ? undefined : { to: undefined, room, data };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
