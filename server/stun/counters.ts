/** What can happen to one datagram or TCP frame. Each ends in exactly one of these, so that nothing is lost silently. */
const fates = {
  // Answered, or refused with an answer.
  answered: 0,
  'unknown-attribute': 0,
  'witness-answered': 0,
  'probe-answered': 0,
  // Ignored as STUN.
  'too-short': 0,
  'too-long': 0,
  'not-stun': 0,
  'bad-cookie': 0,
  'bad-length': 0,
  'truncated-attribute': 0,
  'bad-fingerprint': 0,
  'not-a-request': 0,
  'not-binding': 0,
  'bad-source': 0,
  'own-port': 0,
  'rate-limited': 0,
  'send-queue-full': 0,
  'internal-error': 0,
  // Ignored by the witness.
  'witness-silent': 0,
  'username-missing': 0,
  'unknown-ufrag': 0,
  'expired-ufrag': 0,
  'bad-integrity': 0,
};

/** Events that are not the end of one datagram. */
const events = {
  'session-evicted': 0,
  'sighting-dropped': 0,
  'probe-sent': 0,
  'tcp-accepted': 0,
  'tcp-refused-source': 0,
  'tcp-refused-total': 0,
  'tcp-bad-frame': 0,
  'tcp-timeout': 0,
};

/** The fate of one datagram or TCP frame. */
export type Fate = keyof typeof fates;

/** Counts by name since the process started. They hold no address and no content. */
export type Counters = Record<Fate | keyof typeof events, number>;

/** All counters at zero. */
export function createCounters(): Counters {
  return { ...fates, ...events };
}
