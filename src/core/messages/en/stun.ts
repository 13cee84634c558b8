/** Why the STUN server or the witness cannot use an address, one sentence each. */
export const stun = {
  'stun.bind.address-in-use':
    'STUN: port {port} ({transport}) at {address} is already in use by another program. Stop that program, or choose other ports with --stun-port.',
  'stun.bind.address-not-here':
    'STUN: this machine has no usable address {address}, so port {port} ({transport}) was not opened there.',
  'stun.bind.wildcard':
    'STUN: {address} stands for every address of the machine. Name the addresses one by one; otherwise an answer can leave from another address than the one that was asked.',
  'stun.bind.not-permitted':
    'STUN: the system does not permit opening port {port} ({transport}) at {address}. Ports below 1024 need extra rights.',
  'stun.bind.refused':
    'STUN: port {port} ({transport}) at {address} could not be opened (the system says {systemCode}).',
  'stun.none': 'STUN: no address could be served, so WebRTC cannot be tested with this server alone.',
} as const;

/** The id of one of these messages. */
export type StunMessageId = keyof typeof stun;
