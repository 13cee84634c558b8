import { MAX_ROOM_MEMBERS, type RelayedMessage } from '../../src/core/signaling.ts';

/** Whoever receives what is said to a member. */
export interface Recipient {
  deliver(message: RelayedMessage): void;
}

/** Somebody in a room. The same client is another member in another room. */
export interface Member {
  /** Random, and known to this room only. */
  readonly id: string;
  readonly room: string;
  readonly recipient: Recipient;
}

/**
 * Who is in which room of this process. A room exists while somebody is in it; it is asked for by its name, and there is
 * no way to list rooms. Keys come from outside, so everything is a `Map`.
 */
export class Rooms {
  readonly #rooms = new Map<string, Map<string, Member>>();
  readonly #maxMembers: number;

  constructor(maxMembers = MAX_ROOM_MEMBERS) {
    this.#maxMembers = maxMembers;
  }

  /** Ids of the members of a room, in the order in which they came. */
  idsIn(room: string): readonly string[] {
    return [...(this.#rooms.get(room)?.keys() ?? [])];
  }

  /** One member of a room. */
  find(room: string, id: string): Member | undefined {
    return this.#rooms.get(room)?.get(id);
  }

  /** The only other member of a room; undefined when there are more, or none. */
  onlyOther({ room, id }: Member): Member | undefined {
    const members = this.#rooms.get(room);
    if (members?.size !== 2) return undefined;
    for (const member of members.values()) if (member.id !== id) return member;
    return undefined;
  }

  /** Adds a member. @returns false when the room is full. */
  add(member: Member): boolean {
    const room = this.#rooms.get(member.room) ?? new Map<string, Member>();
    if (room.size >= this.#maxMembers) return false;
    room.set(member.id, member);
    this.#rooms.set(member.room, room);
    return true;
  }

  /** Whether a room with `elsewhere` members in other processes is larger than it may be. */
  isOverfull(room: string, elsewhere: number): boolean {
    return (this.#rooms.get(room)?.size ?? 0) + elsewhere > this.#maxMembers;
  }

  /** Takes a member out, and forgets a room without members. */
  remove({ room: name, id }: Member): void {
    const room = this.#rooms.get(name);
    room?.delete(id);
    if (room?.size === 0) this.#rooms.delete(name);
  }
}
