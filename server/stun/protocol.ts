import type { Transport } from '../../src/core/wire.ts';
import { attributeType } from './attribute-type.ts';
import {
  errorCodeValue,
  unknownAttributesValue,
  unknownRequired,
  writeXorMappedAddress,
  xorMappedAddressBytes,
} from './attributes.ts';
import type { Counters, Fate } from './counters.ts';
import { headerBytes } from './integrity.ts';
import type { Limiter } from './limiter.ts';
import {
  decodeMessage,
  encodeMessage,
  findAttribute,
  fingerprintBytes,
  type Message,
  messageIntegrityBytes,
  messageType,
  transactionId,
  writeAnswerHeader,
  writeFingerprint,
  writeMessageIntegrity,
} from './message.ts';
import type { Probe } from './filtering-probes.ts';
import type { Source } from './source.ts';
import type { Witness } from './witness.ts';

/** The bits of a message type that tell request, indication, success and error apart; none is set in a request. */
const classBits = 0x0110;

/** How many unknown attributes a 420 names: few enough that the answer stays shorter than twice the request. */
const maxNamedAttributes = 16;

/** Where a message came in, and buffers for the way back. */
export interface Channel {
  readonly source: Source;
  readonly transport: Transport;
  /** A buffer of this length for one answer; every byte of it is going to be overwritten. */
  takeReply(length: number): Uint8Array;
  /** Sends to `source` from where nothing was sent to; missing where there is only one port. */
  sendUnasked?(probe: Probe): void;
}

/** What `StunProtocol` works with. */
export interface ProtocolOptions {
  readonly limiter: Limiter;
  readonly witness: Witness;
  readonly counters: Counters;
  /** Ports of this server: an answer to them could start a loop. May be filled after construction. */
  readonly ownPorts: ReadonlySet<number>;
}

/**
 * A STUN server without sockets: bytes in, bytes out, time passed in. A plain Binding request gets the smallest answer that
 * there is, so that nobody gains by forging its source; one with a USERNAME is an ICE check and goes to the witness. All
 * else is ignored, and counted.
 * @see RFC 8489 §6.3
 */
export class StunProtocol {
  readonly #options: ProtocolOptions;

  constructor(options: ProtocolOptions) {
    this.#options = options;
  }

  /** The answer to one datagram or frame, or the reason why there is none. `channel.source` has been set. */
  handle(bytes: Uint8Array, channel: Channel, nowMs: number): Uint8Array | Fate {
    const { counters } = this.#options;
    const message = this.#accept(bytes, channel, nowMs);
    if (typeof message === 'string') {
      counters[message]++;
      return message;
    }
    if (findAttribute(message, attributeType.username) !== undefined) return this.#answerCheck(message, channel, nowMs);
    if (channel.transport === 'tcp') {
      // ICE-TCP carries checks only; plain STUN over TCP would come without frames, and browsers do not speak it.
      counters['username-missing']++;
      return 'username-missing';
    }
    return this.#answerBinding(message, channel);
  }

  #accept(bytes: Uint8Array, channel: Channel, nowMs: number): Message | Fate {
    const { source } = channel;
    const message = decodeMessage(bytes);
    if (typeof message === 'string') return message;
    if (message.type === messageType.bindingSuccess) return this.#options.witness.receiveAnswer(message, nowMs);
    if ((message.type & classBits) !== 0) return 'not-a-request';
    if (message.type !== messageType.bindingRequest) return 'not-binding';
    if (source.port === 0) return 'bad-source';
    if (this.#options.ownPorts.has(source.port)) return 'own-port';
    return this.#options.limiter.take(source, nowMs) ? message : 'rate-limited';
  }

  #answerBinding(request: Message, channel: Channel): Uint8Array {
    const { counters } = this.#options;
    let hasFingerprint = false;
    if (request.attributes.length > 0) {
      const unknown = unknownRequired(request, maxNamedAttributes);
      hasFingerprint = findAttribute(request, attributeType.fingerprint) !== undefined;
      if (unknown.length > 0) {
        counters['unknown-attribute']++;
        return refuseAttributes(request, { unknown, fingerprint: hasFingerprint });
      }
    }
    const { source } = channel;
    const reply = channel.takeReply(
      headerBytes + xorMappedAddressBytes[source.family] + (hasFingerprint ? fingerprintBytes : 0),
    );
    writeAnswerHeader(reply, messageType.bindingSuccess, request);
    writeXorMappedAddress(reply, headerBytes, source);
    if (hasFingerprint) writeFingerprint(reply);
    counters.answered++;
    return reply;
  }

  #answerCheck(request: Message, channel: Channel, nowMs: number): Uint8Array | Fate {
    const { counters, witness } = this.#options;
    const { source, transport } = channel;
    const verdict = witness.receive(request, source, transport, nowMs);
    if (typeof verdict === 'string') {
      counters[verdict]++;
      return verdict;
    }
    if ('probe' in verdict) {
      channel.sendUnasked?.(verdict.probe);
      counters['witness-silent']++;
      return 'witness-silent';
    }
    const unknown = unknownRequired(request, maxNamedAttributes);
    counters[unknown.length > 0 ? 'unknown-attribute' : 'witness-answered']++;
    if (unknown.length > 0) return refuseAttributes(request, { unknown, fingerprint: true, integrityKey: verdict.pwd });
    const signedAt = headerBytes + xorMappedAddressBytes[source.family];
    const reply = channel.takeReply(signedAt + messageIntegrityBytes + fingerprintBytes);
    writeAnswerHeader(reply, messageType.bindingSuccess, request);
    writeXorMappedAddress(reply, headerBytes, source);
    writeMessageIntegrity(reply, signedAt, verdict.pwd);
    writeFingerprint(reply);
    return reply;
  }
}

/** A 420 that names the attributes which the request wanted to be understood (RFC 8489 §6.3.1). */
function refuseAttributes(
  request: Message,
  answer: { readonly unknown: readonly number[]; readonly fingerprint: boolean; readonly integrityKey?: string },
): Uint8Array {
  const { unknown, ...protection } = answer;
  return encodeMessage({
    type: messageType.bindingError,
    transactionId: transactionId(request),
    attributes: [
      { type: attributeType.errorCode, value: errorCodeValue(420) },
      { type: attributeType.unknownAttributes, value: unknownAttributesValue(unknown) },
    ],
    ...protection,
  });
}
