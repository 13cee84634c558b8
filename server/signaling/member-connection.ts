import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io';
import type {
  Accepted,
  ClientToServerEvents,
  Joined,
  Refused,
  RelayedMessage,
  ServerToClientEvents,
  SignalingErrorCode,
} from '../../src/core/signaling.ts';
import { PARTNER_FAILED } from '../../src/core/peer-test/protocol.ts';
import { Allowance, type AllowanceLimits } from './allowance.ts';
import type { Neighbours } from './neighbours.ts';
import type { PartnerDesk, PartnerEnd, PartnerSession } from './partner-desk.ts';
import { RawJson, RawRelay } from './relay-parser.ts';
import { readMessage, readRoom } from './request.ts';
import type { Member, Recipient, Rooms } from './room.ts';

/** A socket of this server's signaling. */
export type SignalingSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

/** What one connection may do. */
export interface ConnectionLimits {
  /** Rooms at once. */
  readonly rooms: number;
  /** Calls of all kinds. */
  readonly calls: AllowanceLimits;
}

/** A page is in one room. A mesh of sixteen trickles some three hundred candidates at once. */
export const defaultConnectionLimits: ConnectionLimits = { rooms: 8, calls: { perSecond: 100, burst: 1_000 } };

/** What the connections of a process share. */
export interface Shared {
  readonly rooms: Rooms;
  readonly limits: ConnectionLimits;
  /** The other nodes of this server; null when there are none. */
  readonly neighbours: Neighbours | null;
  /** Where the server's own peer is asked for; null where there is none. */
  readonly partners: PartnerDesk | null;
}

type Answer = Accepted | Joined | Refused;
type Outcome = Answer | Promise<Answer>;

interface Partner {
  readonly member: Member;
  readonly session: PartnerSession;
}

const NONE: readonly never[] = [];
const ACCEPTED: Accepted = { ok: true };
const refused = (error: SignalingErrorCode): Refused => ({ ok: false, error });

/** 72 random bits: unguessable for as long as a room lives, and short, since each join lists the ids of all. */
function newMemberId(): string {
  return randomBytes(9).toString('base64url');
}

const MEMBER_ID = /^[\w-]{12}$/;

/** The group of sockets that hears what is said in a room, or to one of its members; no socket's own id looks like it. */
function channelOf(room: string, member = ''): string {
  return `${room}:${member}`;
}

/** One client: its memberships, and what it may still do. */
export class MemberConnection implements Recipient {
  readonly shared: Shared;
  /** Key of the client's address, for quotas. */
  readonly visitor: string;
  readonly #socket: SignalingSocket;
  readonly #calls: Allowance;
  // One list for all that have none: most clients are in one room and call no partner.
  #memberships: readonly Member[] = NONE;
  #partners: readonly Partner[] = NONE;
  /** Memberships whose partner is being made ready. */
  #inviting: readonly Member[] = NONE;

