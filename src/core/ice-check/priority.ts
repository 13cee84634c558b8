/** The three parts of a candidate's priority (RFC 8445 §5.1.2.1). */
export interface PriorityParts {
  /** 126 host, 110 peer-reflexive, 100 server-reflexive, 0 relay are recommended. */
  readonly type: number;
  /** Which interface and IP version is preferred. */
  readonly local: number;
  /** 256 minus the component: 1 for RTP and data, 2 for RTCP. */
  readonly component: number;
}

/** Splits a priority: 8 bits of type preference, 16 of local preference, 8 that count components down from 256. */
export function priorityParts(priority: number): PriorityParts {
  return { type: priority >>> 24, local: (priority >>> 8) & 0xffff, component: 256 - (priority & 0xff) };
}
