/** The guide by browser: what each does before anything is set, and advice that should no longer be followed. */
export const adviceGuide = {
  'guide.browser.chrome': 'Chrome',
  'guide.browser.edge': 'Edge',
  'guide.browser.brave': 'Brave',
  'guide.browser.opera': 'Opera',
  'guide.browser.vivaldi': 'Vivaldi',
  'guide.browser.vanadium': 'Vanadium (GrapheneOS)',
  'guide.browser.samsung': 'Samsung Internet',
  'guide.browser.chromium': 'Other browsers of the Chromium family',
  'guide.browser.embedded': 'Apps with a browser inside (Electron, WebView)',
  'guide.browser.firefox': 'Firefox',
  'guide.browser.firefox-android': 'Firefox for Android',
  'guide.browser.gecko': 'Other browsers built on Firefox',
  'guide.browser.tor': 'Tor Browser',
  'guide.browser.safari': 'Safari',
  'guide.browser.ios-webkit': 'All browsers on iPhone and iPad',
  'guide.browser.webkit': 'Other browsers built on WebKit',
  'guide.browser.unknown': 'Any other browser',
  'guide.before.chromium':
    'Without permission: the default route of each family; local addresses are hidden behind random names.',
  'guide.before.firefox':
    'Without permission: only the connection over which the page was loaded; local addresses are hidden behind random names.',
  'guide.before.firefox-android':
    'Without permission: only the connection over which the page was loaded. In the source that was read, hiding local addresses was off by default.',
  'guide.before.safari': 'Without permission: local addresses are never shown to pages.',
  'guide.before.mode-4': 'WebRTC goes through a proxy only; without one it uses no UDP.',
  'guide.before.none': 'There is no WebRTC.',
  'guide.before.unknown': 'Not verified for this browser.',
  'guide.after.every-interface':
    'With camera or microphone permission: every network interface, with its real addresses.',
  'guide.after.safari': 'With camera or microphone permission: local addresses are shown as well.',
  'guide.note.no-menu':
    'Chrome has no choice for this in its settings; there are policies and an interface for extensions.',
  'guide.note.edge-docs':
    'Microsoft’s documentation still says that local addresses show when nothing is set; current versions hide them behind names, as Chrome does.',
  'guide.note.firefox-socks':
    'Behind a SOCKS proxy Firefox sends no UDP at first. This is no protection: with permission the real address shows (measured in Firefox 153).',
  'guide.note.private-relay':
    'iCloud Private Relay covers WebRTC since iOS 15.1; with permission it no longer does (read in the source, not measured).',
  'guide.note.ios': 'Whatever its name, a browser here uses WebKit and has no setting for this.',
  'guide.note.brave': 'Shields do not block WebRTC. In Tor windows WebRTC is off since 2025.',
  'guide.note.opera':
    'The built-in “VPN” is a proxy, so it needs mode 4. The wording of Opera’s own setting was not verified.',
  'guide.note.not-verified': 'The wording of its own setting was not verified.',
  'guide.note.samsung': 'The policies are documented for Windows; on Android nothing is known to set.',
  'guide.note.embedded':
    'Apps may carry an old browser inside; before version 107 of Chromium a table could turn foundations back into local addresses.',
  'guide.outdated.ublock-option.claim': 'uBlock Origin: switch on “Prevent WebRTC from leaking local IP addresses”.',
  'guide.outdated.ublock-option.why':
    'The option was removed for the desktop in version 1.38 (2021) and is left on Firefox for Android only. It was only ever about local addresses; a VPN leak went on.',
  'guide.outdated.chrome-disable-flag.claim': 'Chrome: open chrome://flags/#disable-webrtc and switch WebRTC off.',
  'guide.outdated.chrome-disable-flag.why':
    'This flag is obsolete. Chrome cannot switch WebRTC off; mode 4 is the strictest choice.',
  'guide.outdated.force-switch.claim': 'Start Chrome with --force-webrtc-ip-handling-policy.',
  'guide.outdated.force-switch.why':
    'It has no effect, with or without a value (measured in Chromium 156). The switch that works is --webrtc-ip-handling-policy.',
  'guide.outdated.brave-shields.claim': 'Brave blocks WebRTC leaks by default, with its Shields.',
  'guide.outdated.brave-shields.why':
    'Brave’s default is “Default”, as in Chrome. The setting “WebRTC IP handling policy” has to be changed by hand.',
  'guide.outdated.firefox-off.claim': 'Firefox: set media.peerconnection.enabled to false.',
  'guide.outdated.firefox-off.why':
    'It works, but WebRTC is gone from every page: no calls, no meetings, no transfers. Behind a proxy media.peerconnection.ice.proxy_only is enough.',
  'guide.outdated.safari-camera.claim': 'Safari is safe unless you allow the camera.',
  'guide.outdated.safari-camera.why':
    'That is true of local addresses only. The public address shows without any permission if the VPN does not carry UDP.',
  'guide.outdated.mode-3-for-proxies.claim': 'Behind a proxy or extension VPN, set default_public_interface_only.',
  'guide.outdated.mode-3-for-proxies.why':
    'It hides local addresses, and UDP still goes round the proxy: the leak stays (measured in Chromium 156). disable_non_proxied_udp stops it.',
  'guide.outdated.leak-prevent.claim': 'Install WebRTC Leak Prevent and leave it as it is.',
  'guide.outdated.leak-prevent.why':
    'Last changed in 2018. It sets default_public_interface_only; its own guide says that behind a proxy you need disable_non_proxied_udp.',
  'guide.outdated.page-scripts.claim': 'Install an extension that removes or replaces WebRTC in pages.',
  'guide.outdated.page-scripts.why':
    'What a script takes away, a frame inside the page still has. A test then shows nothing while the address still leaves.',
  'guide.outdated.privacy-badger.claim': 'Privacy Badger: switch on its WebRTC option.',
  'guide.outdated.privacy-badger.why': 'The option is gone; in Chromium 81 to 83 it once suppressed every candidate.',
  'guide.outdated.firefox-socks.claim': 'Firefox behind a SOCKS proxy shows nothing, so it is safe.',
  'guide.outdated.firefox-socks.why':
    'Only until a page gets camera or microphone permission; then the real address shows (measured in Firefox 153).',
  'guide.outdated.firefox-no-host.claim': 'Firefox: media.peerconnection.ice.no_host hides local addresses.',
  'guide.outdated.firefox-no-host.why':
    'The candidates are gone, but pages still read the addresses in the statistics (measured in Firefox 153), and behind an HTTP proxy the leak stays.',
  'guide.outdated.edge-chrome-name.claim': 'Edge: set the policy WebRtcIPHandling.',
  'guide.outdated.edge-chrome-name.why':
    'That is Chrome’s name. In Edge the policy is called WebRtcLocalhostIpHandling, with the same values.',
} as const;
