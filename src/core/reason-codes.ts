/** Every reason code, in the order in which a reader should meet them; docs/audits.md explains each. */
export const REASON_CODES = [
  // leak
  'hidden-address',
  'baseline-address',
  'baseline-family',
  'family-outside-tunnel',
  'address-differs',
  'network-unknown',
  // exposed
  'private-address',
  'related-address',
  'eui64-address',
  'embedded-ipv4',
  'same-network-address',
  'families-differ',
  'several-exits',
  'page-shows-baseline',
  // not-tested
  'page-not-public',
  'forwarding-untrusted',
  'source-rewritten',
  'address-unusable',
  'host-mismatch',
  'echo-failed',
  'echo-not-asked',
  'family-http-blocked',
  'blocked-by-header',
  'no-udp-without-permission',
  'one-interface-only',
  'udp-blocked',
  'no-answer',
  'server-unreachable',
  'gathering-failed',
  'still-open',
  'nothing-to-test',
  // no-leak
  'addresses-match',
  'srflx-only',
  'third-parties-agree',
  'witness-only',
  'nat64',
  'proxied-only',
  'webrtc-absent',
  'webrtc-refused',
  'webrtc-stubbed',
  // absent family
  'family-absent',
  // notes on a verdict: a test deployment, a run against servers of others
  'assumed-public',
  'third-parties',
] as const;

/** A stable kebab-case code that says why a verdict is what it is. */
export type ReasonCode = (typeof REASON_CODES)[number];
