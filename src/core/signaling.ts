/**
 * The signaling protocol: typed socket.io events between page (or any other client) and server. Event names and payloads
 * are kept so that a client that knows only the names works; every call also takes an acknowledgement.
 */

/** Why a call was refused. Unknown, foreign and closed rooms are one code on purpose: telling them apart would disclose them. */
export type SignalingErrorCode =
  /** The payload is not what the event takes. */
  | 'bad-request'
  /** The room holds as many members as it may. */
  | 'room-full'
  /** This connection is in as many rooms as it may. */
  | 'too-many-rooms'
  /** The caller is not in that room, which may or may not exist. */
  | 'not-a-member'
  /** No member of that id is in a room with the caller. */
  | 'unknown-member'
  /** Too many calls in a short time. */
  | 'rate-limited'
  /** The nodes of this server cannot reach each other at the moment. */
  | 'unavailable'
  /** This server has no partner of its own to offer. */
  | 'no-partner'
  /** The quota of partners is used up, for this visitor or for all. */
  | 'partner-busy'
  /** The partner broke down; the next call gets a new one. */
  | 'partner-failed';

/** A refusal. */
export interface Refused {
  readonly ok: false;
  readonly error: SignalingErrorCode;
}

/** A call without a result of its own was obeyed. */
export interface Accepted {
  readonly ok: true;
}

/** The answer to `join`. */
export interface Joined {
  readonly ok: true;
  /** The caller's id in this room. */
  readonly self: string;
  /** All members, the caller last. */
  readonly members: readonly string[];
}

/** What `join`, `leave` and `partner` take. */
export interface RoomRequest {
  readonly room: string;
}

/** What `message` takes: data for all others in a room, or for one member. */
export type MessageRequest =
  | { readonly room: string; readonly data: unknown }
  | { readonly to: string; readonly data: unknown };

/** What `message` brings. */
export interface RelayedMessage {
  /** Id of the member who sent it. */
  readonly from: string;
  readonly room: string;
  readonly data: unknown;
}

/** The answer to a call. */
export type Acknowledge<T> = (result: T | Refused) => void;

/** Events that a client sends. */
export interface ClientToServerEvents {
  join: (request: RoomRequest, acknowledge?: Acknowledge<Joined>) => void;
  leave: (request: RoomRequest, acknowledge?: Acknowledge<Accepted>) => void;
  message: (request: MessageRequest, acknowledge?: Acknowledge<Accepted>) => void;
  /** Asks the server's own peer to join the room as a member like any other. */
  partner: (request: RoomRequest, acknowledge?: Acknowledge<Accepted>) => void;
}

/** Events that the server sends. */
export interface ServerToClientEvents {
  /** Ids of all members joined by commas, the receiver's own last. */
  joined: (members: string) => void;
  /** Id of a member who has come. */
  newUserJoined: (member: string) => void;
  /** Id of a member who has gone, of its own accord or not. */
  userLeft: (member: string) => void;
  message: (message: RelayedMessage) => void;
}

/** Path of the signaling endpoint; the one that every socket.io client asks by default. */
export const SIGNALING_PATH = '/socket.io/';

/** Largest message in bytes; a longer one ends the connection. */
export const MAX_MESSAGE_BYTES = 65_536;

/** Members that a room may hold. */
export const MAX_ROOM_MEMBERS = 16;

const ROOM_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a text may name a room. */
export function isRoomName(text: unknown): text is string {
  return typeof text === 'string' && ROOM_NAME.test(text);
}
