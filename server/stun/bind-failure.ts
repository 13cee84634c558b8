import type { Family, Transport } from '../../src/core/wire.ts';

import type { StunMessageId } from '../../src/core/messages/en/stun.ts';

/** Why an address could not be served. */
export type BindFailureCode = 'address-in-use' | 'address-not-here' | 'wildcard' | 'not-permitted' | 'refused';

/** An address that should be served: a literal, with a zone where the kernel needs one. */
export interface ServedAddress {
  readonly address: string;
  readonly family: Family;
}

/** An address and port that could not be opened. */
export interface BindFailure {
  readonly code: BindFailureCode;
  /** The sentence about it; the fields below are its parameters. */
  readonly messageId: StunMessageId;
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
  /** The system's own word for it, such as EADDRINUSE. */
  readonly systemCode: string;
}

const codes: Readonly<Record<string, BindFailureCode>> = {
  EADDRINUSE: 'address-in-use',
  EADDRNOTAVAIL: 'address-not-here',
  // A link-local address without its zone.
  EINVAL: 'address-not-here',
  EAFNOSUPPORT: 'address-not-here',
  ENODEV: 'address-not-here',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
};

/** What should have been opened. */
export type BindTarget = ServedAddress & { readonly port: number; readonly transport: Transport };

/** The failure behind an error of `bind()` or `listen()`. */
export function bindFailure(error: NodeJS.ErrnoException, at: BindTarget): BindFailure {
  const systemCode = error.code ?? 'unknown';
  return failure(codes[systemCode] ?? 'refused', at, systemCode);
}

/** The failure of an address that stands for all addresses, which is refused without asking the system. */
export function wildcardFailure(at: BindTarget): BindFailure {
  return failure('wildcard', at, 'EINVAL');
}

function failure(code: BindFailureCode, { address, port, transport }: BindTarget, systemCode: string): BindFailure {
  return { code, messageId: `stun.bind.${code}`, address, port, transport, systemCode };
}
