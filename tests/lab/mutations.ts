/** The mistakes that known leak tests make, and those that this one could make. */
import type { Mutation } from './mutation.ts';

const COVERAGE = 'src/core/coverage.ts';
const HTTP = 'src/core/http-address.ts';

/** Every broken rule. */
export const mutations: readonly Mutation[] = [
  {
    id: 'families-mixed',
    what: 'compares both families with the page load’s IPv4 address',
    edits: [
      {
        file: 'src/core/facts.ts',
        find: 'const http = whenSettled(httpAddress(family, artifacts), isSettled(artifacts));',
        replace: 'const http = whenSettled(httpAddress(4, artifacts), isSettled(artifacts));',
      },
    ],
    noticedBy: 'home-nat.plain.chromium',
  },
  {
    id: 'ports-compared',
    what: 'takes another port for another address',
    edits: [
      {
        file: 'src/core/fabricated.ts',
        find: '({ address }) => !inBaseline(address, facts.baseline) && !seen.some((each) => sameAddress(each, address)),',
        replace: '({ port }) => !checks.some((each) => each.port === port),',
      },
      {
        file: 'src/core/audits/several-public-addresses.ts',
        find: 'sameAddress(other.address, each.address)',
        replace: 'sameAddress(other.address, each.address) && other.port === each.port',
      },
    ],
    noticedBy: 'symmetric-nat.plain.chromium',
  },
  {
    id: 'first-sentence-final',
    what: 'takes the first sentence for the final one',
    edits: [
      {
        file: 'src/core/settled.ts',
        find: 'export function isSettled(artifacts: Artifacts): boolean {',
        replace: 'export function isSettled(artifacts: Artifacts): boolean {\n  if (artifacts) return true;',
      },
    ],
    early: true,
    noticedBy: 'home-nat.plain.firefox',
  },
  {
    id: 'left-most-forwarded',
    what: 'believes the left-most address of a forwarded header',
    edits: [
      {
        file: 'server/client-address.ts',
        find: 'of forwardedHops(trust.header, headerText(headers, trust.header))) {',
        replace: 'of [...forwardedHops(trust.header, headerText(headers, trust.header))].toReversed()) {',
      },
    ],
    noticedBy: 'reverse-proxy.forged.chromium',
  },
  {
    id: 'tcp-acquits',
    what: 'takes a check over TCP for a test of the family',
    edits: [
      {
        file: COVERAGE,
        find: "return srflx || family.witnessed.some((each) => each.transport === 'udp');",
        replace: 'return srflx || family.witnessed.length > 0;',
      },
    ],
    noticedBy: 'udp-blocked.plain.chromium',
  },
  {
    id: 'silence-acquits',
    what: 'takes silence for an all-clear',
    edits: [
      {
        file: COVERAGE,
        find: "return bearing('not-tested', silenceReason(family, facts, artifacts));",
        replace: "return bearing('no-leak', 'srflx-only');",
      },
    ],
    noticedBy: 'stun-dead.plain.firefox',
  },
  {
    id: 'unknown-is-same',
    what: 'takes networks that it does not know for the same',
    edits: [
      {
        file: 'src/core/networks.ts',
        find: "? 'same' : 'unknown';",
        replace: "? 'same' : 'same';",
      },
    ],
    noticedBy: 'proxy.http.chromium',
  },
  {
    id: 'memory-ignored',
    what: 'forgets the remembered addresses',
    edits: [
      {
        file: 'src/core/networks.ts',
        find: 'return baseline.some((known) => known === address || sharePrefix(address, known, bits));',
        replace: "return baseline.some((known) => known === '' && sharePrefix(address, known, bits));",
      },
    ],
    noticedBy: 'ipv6-outside.page-ipv4.chromium',
  },
  {
    id: 'witness-ignored',
    what: 'believes what the page’s scripts see, and nothing else',
    edits: [
      {
        file: 'src/core/facts.ts',
        find: 'witnessed: sightings.filter((each) => each.family === family && isPublic(each.address, assumePublic)),',
        replace: 'witnessed: sightings.filter((each) => each.port < 0 && isPublic(each.address, assumePublic)),',
      },
    ],
    noticedBy: 'shield.plain.firefox',
  },
  {
    id: 'host-candidates-ignored',
    what: 'looks at reflexive candidates only',
    edits: [
      {
        file: 'src/core/shown-addresses.ts',
        find: 'return [...run.candidates.flatMap(fromCandidate), ...fromSdp, ...fromStats, ...relatedInStats(run)];',
        replace: "return run.candidates.filter(({ type }) => type === 'srflx').flatMap(fromCandidate);",
      },
    ],
    noticedBy: 'vpn-dual.permission.chromium',
  },
  {
    id: 'absence-untested',
    what: 'calls a family that the visitor does not have untested',
    edits: [
      {
        file: COVERAGE,
        find: "facts.settled ? bearing('inapplicable', 'family-absent')",
        replace: "facts.settled ? bearing('not-tested', 'echo-failed')",
      },
    ],
    noticedBy: 'vpn-ipv4.plain.firefox',
  },
  {
    id: 'translator-convicts',
    what: 'takes the address of a NAT64 for a second way out',
    edits: [
      {
        file: COVERAGE,
        find: "return isNat64 ? bearing('no-leak', 'nat64')",
        replace: "return isNat64 ? bearing('leak', 'address-differs')",
      },
    ],
    noticedBy: 'nat64.stun-by-name.firefox',
  },
  {
    id: 'mode-4-unknown',
    what: 'does not know that a browser may use its proxy only',
    edits: [
      {
        file: COVERAGE,
        find: 'if (!facts.run || ipHandlingMode(facts.run).mode !== 4) return false;',
        replace: 'if (!facts.run || ipHandlingMode(facts.run).mode !== 0) return false;',
      },
    ],
    noticedBy: 'managed.plain.chromium',
  },
  {
    id: 'off-is-untested',
    what: 'does not know that WebRTC can be off',
    edits: [
      {
        file: COVERAGE,
        find: 'return WEBRTC_OFF.get(iceCandidates.error);',
        replace: "return WEBRTC_OFF.get('');",
      },
    ],
    noticedBy: 'settings.off.firefox',
  },
  {
    id: 'script-believed',
    what: 'calls WebRTC off when a script hides it',
    edits: [
      {
        file: 'src/core/audits/webrtc-support.ts',
        find: "if (webRtcInFreshFrame?.state === 'present') {",
        replace: 'if (webRtcInFreshFrame === undefined) {',
      },
    ],
    noticedBy: 'settings.hidden-by-script.chromium',
  },
  {
    id: 'invention-unnoticed',
    what: 'believes every reflexive candidate',
    edits: [
      {
        file: 'src/core/fabricated.ts',
        find: 'if (!run || !facts.settled || checks.length === 0) return [];',
        replace: 'if (!run || checks.length >= 0) return [];',
      },
    ],
    noticedBy: 'settings.fabricated.chromium',
  },
  {
    id: 'rewriting-unnoticed',
    what: 'does not notice that something rewrites the source of UDP',
    edits: [
      {
        file: COVERAGE,
        find: "each.family === family.family && each.transport === 'udp');\n}",
        replace: 'each.family === family.family && each.port < 0);\n}',
      },
    ],
    noticedBy: 'docker.plain.chromium',
  },
  {
    id: 'proxy-unnoticed',
    what: 'takes a reverse proxy that it does not trust for the visitor',
    edits: [
      {
        file: HTTP,
        find: "return 'forwarding-untrusted';",
        replace: 'return undefined;',
      },
    ],
    noticedBy: 'reverse-proxy-untrusted.plain.firefox',
  },
  {
    id: 'header-unnoticed',
    what: 'takes a trusted proxy that names nobody for the visitor',
    edits: [
      {
        file: 'server/client-address.ts',
        find: 'if (via.length === 0) ignoredForwarded =',
        replace: 'if (via.length < 0) ignoredForwarded =',
      },
    ],
    noticedBy: 'reverse-proxy-wrong-header.plain.chromium',
  },
  {
    id: 'local-is-public',
    what: 'judges a page of the local network as if it were on the internet',
    edits: [
      {
        file: HTTP,
        find: "return publicPage ? 'address-unusable' : 'page-not-public';",
        replace: 'return undefined;',
      },
    ],
    noticedBy: 'localhost.plain.chromium',
  },
  {
    id: 'local-acquits',
    what: 'takes a page of the local network, which has no public address, for an all-clear',
    edits: [
      {
        file: COVERAGE,
        find: "if (fromHttp && !agreesWithGuess(family)) return bearing('not-tested', fromHttp);",
        replace:
          "if (fromHttp && !agreesWithGuess(family)) return bearing(/not-p/.test(fromHttp) ? 'no-leak' : 'not-tested', fromHttp);",
      },
    ],
    noticedBy: 'lan.plain.chromium',
  },
  {
    id: 'own-proxy-unnoticed',
    what: 'takes one of the server’s own addresses for the visitor’s',
    edits: [
      {
        file: HTTP,
        find: "if (direct && echo.isServerAddress && publicPage && !assumed) return 'address-unusable';",
        replace: '',
      },
    ],
    noticedBy: 'reverse-proxy-same-host.plain.chromium',
  },
  {
    id: 'outside-unnoticed',
    what: 'says nothing of a family over which no page loads but packets leave',
    edits: [
      {
        file: 'src/core/audits/family-outside-tunnel.ts',
        find: "if (!first) return { outcome: 'passed' };",
        replace: "if (rows.length >= 0) return { outcome: 'passed' };",
      },
    ],
    noticedBy: 'proxy-ipv4.http.chromium',
  },
  {
    id: 'blocker-convicts',
    what: 'takes a page load that something blocks for a family outside the tunnel',
    edits: [
      {
        file: COVERAGE,
        find: "if (family.http.state === 'blocked') return true;",
        replace: "if (family.http.state) return family.http.state === 'blocked';",
      },
    ],
    noticedBy: 'proxy-ipv4-literals.http.chromium',
  },
  {
    id: 'server-presumed',
    what: 'never thinks that the server itself may be gone',
    edits: [
      {
        file: COVERAGE,
        find: "if (witness.status === 'ok') return witness.value.brokeOff ?? false;",
        replace: 'if (witness.status) return false;',
      },
    ],
    noticedBy: 'server-unreachable.crash.chromium',
  },
  {
    id: 'one-interface-unnoticed',
    what: 'does not know that Firefox uses the interface of the page only',
    edits: [
      {
        file: COVERAGE,
        find: 'if (gecko && elsewhere && !permitted)',
        replace: 'if (gecko && elsewhere && permitted)',
      },
    ],
    noticedBy: 'ipv6-outside.page-ipv4.firefox',
  },
  {
    id: 'exits-uncompared',
    what: 'does not compare the networks of the two families’ page loads',
    edits: [
      {
        file: 'src/core/audits/http-exits.ts',
        find: 'if (differ) {',
        replace: 'if (differ && bearings.length < 0) {',
      },
    ],
    noticedBy: 'ipv6-outside.page-ipv4.chromium',
  },
  {
    id: 'remembered-family-unnoticed',
    what: 'does not ask whether one family’s page load still shows the remembered address while the other’s does not',
    edits: [
      {
        file: 'src/core/audits/baseline-address.ts',
        find: 'if (isRenewed) return false;',
        replace: 'if (isRenewed || !isRenewed) return false;',
      },
    ],
    noticedBy: 'ipv6-outside.page-ipv4.firefox',
  },
  {
    id: 'dead-names-convict',
    what: 'takes a name without an address for a family without a page load',
    edits: [
      {
        file: HTTP,
        find: "return own.status === 'pending' ? 'pending' : 'reached';",
        replace: "return 'reached';",
      },
      {
        file: HTTP,
        find: "? 'failed' : 'reached';",
        replace: "? 'reached' : 'reached';",
      },
    ],
    noticedBy: 'dns-refused.plain.chromium',
  },
];
