import { firstLook } from './first-look.ts';

/** The verdict in one sentence, and the troubles that stand in its way. */
export const firstSentence = {
  ...firstLook,
  'headline.address': '{address} ({owner})',
  'headline.cancelled': 'Test cancelled',
  'headline.leak.page-load': 'Leak: this page sees your own address over {outside}',
  'headline.leak.hidden-address':
    'Our server received WebRTC packets from {address}. The browser hides this address from the page, but not from the network.',
  'headline.leak.baseline-address':
    'WebRTC shows {address}, the address you remembered as yours without VPN, while loading this page shows another one.',
  'headline.leak.baseline-family':
    'This page loads over {outside} from {page}, the address you remembered as yours without VPN: {outside} is not in the VPN.',
  'headline.leak.family-outside-tunnel':
    'Loading this page shows {http} only. WebRTC also shows {address} over {family}, which your VPN does not carry.',
  'headline.leak.third-parties':
    'Servers on the internet see this browser’s web requests come from {http}. WebRTC also shows {address}: if you use a VPN or proxy, that traffic leaves outside of it.',
  'headline.no-leak.third-parties':
    'WebRTC shows no address beyond the one from which servers on the internet see your web requests ({page}). They were asked instead of this server, which saw none of it.',
  'headline.not-tested.third-parties':
    'No address service told the address of your web requests over {families}. It may be down, or something in the browser blocks it, so there is nothing to compare with.',
  'headline.exposed': 'WebRTC tells more than it must',
  'headline.exposed.private-address': 'WebRTC shows an address inside your own network',
  'headline.exposed.eui64-address': 'Your IPv6 address carries your device’s hardware address',
  'headline.exposed.embedded-ipv4': 'An IPv6 address carries an IPv4 address inside',
  'headline.exposed.page-shows-baseline': 'The VPN is off: this page sees your own address',
  'headline.exposed.exits': 'This page sees you through different networks',
  'headline.exposed.partly':
    '{untested} was not tested, so a leak there is not ruled out. What shows can be read by any website without asking; what exactly, and how to stop it, is below.',
  'headline.exposed.detail':
    'No address outside your VPN or network was found. What shows can be read by any website without asking; what exactly, and how to stop it, is below.',
  'headline.no-leak': 'No leak',
  'headline.no-leak.detail': 'WebRTC shows no address beyond the one from which this page was loaded: {page}.',
  'headline.no-leak.webrtc-off': 'WebRTC is switched off in this browser, so it can give nothing away.',
  'headline.no-leak.proxied-only': 'This browser sends WebRTC through the proxy only; our server saw no other address.',
  'headline.not-tested': 'Not tested',
  'headline.not-tested.partly': 'No leak over {tested}; {families} was not tested',
  'headline.not-tested.no-answer':
    'No WebRTC packet got through over {families} before the test ended. That is not an all-clear.',
  'headline.not-tested.page-not-public':
    'This page runs on your own machine or network, so there is no public address to compare with. Open it on a server on the internet to get a verdict.',
  'headline.not-tested.server':
    'This server cannot see your real address, because of how it is set up. Its operator finds the reason below.',
  'headline.not-tested.server-unreachable':
    'The server stopped answering during the test. Check your connection and test again.',
  'headline.not-tested.udp-blocked':
    'Your network lets WebRTC out over TCP only ({families}). Where UDP is allowed, the result may differ, so this is not an all-clear.',
  'headline.not-tested.no-udp':
    'This browser sends no UDP as long as the page has no camera or microphone permission. With permission it may show your real address.',
  'headline.not-tested.echo-not-asked':
    'This server does not know an address at which it can be reached over {families} alone, so nothing can be said about {families}. That is not an all-clear.',
  'headline.not-tested.one-interface':
    'Without permission this browser uses only the family over which the page was loaded. Open this page over {families} as well to test it.',
  'headline.not-tested.blocked':
    'WebRTC reaches this server over {families}, but something in the browser blocks the page’s own request, so there is nothing to compare with.',
  'headline.not-tested.header':
    'A header added to this page keeps WebRTC from its servers. Other websites are not held back by it.',
  'headline.not-tested.gathering-failed': 'The browser could not gather addresses. Test again.',
  'headline.not-tested.echo-failed':
    'The server did not say over {families} from which address this page is loaded, so there is nothing to compare with. Test again.',
  'headline.exposed.exits.detail':
    'This page is loaded from {page}. If you use a VPN, part of your traffic is not in it; how to change that is below.',
  'headline.exposed.vpn-off': 'Switch the VPN on and test again; this run says nothing about it.',
} as const;

/** The id of a sentence of the verdict or of a trouble. */
export type FirstSentenceId = keyof typeof firstSentence;
