/** Why a report says what it says, as far as a remedy depends on it; derived from findings and reason codes alone. */
import type { Finding } from '../finding.ts';
import type { ReasonCode } from '../reason-codes.ts';
import type { MessageParams } from '../messages/format.ts';
import type { Report } from '../report.ts';
import type { AdviceId } from './setting.ts';
import { isSame, packets, provesPackets, Signs } from './signs.ts';

/** Every cause, the most serious first; advice is given in this order. Each has a sentence `advice.cause.<id>`. */
export const CAUSE_IDS = [
  'proxy-or-extension',
  'hidden-by-script',
  'ipv6-only',
  'system-vpn-udp',
  'split-tunnel',
  'several-routes',
  'interface-address',
  'vpn-off',
  'families-differ',
  'several-exits',
  'permission',
  'local-address-only',
  'eui64',
  'embedded-ipv4',
  'webrtc-hidden',
  'not-tested-proxy',
  'not-tested-rewritten',
  'not-tested-host',
  'not-tested-local',
  'not-tested-header',
  'not-tested-request',
  'not-tested-family',
  'no-udp-without-permission',
  'one-interface-only',
  'udp-blocked',
  'no-answer',
  'browser-bug',
  'old-browser',
  'device-labels',
] as const;
/**
 * A cause. `local-address-only`: an address inside the visitor's own network shows, which by itself is no leak.
 * `not-tested-…`: what kept the test from an answer, mostly for this server's operator.
 */
export type CauseId = (typeof CAUSE_IDS)[number];

/** A cause that a report shows. */
export interface Cause {
  readonly id: CauseId;
  /** Ids of the findings that show it; empty when only the verdict's reasons do. */
  readonly findings: readonly string[];
  /** Values for the placeholders of its sentence, from the first of these findings. */
  readonly params: MessageParams;
}

/** What helps against each cause, the best first. */
export const ADVICE_BY_CAUSE: Readonly<Record<CauseId, readonly AdviceId[]>> = {
  'proxy-or-extension': ['mode-4', 'vpn-app'],
  'hidden-by-script': ['extension-hides', 'vpn-app'],
  'ipv6-only': ['ipv6-in-vpn'],
  'system-vpn-udp': ['stop-udp-outside', 'hide-host', 'mode-4'],
  'split-tunnel': ['split-tunnel'],
  'several-routes': ['one-route'],
  'interface-address': ['hide-host', 'revoke-permission'],
  'vpn-off': ['switch-vpn-on'],
  'families-differ': ['families-differ', 'ipv6-in-vpn'],
  'several-exits': ['several-exits'],
  permission: ['revoke-permission', 'hide-host'],
  'local-address-only': ['hide-host', 'remove-exception'],
  eui64: ['privacy-extensions'],
  'embedded-ipv4': ['disable-tunnel-adapter'],
  'webrtc-hidden': ['block-in-browser'],
  'not-tested-proxy': ['forwarding-untrusted', 'address-unusable'],
  'not-tested-rewritten': ['source-rewritten'],
  'not-tested-host': ['host-mismatch'],
  'not-tested-local': ['check-against-internet'],
  'not-tested-header': ['remove-header'],
  'not-tested-request': ['allow-page-request'],
  'not-tested-family': ['family-origins'],
  'no-udp-without-permission': ['no-udp-without-permission', 'vpn-app'],
  'one-interface-only': ['other-family'],
  'udp-blocked': ['udp-blocked'],
  'no-answer': ['test-again'],
  'browser-bug': ['report-browser-bug'],
  'old-browser': ['update-browser'],
  'device-labels': ['revoke-permission'],
};

function severalRoutes(signs: Signs): Finding[] {
  if (signs.isProxied) return [];
  return signs.failed('several-public-addresses').filter((finding) => {
    const used = packets(finding);
    return used.some((a) => used.some((b) => a.family === b.family && !isSame(a, b)));
  });
}

