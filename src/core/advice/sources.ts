/** Where the facts of the advice table come from. */

/** A source: a short citation, and a public address where it has one. */
export interface Source {
  readonly citation: string;
  readonly url: string | null;
}

/** The sources of the table, by id. */
export const SOURCES = {
  'rfc8828-5.2': { citation: 'RFC 8828 §5.2', url: 'https://www.rfc-editor.org/rfc/rfc8828#section-5.2' },
  'rfc8828-3': { citation: 'RFC 8828 §3', url: 'https://www.rfc-editor.org/rfc/rfc8828#section-3' },
  rfc8981: { citation: 'RFC 8981 (temporary IPv6 addresses)', url: 'https://www.rfc-editor.org/rfc/rfc8981' },
  rfc4380: { citation: 'RFC 4380 (Teredo)', url: 'https://www.rfc-editor.org/rfc/rfc4380' },
  rfc3056: { citation: 'RFC 3056 (6to4)', url: 'https://www.rfc-editor.org/rfc/rfc3056' },
  measured: { citation: 'icelens measurements with Chromium 156 and Firefox ESR 153 on Linux, 2026-11', url: null },
  design: { citation: 'icelens: how this server works', url: null },
  'chromium-policy': {
    citation: 'Policy WebRtcIPHandling (Chromium policy list, as published by Samsung)',
    url: 'https://developer.samsung.com/browser/policy/web-rtc-ip-handling.html',
  },
  'chromium-policy-url': {
    citation: 'Policy WebRtcIPHandlingUrl (Chromium policy list, as published by Samsung)',
    url: 'https://developer.samsung.com/browser/policy/web-rtc-ip-handling-url.html',
  },
  'chromium-policy-local-ips': {
    citation: 'Policy WebRtcLocalIpsAllowedUrls (Chromium policy list, as published by Samsung)',
    url: 'https://developer.samsung.com/browser/policy/web-rtc-local-ips-allowed-urls.html',
  },
  'chrome-privacy-api': {
    citation: 'chrome.privacy.network.webRTCIPHandlingPolicy, Chrome extension API',
    url: 'https://pub.dev/documentation/chrome_extension/0.3.1/privacy/IPHandlingPolicy.html',
  },
  'chromium-mdns-flag': {
    citation: 'Chromium flag "Anonymize local IPs exposed by WebRTC"',
    url: 'https://github.com/feross/simple-peer/pull/572',
  },
  'chromium-source': { citation: 'Chromium source, peer_connection_dependency_factory.cc', url: null },
  'edge-policy': {
    citation: 'Microsoft Edge policy WebRtcLocalhostIpHandling',
    url: 'https://learn.microsoft.com/deployedge/microsoft-edge-browser-policies/webrtclocalhostiphandling',
  },
  'edge-policy-url': {
    citation: 'Microsoft Edge policy WebRtcIPHandlingUrl',
    url: 'https://learn.microsoft.com/deployedge/microsoft-edge-browser-policies/webrtciphandlingurl',
  },
  'brave-wiki': {
    citation: 'Brave wiki, WebRTC Custom Settings',
    url: 'https://github.com/brave/brave-browser/wiki/WebRTC-Custom-Settings',
  },
  'brave-wording': {
    citation: 'Brave issue 27732 on the wording',
    url: 'https://github.com/brave/brave-browser/issues/27732',
  },
  'brave-tor': { citation: 'Brave issue 48051', url: 'https://github.com/brave/brave-browser/issues/48051' },
  'graphene-os': {
    citation: 'GrapheneOS on Vanadium’s default',
    url: 'https://mastodawn.com/post/114620787427248355',
  },
  electron: {
    citation: 'Electron documentation, webContents.setWebRTCIPHandlingPolicy',
    url: 'https://www.electronjs.org/docs/latest/api/web-contents',
  },
  'foundation-hash': {
    citation: 'webrtc-local-ip-leak (foundations before Chrome 107)',
    url: 'https://github.com/niespodd/webrtc-local-ip-leak',
  },
  'gecko-prefs': { citation: 'Gecko source, modules/libpref/init/all.js', url: null },
  'gecko-source': { citation: 'Gecko source, MediaTransportHandler.cpp and PeerConnectionMedia.cpp', url: null },
  arkenfox: { citation: 'arkenfox user.js, 2002–2004 and 7020', url: 'https://github.com/arkenfox/user.js' },
  'firefox-policies': {
    citation: 'Firefox policy templates, Preferences',
    url: 'https://mozilla.github.io/policy-templates/',
  },
  'firefox-privacy-api': {
    citation: 'Mullvad browser extension (privacy.network.peerConnectionEnabled)',
    url: 'https://github.com/mullvad/browser-extension',
  },
  'webkit-blog': {
    citation: 'WebKit blog, A Closer Look Into WebRTC',
    url: 'https://webkit.org/blog/7763/a-closer-look-into-webrtc/',
  },
  'webkit-source': { citation: 'WebKit source, LibWebRTCMediaEndpoint.cpp and RTCController.cpp', url: null },
  'private-relay': {
    citation: 'webrtcHacks on Private Relay',
    url: 'https://webrtchacks.com/apples-not-so-private-relay-fails-with-webrtc/',
  },
  'ios-stale-route': {
    citation: 'DuckDuckGo for iOS, issue 1249',
    url: 'https://github.com/duckduckgo/iOS/issues/1249',
  },
  'tor-webrtc': {
    citation: 'Tor Browser issue 41671',
    url: 'https://gitlab.torproject.org/tpo/applications/tor-browser/-/issues/41671',
  },
  ublock: { citation: 'uBlock Origin source', url: 'https://github.com/gorhill/uBlock' },
  'ublock-option': {
    citation: 'uBlock Origin issues 1723 and 3948',
    url: 'https://github.com/uBlockOrigin/uBlock-issues/issues/1723',
  },
  'leak-prevent': { citation: 'WebRTC Leak Prevent', url: 'https://github.com/aghorler/WebRTC-Leak-Prevent' },
  'network-limiter': {
    citation: 'WebRTC Network Limiter in shadowsocks-windows issue 1784',
    url: 'https://github.com/shadowsocks/shadowsocks-windows/issues/1784',
  },
  'webrtc-control': { citation: 'WebRTC Control', url: 'https://github.com/dlinbernard/webrtc' },
  'privacy-badger': {
    citation: 'Privacy Badger issue 2632',
    url: 'https://github.com/EFForg/privacybadger/issues/2632',
  },
  'disable-flag': {
    citation: 'An advice page that still names the flag',
    url: 'https://github.com/K3V1991/How-to-disable-WebRTC-in-Chrome-Firefox-Safari-Opera-and-Edge',
  },
  'iframe-bypass': { citation: 'diafygi/webrtc-ips', url: 'https://github.com/diafygi/webrtc-ips' },
  'tun-mode': {
    citation: 'Throne issue 481, clash issue 1533',
    url: 'https://github.com/throneproj/Throne/issues/481',
  },
  'ipv6-tunnel': {
    citation: 'ics-openvpn issue 937',
    url: 'https://github.com/schwabe/ics-openvpn/issues/937',
  },
  'docker-udp': { citation: 'moby issue 15086', url: 'https://github.com/moby/moby/issues/15086' },
} as const satisfies Readonly<Record<string, Source>>;

/** The id of a source. */
export type SourceId = keyof typeof SOURCES;
