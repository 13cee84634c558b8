/**
 * A socket.io parser that does not take payloads apart. What travels is exactly what the usual parser writes and reads
 * (socket.io protocol 5), so clients need nothing of it:
 *
 *     2 17 ["message",{"to":"kX3…","data":<any JSON>}]      a client's call, here with acknowledgement 17
 *     2    ["message",{"from":"a8Q…","room":"r","data":<the same text>}]
 *
 * A text that JSON has to escape, as an SDP with its line ends, is the bulk of signaling; to write it anew for each relay
 * would cost as much as all the rest. It is parsed, since nothing but valid JSON may reach another client.
 */
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import type { RelayedMessage } from '../../src/core/signaling.ts';
import { Allowance, type AllowanceLimits } from './allowance.ts';
import { isNestedDeeper } from './nesting.ts';

/** A `message` whose payload is still the text that the client wrote, known to be valid JSON. */
export class RawMessage {
  readonly to: string | undefined;
  readonly room: string | undefined;
  readonly data: RawJson;

  constructor(address: { readonly to?: string; readonly room?: string }, data: RawJson) {
    this.to = address.to;
    this.room = address.room;
    this.data = data;
  }
}

/** A JSON value together with the text in which it came. */
export class RawJson {
  readonly text: string;
  readonly value: unknown;

  constructor(text: string, value: unknown) {
    this.text = text;
    this.value = value;
  }
}

/** A relayed message whose payload the encoder copies instead of writing it anew. */
export class RawRelay implements RelayedMessage {
  readonly from: string;
  readonly room: string;
  readonly data: RawJson;

  constructor(from: string, room: string, data: RawJson) {
    this.from = from;
    this.room = room;
    this.data = data;
  }

  /** The JSON of the message; ids and room names are of letters that need no escape. */
  toText(): string {
    return `{"from":"${this.from}","room":"${this.room}","data":${this.data.text}}`;
  }
}

/** How much one connection may send, whatever it is; what exceeds it ends the connection. */
export interface FloodLimits {
  readonly packets: AllowanceLimits;
  readonly bytes: AllowanceLimits;
}

/** A mesh of 16 sends some 300 candidates in a second; nothing honest comes near these. */
export const defaultFloodLimits: FloodLimits = {
  packets: { perSecond: 500, burst: 2_000 },
  bytes: { perSecond: 2 ** 20, burst: 8 * 2 ** 20 },
};

/** The head of a call whose only keys are an address and, after it, the data. */
const HEAD = /^2(\d{0,15})\["message",\{"(to|room)":"([A-Za-z0-9_-]{1,64})","data":/;
const TAIL = '}]';

/** What a socket.io server takes as its parser. */
export interface RelayParser {
  readonly Encoder: new () => Encoder;
  readonly Decoder: new () => Pick<Decoder, 'add' | 'destroy'>;
}

/** Makes the parser for a socket.io server. */
export function createRelayParser(limits: FloodLimits = defaultFloodLimits): RelayParser {
  return {
    Encoder: RelayEncoder,
    Decoder: class extends RelayDecoder {
      constructor() {
        super(limits);
      }
    },
  };
}

class RelayEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const relay: unknown = packet.type === PacketType.EVENT && Array.isArray(packet.data) ? packet.data[1] : undefined;
    if (!(relay instanceof RawRelay)) return super.encode(packet);
    return [`2["message",${relay.toText()}]`];
  }
}

class RelayDecoder extends Decoder {
  readonly #packets: Allowance;
  readonly #bytes: Allowance;
  #isConnected = false;

  constructor({ packets, bytes }: FloodLimits) {
    super();
    this.#packets = new Allowance(packets);
    this.#bytes = new Allowance(bytes);
  }

  /** @throws on a flood, on anything binary, nested too deeply or no packet, and on a second connect; the connection is closed then. */
  override add(chunk: unknown): void {
    if (typeof chunk !== 'string') throw new Error('expected text, got binary data');
    const nowMs = performance.now();
    if (!this.#packets.take(1, nowMs) || !this.#bytes.take(chunk.length, nowMs)) throw new Error('flood');
    if (isNestedDeeper(chunk)) throw new Error('nested too deeply');
    if (chunk.startsWith('0')) this.#connect();
    const packet = readRawMessage(chunk);
    if (packet !== undefined) this.emitReserved('decoded', packet);
    else if (chunk.startsWith('5') || chunk.startsWith('6')) throw new Error('expected text, got binary data');
    else super.add(chunk);
  }

  /** Once: each connect would begin with new allowances. */
  #connect(): void {
    if (this.#isConnected) throw new Error('connected already');
    this.#isConnected = true;
  }
}

/** Reads a call that can be relayed as it is; undefined for every other packet, which the usual parser reads. */
function readRawMessage(chunk: string): Packet | undefined {
  const head = HEAD.exec(chunk);
  if (head === null || !chunk.endsWith(TAIL)) return undefined;
  const [before, id = '', key = '', address = ''] = head;
  const request = parseObject(chunk.slice(before.indexOf('{'), -1));
  // A third key would be relayed along with the data. One that stands there twice is relayed so, which says nothing that the
  // sender could not have said inside the data; the name of the sender is our own.
  if (request === undefined || Object.keys(request).length !== 2 || request[key] !== address) return undefined;
  const data = new RawJson(chunk.slice(before.length, -TAIL.length), request['data']);
  const message = new RawMessage(key === 'to' ? { to: address } : { room: address }, data);
  return { type: PacketType.EVENT, nsp: '/', data: ['message', message], ...(id === '' ? {} : { id: Number(id) }) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // The head has shown that it begins as an object.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return value as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