/** Findings of a family that leaves outside although nothing says that a proxy is the cause. */
function outsideTheVpn(signs: Signs): Finding[] {
  if (signs.isProxied) return [];
  const ipv4 = signs.because(['baseline-family'], 4);
  const found = signs.outside.filter(
    (each) => provesPackets(each) && !(each.id === 'hidden-address' && signs.isFooled),
  );
  return [...found, ...ipv4];
}

function publicInterface(signs: Signs): Finding[] {
  const shown = signs.failed('public-host-address').filter(({ severity }) => severity !== 'info');
  const leaks = signs.outside.filter((each) => !provesPackets(each));
  return [...leaks, ...signs.because(['family-outside-tunnel'], 4), ...(signs.outside.length > 0 ? [] : shown)];
}

function permissionFindings(signs: Signs): Finding[] {
  const granted = signs.report.artifacts.page.permission === 'granted';
  return [
    ...signs.failed('permission-difference'),
    ...(granted ? signs.failed('private-host-address', 'related-address') : []),
  ];
}

type Rule = (signs: Signs) => readonly Finding[] | boolean;
const untested =
  (...reasons: readonly ReasonCode[]): Rule =>
  (signs) =>
    signs.isUntested(...reasons);
const failed =
  (...ids: readonly string[]): Rule =>
  (signs) =>
    signs.failed(...ids);
const because =
  (reasons: readonly ReasonCode[], family?: 4 | 6): Rule =>
  (signs) =>
    signs.because(reasons, family);

/** When a cause is there: the findings that show it, or whether the verdict's reasons do. */
const RULES: Readonly<Record<CauseId, Rule>> = {
  'proxy-or-extension': failed('proxy-bypass'),
  'hidden-by-script': (signs) => [
    ...(signs.isFooled ? signs.because(['hidden-address']) : []),
    ...signs.failed('fabricated-candidate'),
  ],
  'ipv6-only': because(['family-outside-tunnel', 'baseline-family'], 6),
  'system-vpn-udp': outsideTheVpn,
  // The audit names it for every path that TCP takes as well, with or without a VPN of the system.
  'split-tunnel': (signs) => (outsideTheVpn(signs).length > 0 ? signs.failed('split-tunnel') : []),
  'several-routes': severalRoutes,
  'interface-address': publicInterface,
  'vpn-off': because(['page-shows-baseline']),
  'families-differ': because(['families-differ']),
  'several-exits': because(['several-exits']),
  permission: permissionFindings,
  'local-address-only': failed('private-host-address', 'related-address'),
  eui64: failed('eui64-address'),
  'embedded-ipv4': failed('embedded-ipv4'),
  'webrtc-hidden': failed('webrtc-support'),
  'not-tested-proxy': untested('forwarding-untrusted', 'address-unusable'),
  'not-tested-rewritten': untested('source-rewritten'),
  'not-tested-host': untested('host-mismatch'),
  'not-tested-local': untested('page-not-public'),
  'not-tested-header': (signs) =>
    signs.failed('blocking-header').length > 0
      ? signs.failed('blocking-header')
      : signs.isUntested('blocked-by-header'),
  'not-tested-request': untested('family-http-blocked'),
  'not-tested-family': untested('echo-not-asked'),
  'no-udp-without-permission': untested('no-udp-without-permission'),
  'one-interface-only': untested('one-interface-only'),
  'udp-blocked': untested('udp-blocked'),
  'no-answer': untested('no-answer', 'server-unreachable', 'echo-failed', 'gathering-failed'),
  'browser-bug': failed('candidate-error-address', 'remote-candidate-address'),
  'old-browser': failed('foundation-hash'),
  'device-labels': failed('device-labels'),
};

/**
 * The causes that a report shows, the most serious first; none when nothing has to be done. A pure function that works on
 * redacted reports too, whose addresses are stand-ins.
 */
export function causesOf(report: Report): readonly Cause[] {
  const signs = new Signs(report);
  return CAUSE_IDS.flatMap((id): Cause[] => {
    const found = RULES[id](signs);
    if (found === false || (found !== true && found.length === 0)) return [];
    const findings = found === true ? [] : found;
    return [{ id, findings: findings.map((each) => each.id), params: findings[0]?.params ?? {} }];
  });
}
