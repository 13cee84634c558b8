/** The sets of scenarios that come with icelens. */
import type { Scenario } from '../../src/core/suite/scenario.ts';
import type { ScenarioSetName } from '../report/options.ts';

const CHROMIUM_FAMILY = ['chromium', 'chrome', 'msedge'] as const satisfies Scenario['browsers'];
const FIREFOX = ['firefox'] as const satisfies Scenario['browsers'];

const DEFAULT: Scenario = { name: 'default', expect: { host: ['none', 'mdns'], relatedAddress: false } };
const PERMISSION: Scenario = {
  name: 'permission',
  browsers: [...CHROMIUM_FAMILY, ...FIREFOX],
  permission: 'granted',
};

/** Each policy with what it has to hide, as it was measured in networks whose truth is known. */
const POLICIES: readonly Scenario[] = [
  {
    name: 'policy-all-interfaces',
    browsers: [...CHROMIUM_FAMILY],
    ipHandlingPolicy: 'default_public_and_private_interfaces',
  },
  {
    name: 'policy-public-interface',
    browsers: [...CHROMIUM_FAMILY],
    ipHandlingPolicy: 'default_public_interface_only',
    expect: { host: ['none'], relatedAddress: false },
  },
  {
    name: 'policy-no-udp',
    browsers: [...CHROMIUM_FAMILY],
    ipHandlingPolicy: 'disable_non_proxied_udp',
    expect: { host: ['none'], srflx: false, relatedAddress: false },
  },
  {
    name: 'policy-public-interface-permission',
    browsers: [...CHROMIUM_FAMILY],
    ipHandlingPolicy: 'default_public_interface_only',
    permission: 'granted',
    expect: { host: ['none'], relatedAddress: false },
  },
  {
    name: 'policy-no-udp-permission',
    browsers: [...CHROMIUM_FAMILY],
    ipHandlingPolicy: 'disable_non_proxied_udp',
    permission: 'granted',
    expect: { host: ['none'], srflx: false, relatedAddress: false },
  },
  {
    name: 'default-address-only',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.ice.default_address_only': true },
    expect: { host: ['none', 'mdns'], relatedAddress: false },
  },
  {
    name: 'no-host',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.ice.no_host': true },
    expect: { host: ['none'] },
  },
  {
    name: 'proxy-only',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.ice.proxy_only': true },
    expect: { host: ['none'], srflx: false, relatedAddress: false },
  },
  {
    name: 'webrtc-off',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.enabled': false },
    expect: { host: ['none'], srflx: false },
  },
];

const REMAINING: readonly Scenario[] = [
  { name: 'mdns-off', browsers: [...CHROMIUM_FAMILY, ...FIREFOX], mdns: false },
  {
    name: 'profile-all-interfaces',
    browsers: [...CHROMIUM_FAMILY],
    preferences: { 'webrtc.ip_handling_policy': 'default_public_and_private_interfaces' },
  },
  {
    name: 'profile-public-interface',
    browsers: [...CHROMIUM_FAMILY],
    preferences: { 'webrtc.ip_handling_policy': 'default_public_interface_only' },
    expect: { host: ['none'], relatedAddress: false },
  },
  {
    name: 'profile-no-udp',
    browsers: [...CHROMIUM_FAMILY],
    preferences: { 'webrtc.ip_handling_policy': 'disable_non_proxied_udp' },
    expect: { host: ['none'], srflx: false, relatedAddress: false },
  },
  {
    name: 'policy-all-interfaces-permission',
    browsers: [...CHROMIUM_FAMILY],
    ipHandlingPolicy: 'default_public_and_private_interfaces',
    permission: 'granted',
  },
  {
    name: 'resist-fingerprinting',
    browsers: [...FIREFOX],
    preferences: { 'privacy.resistFingerprinting': true },
    expect: { host: ['none', 'mdns'], relatedAddress: false },
  },
  {
    name: 'default-address-only-permission',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.ice.default_address_only': true },
    permission: 'granted',
  },
  {
    name: 'no-host-permission',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.ice.no_host': true },
    permission: 'granted',
    expect: { host: ['none'] },
  },
  {
    name: 'relay-only',
    browsers: [...FIREFOX],
    preferences: { 'media.peerconnection.ice.relay_only': true },
    expect: { host: ['none'], srflx: false, relatedAddress: false },
  },
];

/**
 * `quick`: what a visitor has, and what a site sees that may use the camera. `policies`: every way in which a browser limits
 * what WebRTC shows. `full`: those by profile, without mDNS and in combination too.
 */
export const SETS: Readonly<Record<ScenarioSetName, readonly Scenario[]>> = {
  quick: [DEFAULT, PERMISSION],
  policies: [DEFAULT, PERMISSION, ...POLICIES],
  full: [DEFAULT, PERMISSION, ...POLICIES, ...REMAINING],
};
