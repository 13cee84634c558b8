/**
 * Numbers of the STUN attributes that this server reads, writes or recognizes.
 * @see https://www.iana.org/assignments/stun-parameters
 */
export const attributeType = {
  mappedAddress: 0x0001,
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  realm: 0x0014,
  nonce: 0x0015,
  messageIntegritySha256: 0x001c,
  passwordAlgorithm: 0x001d,
  userhash: 0x001e,
  xorMappedAddress: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  software: 0x8022,
  fingerprint: 0x8028,
  iceControlled: 0x8029,
  iceControlling: 0x802a,
  /** libwebrtc's own: 16 bits of network id and 16 bits of network cost, sent with each ICE check. */
  networkInfo: 0xc057,
} as const;

const understood: ReadonlySet<number> = new Set(Object.values(attributeType));

/**
 * Whether a request with this attribute must be refused: the low half of the numbers has to be understood, the high half
 * may be ignored (RFC 8489 §14).
 */
export function isUnknownAndRequired(type: number): boolean {
  return type < 0x8000 && !understood.has(type);
}
