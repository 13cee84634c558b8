/**
 * Every audit, in the order in which findings are shown: first whether the measurement can be trusted at all, then what
 * the network saw and the page did not, then paths, then single addresses, then plain facts.
 */
import type { Audit } from '../audit.ts';
import { addressEcho } from './address-echo.ts';
import { baselineAddress } from './baseline-address.ts';
import { blockingHeader } from './blocking-header.ts';
import { candidateErrorAddress } from './candidate-error-address.ts';
import { deviceLabels } from './device-labels.ts';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { eui64Address } from './eui64-address.ts';
import { fabricatedCandidate } from './fabricated-candidate.ts';
import { familyCoverage } from './family-coverage.ts';
import { familyOutsideTunnel } from './family-outside-tunnel.ts';
import { foundationHash } from './foundation-hash.ts';
import { hiddenAddress } from './hidden-address.ts';
import { httpExits } from './http-exits.ts';
import { ipHandlingModeAudit } from './ip-handling-mode.ts';
import { ipv4Path } from './ipv4-path.ts';
import { ipv6Path } from './ipv6-path.ts';
import { mdnsNames } from './mdns-names.ts';
import { permissionDifference } from './permission-difference.ts';
import { privateHostAddress } from './private-host-address.ts';
import { proxyBypass } from './proxy-bypass.ts';
import { publicHostAddress } from './public-host-address.ts';
import { relatedAddress } from './related-address.ts';
import { remoteCandidateAddress } from './remote-candidate-address.ts';
import { severalPublicAddresses } from './several-public-addresses.ts';
import { splitTunnel } from './split-tunnel.ts';
import { thirdPartyEcho } from './third-party-echo.ts';
import { webrtcSupport } from './webrtc-support.ts';

/** The audits of the leak test. */
export const leakTestAudits: readonly Audit[] = [
  addressEcho,
  thirdPartyEcho,
  webrtcSupport,
  blockingHeader,
  familyCoverage,
  hiddenAddress,
  fabricatedCandidate,
  baselineAddress,
  familyOutsideTunnel,
  ipv4Path,
  ipv6Path,
  proxyBypass,
  splitTunnel,
  severalPublicAddresses,
  httpExits,
  publicHostAddress,
  eui64Address,
  embeddedIpv4,
  privateHostAddress,
  relatedAddress,
  mdnsNames,
  ipHandlingModeAudit,
  permissionDifference,
  candidateErrorAddress,
  remoteCandidateAddress,
  foundationHash,
  deviceLabels,
];