  constructor(socket: SignalingSocket, shared: Shared, visitor: string) {
    this.shared = shared;
    this.visitor = visitor;
    this.#socket = socket;
    this.#calls = new Allowance(shared.limits.calls);
    socket.on('join', (...call: unknown[]) => this.#answer(call, joinRoom));
    socket.on('leave', (...call: unknown[]) => this.#answer(call, leaveRoom));
    socket.on('message', (...call: unknown[]) => this.#answer(call, relayMessage));
    socket.on('partner', (...call: unknown[]) => this.#answer(call, invitePartner));
    socket.on('disconnect', () => {
      for (const member of this.#memberships) this.unseat(member);
    });
  }

  /** Its memberships, one per room. */
  get memberships(): readonly Member[] {
    return this.#memberships;
  }

  /** Its membership in a room. */
  memberIn(room: string): Member | undefined {
    return this.#memberships.find((member) => member.room === room);
  }

  deliver(message: RelayedMessage): void {
    this.#socket.emit('message', message);
  }

  /** Takes a place in a room for the client; undefined when there is none. */
  seat(room: string): Member | undefined {
    const member: Member = { id: newMemberId(), room, recipient: this };
    if (!this.shared.rooms.add(member)) return undefined;
    this.#memberships = [...this.#memberships, member];
    return member;
  }

  /** Lets the client hear the room, and the room know of it. */
  announce({ room, id }: Member): void {
    // The other nodes find a member by a channel of its own.
    void this.#socket.join(this.shared.neighbours === null ? channelOf(room) : [channelOf(room), channelOf(room, id)]);
    this.#socket.to(channelOf(room)).emit('newUserJoined', id);
  }

  /** Tells the client who is in a room. */
  welcome(members: readonly string[]): void {
    this.#socket.emit('joined', members.join(','));
  }

  /** Gives a place up and tells the room. */
  unseat(member: Member): void {
    const { room, id } = member;
    this.#memberships = this.#memberships.filter((each) => each !== member);
    this.shared.rooms.remove(member);
    void this.#socket.leave(channelOf(room));
    void this.#socket.leave(channelOf(room, id));
    this.#socket.to(channelOf(room)).emit('userLeft', id);
    for (const partner of this.#partners) if (partner.member.room === room) this.#dismiss(partner.member.id);
  }

  /** Says something to everybody else in a room, or to one member on another node. */
  broadcast(member: Member, data: unknown, to = ''): void {
    const value = this.shared.neighbours === null ? relayOf(member, data) : plainRelayOf(member, data);
    this.#socket.to(channelOf(member.room, to)).emit('message', value);
  }

  /** Brings the server's own peer into the room of a membership, which has one at most. */
  async invite(host: Member): Promise<Answer> {
    const { partners } = this.shared;
    if (partners === null) return refused('no-partner');
    const isServed = this.#inviting.includes(host) || this.#partners.some(({ member }) => member.room === host.room);
    if (isServed) return refused('partner-busy');
    this.#inviting = [...this.#inviting, host];
    try {
      return await this.#bringIn(host, partners);
    } finally {
      this.#inviting = this.#inviting.filter((member) => member !== host);
    }
  }

  async #bringIn(host: Member, partners: PartnerDesk): Promise<Answer> {
    const { rooms } = this.shared;
    const { room } = host;
    const id = newMemberId();
    const session = await partners.invite({
      visitor: this.visitor,
      send: (data) => host.recipient.deliver({ from: id, room, data }),
      onEnd: (end) => this.#dismiss(id, end),
    });
    if (typeof session === 'string') return refused(session);
    const recipient: Recipient = {
      deliver: ({ from, data }) => {
        if (from === host.id) session.hear(data instanceof RawJson ? data.value : data);
      },
    };
    const member: Member = { id, room, recipient };
    // The host may have left while the partner was made ready.
    const isIn = this.#memberships.includes(host) && rooms.add(member);
    if (!isIn) {
      session.close();
      return refused(this.#memberships.includes(host) ? 'room-full' : 'not-a-member');
    }
    this.#partners = [...this.#partners, { member, session }];
    this.#socket.nsp.to(channelOf(room)).emit('newUserJoined', id);
    return ACCEPTED;
  }

  #dismiss(id: string, end: PartnerEnd = 'over'): void {
    const partner = this.#partners.find(({ member }) => member.id === id);
    if (partner === undefined) return;
    this.#partners = this.#partners.filter((each) => each !== partner);
    this.shared.rooms.remove(partner.member);
    // Before it leaves, in its name: it cannot say so itself any more.
    if (end === 'failed') this.deliver({ from: id, room: partner.member.room, data: PARTNER_FAILED });
    this.#socket.nsp.to(channelOf(partner.member.room)).emit('userLeft', id);
    partner.session.close();
  }

  /** Runs an action within the allowance, and acknowledges its result to a client that asked for it. */
  #answer([request, ...rest]: readonly unknown[], action: Action): void {
    const last = rest.at(-1);
    const reply = (answer: Answer): void => {
      if (typeof last === 'function') last(answer);
    };
    const outcome = this.#calls.take(1, performance.now()) ? this.#attempt(action, request) : refused('rate-limited');
    if (outcome instanceof Promise) void outcome.then(reply, () => reply(refused('unavailable')));
    else reply(outcome);
  }

  /** What one client sends must not end the process for all, whatever the parts below make of it. */
  #attempt(action: Action, request: unknown): Outcome {
    try {
      return action(this, request);
    } catch {
      return refused('bad-request');
    }
  }
}

type Action = (client: MemberConnection, request: unknown) => Outcome;

const joinRoom: Action = (client, request) => {
  const { rooms, neighbours, limits } = client.shared;
  const room = readRoom(request);
  if (room === undefined) return refused('bad-request');
  if (neighbours?.isReachable() === false) return refused('unavailable');
  const known = client.memberIn(room);
  if (known === undefined && client.memberships.length >= limits.rooms) return refused('too-many-rooms');
  const member = known ?? client.seat(room);
  if (member === undefined) return refused('room-full');
  const enter = (elsewhere: readonly string[]): Joined => {
    const others = [...elsewhere, ...rooms.idsIn(room).filter((id) => id !== member.id)];
    const members = [...others, member.id];
    client.welcome(members);
    if (known === undefined) client.announce(member);
    return { ok: true, self: member.id, members };
  };
  return neighbours === null
    ? enter([])
    : joinAcross(client, neighbours, { member, isNew: known === undefined, enter });
};

interface Entry {
  readonly member: Member;
  readonly isNew: boolean;
  readonly enter: (elsewhere: readonly string[]) => Joined;
}

/** The seat is taken before the other nodes are asked, so that of two who come at once each is seen by the other. */
async function joinAcross(
  client: MemberConnection,
  neighbours: Neighbours,
  { member, isNew, enter }: Entry,
): Promise<Answer> {
  const elsewhere = await neighbours.idsIn(member.room);
  // It may have left in the meantime.
  if (client.memberIn(member.room) !== member) return refused('not-a-member');
  if (elsewhere !== undefined && !client.shared.rooms.isOverfull(member.room, elsewhere.length))
    return enter(elsewhere);
  if (isNew) client.unseat(member);
  return refused(elsewhere === undefined ? 'unavailable' : 'room-full');
}

const leaveRoom: Action = (client, request) => {
  const room = readRoom(request);
  if (room === undefined) return refused('bad-request');
  const member = client.memberIn(room);
  if (member === undefined) return refused('not-a-member');
  client.unseat(member);
  return ACCEPTED;
};

const relayMessage: Action = (client, request) => {
  const message = readMessage(request);
  if (message === undefined) return refused('bad-request');
  const { rooms, neighbours } = client.shared;
  if (neighbours?.isReachable() === false) return refused('unavailable');
  const { room, to, data } = message;
  if (to !== undefined) return relayToOne(client, to, data);
  const member = room === undefined ? undefined : client.memberIn(room);
  if (member === undefined) return refused('not-a-member');
  const other = neighbours === null ? rooms.onlyOther(member) : undefined;
  if (other === undefined) client.broadcast(member, data);
  else other.recipient.deliver(relayOf(member, data));
  return ACCEPTED;
};

function relayToOne(client: MemberConnection, to: string, data: unknown): Answer {
  const { rooms, neighbours } = client.shared;
  for (const member of client.memberships) {
    const target = rooms.find(member.room, to);
    if (target === undefined || target === member) continue;
    target.recipient.deliver(relayOf(member, data));
    return ACCEPTED;
  }
  // Whatever else becomes part of a channel's name could name another channel: an empty id would reach all.
  if (neighbours === null || client.memberships.length === 0 || !MEMBER_ID.test(to)) return refused('unknown-member');
  // Only the node on which that member sits knows it; where there is none, nobody listens.
  for (const member of client.memberships) client.broadcast(member, data, to);
  return ACCEPTED;
}

const invitePartner: Action = (client, request) => {
  const room = readRoom(request);
  if (room === undefined) return refused('bad-request');
  const member = client.memberIn(room);
  if (member === undefined) return refused('not-a-member');
  return client.invite(member);
};

function relayOf({ id, room }: Member, data: unknown): RelayedMessage {
  return data instanceof RawJson ? new RawRelay(id, room, data) : { from: id, room, data };
}

/** For what is not written by our own encoder. */
function plainRelayOf({ id, room }: Member, data: unknown): RelayedMessage {
  return { from: id, room, data: data instanceof RawJson ? data.value : data };
}
