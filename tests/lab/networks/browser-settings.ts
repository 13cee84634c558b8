/** Group 9: WebRTC that is off, and scripts that lie about it. */
import { HIDE_REFLEXIVE, fabricate, HIDE_WEBRTC } from '../page-scripts.ts';
import type { Network } from '../network.ts';
import { EXIT, HOME, HOME4, REAL4, REAL6, WEB_PROXY } from '../plan.ts';
import { both, LEAK, MATCH, type Right, type Scenario, VPN_IS_OFF } from '../scenario.ts';

const settings: Network = {
  name: 'settings',
  title: 'Browser settings and extensions at home',
  links: HOME,
  nat: { home: 'endpoint-independent' },
  real: [REAL4, REAL6],
};

/** A policy file belongs to the machine, not to a profile. */
const managed: Network = {
  ...settings,
  name: 'managed',
  title: 'Company policy: no WebRTC round the proxy, of which there is none, in Chromium; no WebRTC at all in Firefox',
  files: {
    client: {
      'chromium/policies/managed/lab.json': '{ "WebRtcIPHandling": "disable_non_proxied_udp" }',
      'firefox/policies/policies.json':
        '{ "policies": { "Preferences": { "media.peerconnection.enabled": { "Value": false, "Status": "locked" } } } }',
    },
  },
};

const shielded: Network = {
  name: 'shield',
  title: 'Web proxy with an extension that hides candidates',
  links: [...HOME4, EXIT],
  nat: { home: 'endpoint-independent' },
  programs: [{ host: 'vpn', run: '{node} {inside}/http-proxy.js 3128', ready: 'proxy at' }],
  real: [REAL4],
};

const INVENTED = '45.45.45.45';
const OFF = 'no-leak: webrtc-absent';
const off: Right = {
  why: 'what is off can show nothing, in a frame neither',
  alone: [OFF, OFF],
  remembered: [VPN_IS_OFF, VPN_IS_OFF],
  failed: [],
};
const hidden = (ipv6: string): Right => ({
  why: 'the script is fooled, the server is not',
  alone: ['leak: hidden-address, address-differs, network-unknown', ipv6],
  known: ['leak: hidden-address, address-differs', ipv6],
  remembered: ['leak: hidden-address, baseline-address, address-differs, network-unknown', ipv6],
  failed: ['hidden-address', 'ipv4-path', 'proxy-bypass', 'several-public-addresses'],
});

/** Networks with settings and extensions. */
export const browserSettings: readonly Scenario[] = [
  {
    network: settings,
    visits: [
      {
        name: 'off',
        title: 'WebRTC off (media.peerconnection.enabled)',
        setup: { preferences: { 'media.peerconnection.enabled': false } },
        right: { firefox: off },
      },
      {
        name: 'hidden-by-script',
        title: 'WebRTC hidden by a script',
        setup: { script: HIDE_WEBRTC },
        right: both({
          why: 'any page gets round that with a frame, so it is tested there',
          alone: [MATCH, MATCH],
          remembered: [VPN_IS_OFF, VPN_IS_OFF],
          failed: ['webrtc-support'],
        }),
      },
      {
        name: 'fabricated',
        title: 'extension that invents an address',
        setup: { script: fabricate(REAL4, INVENTED) },
        right: both({
          why: 'the server never saw the invented address; it is not taken for safe either',
          alone: [LEAK, MATCH],
          known: [LEAK, MATCH],
          remembered: [LEAK, VPN_IS_OFF],
          failed: ['fabricated-candidate', 'ipv4-path', 'several-public-addresses'],
          invented: [INVENTED],
        }),
      },
    ],
  },
  {
    network: managed,
    visits: [
      {
        name: 'plain',
        title: '',
        right: {
          chromium: {
            why: 'no candidates, no errors, servers kept; TCP checks come from the page load’s address',
            alone: ['no-leak: proxied-only', 'no-leak: proxied-only'],
            remembered: [VPN_IS_OFF, VPN_IS_OFF],
            failed: [],
          },
          firefox: off,
        },
      },
    ],
  },
  {
    network: shielded,
    visits: [
      {
        name: 'plain',
        title: '',
        setup: { proxy: WEB_PROXY, script: HIDE_REFLEXIVE },
        right: {
          chromium: hidden('not-tested: udp-blocked'),
          firefox: hidden('not-tested: one-interface-only'),
        },
      },
    ],
  },
];
