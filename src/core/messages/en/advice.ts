/** The advice of the leak test: why, what to do, where, what it does, what it costs. Names of settings stay as in the product. */
export const advice = {
  // What to do, one sentence each; findings show these alone, so they have no placeholders.
  'advice.mode-4':
    'Let the browser send WebRTC through the proxy only: policy WebRtcIPHandling = disable_non_proxied_udp in Chrome, media.peerconnection.ice.proxy_only = true in Firefox. Calls may then need a relay.',
  'advice.vpn-app': 'Use the VPN’s app instead of its browser extension: it carries UDP as well.',
  'advice.extension-hides':
    'An extension changes what pages read, not what leaves your device. Use a VPN that carries all traffic, or IP handling mode 4.',
  'advice.block-in-browser': 'Use a setting of the browser or a policy instead of a script that hides WebRTC.',
  'advice.hide-host':
    'Hide local addresses: keep the browser’s default, or set IP handling mode 3 (default_public_interface_only in Chrome, media.peerconnection.ice.no_host in Firefox).',
  'advice.remove-exception':
    'Look for what lifts the browser’s protection of local addresses, a policy, a flag or a preference, and undo it.',
  'advice.revoke-permission': 'Take camera and microphone permission away from pages that do not need it.',
  'advice.stop-udp-outside':
    'Use the VPN’s own app (a full tunnel), or let the browser send WebRTC through the proxy only (IP handling mode 4).',
  'advice.split-tunnel': 'Look into the VPN’s settings for split tunnelling or excluded apps and networks.',
  'advice.one-route': 'Let the VPN be the only way out, or switch the other connection off.',
  'advice.ipv6-in-vpn': 'Use a VPN that carries IPv6, or switch IPv6 off on this device.',
  'advice.switch-vpn-on': 'Switch the VPN on and test again.',
  'advice.privacy-extensions': 'Switch on IPv6 privacy extensions (temporary addresses) in the operating system.',
  'advice.disable-tunnel-adapter': 'Switch Teredo and 6to4 off; hardly anything needs them today.',
  'advice.families-differ': 'If you use a VPN, check that it carries IPv6.',
  'advice.several-exits': 'If this is not your VPN’s design, one part of your traffic is outside of it.',
  'advice.udp-blocked': 'Test again in a network that lets UDP through; here only TCP could be tested.',
  'advice.other-family': 'Open this page over the other family of addresses and test again there.',
  'advice.no-udp-without-permission':
    'Let Firefox keep WebRTC inside the proxy with camera permission too: media.peerconnection.ice.proxy_only = true.',
  'advice.allow-page-request': 'Allow this page’s own requests in your content blocker and test again.',
  'advice.test-again': 'Test again; if it stays like this, try another network.',
  'advice.check-against-internet':
    'Open icelens on a server on the internet; on this machine there is nothing to compare with.',
  'advice.forwarding-untrusted': 'Operator: name the proxy in --trust-proxy, so that its forwarded header is believed.',
  'advice.address-unusable':
    'Operator: name the proxy in --trust-proxy, or let the server see its clients directly (Docker: --network=host).',
  'advice.source-rewritten':
    'Operator: let UDP reach this server with its own source address (Docker: --network=host).',
  'advice.host-mismatch':
    'Operator: an address translation stands in front of this server; name its outer address in --public-address.',
  'advice.family-origins':
    'Operator: say under which names this server is reachable over IPv4 and IPv6 alone (--ipv4-origin, --ipv6-origin).',
  'advice.remove-header': 'Remove the header, or add webrtc=allow to it, and test again.',
  'advice.report-browser-bug': 'Update the browser; if it persists, report it to its makers.',
  'advice.update-browser': 'Update the browser or the app that is built on it.',

  // Why: the cause in one sentence.
  'advice.cause.proxy-or-extension':
    'Your proxy, or VPN in the form of a browser extension, carries web pages only: UDP goes round it and shows {address}.',
  'advice.cause.hidden-by-script':
    'Something in the browser, probably an extension, changes what pages read about {address}; what leaves your device stays the same.',
  'advice.cause.ipv6-only': 'IPv6 leaves your device outside of the VPN and shows {address}.',
  'advice.cause.system-vpn-udp': 'Packets of WebRTC leave your device outside of the VPN or proxy and show {address}.',
  'advice.cause.split-tunnel':
    'Perhaps the VPN leaves this browser or this server’s address out of the tunnel on purpose (split tunnelling).',
  'advice.cause.several-routes': 'Your device has more than one way to the internet, and WebRTC uses several of them.',
  'advice.cause.interface-address':
    'No packet was seen to leave outside, but the browser tells pages the public address of a network interface: {address}.',
  'advice.cause.vpn-off': 'Pages load from an address that you remembered as yours without VPN: the VPN is off.',
  'advice.cause.families-differ':
    'IPv4 and IPv6 come from different networks ({ipv4} and {ipv6}). Without a VPN this can be normal; with one, a family is not in it.',
  'advice.cause.several-exits': 'Pages load through several networks at the same time.',
  'advice.cause.permission':
    'A page that may use the camera or microphone is trusted with the addresses of all network interfaces.',
  'advice.cause.local-address-only':
    'An address inside your own network can be read: {address}. It does not tell where you are, but it helps to recognise you.',
  'advice.cause.eui64': 'Your IPv6 address {address} carries the hardware address {mac} of the network card.',
  'advice.cause.embedded-ipv4': 'Your IPv6 address {address} comes from an old tunnel and carries {embedded}.',
  'advice.cause.webrtc-hidden': 'WebRTC is hidden from this page’s scripts, but a frame inside the page still has it.',
  'advice.cause.not-tested-proxy': 'A proxy in front of this server hides your address from it.',
  'advice.cause.not-tested-rewritten':
    'Something in front of this server replaces the source address of UDP packets, as Docker’s own proxy does.',
  'advice.cause.not-tested-host': 'The page was asked for under an address that this server does not have.',
  'advice.cause.not-tested-local':
    'This page runs on your machine or in your own network, so it sees no public address.',
  'advice.cause.not-tested-header': 'A response header keeps WebRTC from its servers on this page only.',
  'advice.cause.not-tested-request':
    'WebRTC reaches this server, but something in the browser stops the page’s own request over that family.',
  'advice.cause.not-tested-family':
    'This server does not say under which name it is reachable over the other family, so that family was not tested.',
  'advice.cause.no-udp-without-permission':
    'Behind this proxy the browser sends no UDP now, but with camera or microphone permission it would go round the proxy.',
  'advice.cause.one-interface-only':
    'Without permission this browser uses only the family of addresses over which the page was loaded.',
  'advice.cause.udp-blocked':
    'TCP reached the server and UDP did not. That is no protection: another network may let it through.',
  'advice.cause.no-answer': 'The server did not answer in time, so nothing can be said.',
  'advice.cause.browser-bug': 'The browser tells pages an address that the specification wants hidden.',
  'advice.cause.old-browser':
    'This is an old browser, or an app with one inside: it gives the local address {address} away in the foundation of its candidates.',
  'advice.cause.device-labels': 'Pages can read the names of your cameras and microphones without permission.',

  // Where: how to get to a setting.
  'advice.where.menu-privacy': 'Settings → Privacy and security → {name} → {value}',
  'advice.where.menu-avoid': 'Settings → Privacy and security → {name}: choose anything but {value}',
  'advice.where.policy': 'Set the policy {name} to {value}; {page} shows whether it is in force.',
  'advice.where.policy-by-site':
    'Set the policy {name} to a list of sites such as {value}. The first match counts; every other site follows {fallback}.',
  'advice.where.remove-policy': 'Remove the policy {name}, or take the sites out of its list.',
  'advice.where.remove-value': 'If the policy {name} has the value {value}, change or remove it.',
  'advice.where.extension-api':
    'Use an extension that sets {name} to {value}. It acts in private windows only if you allow it there.',
  'advice.where.extension-option': 'Install the extension and switch on: {name}',
  'advice.where.flag': 'Open {name} in the address bar and choose {value}.',
  'advice.where.switch': 'Start the browser with {name}={value}.',
  'advice.where.about-config':
    'Open about:config in the address bar, accept the warning, search for {name} and set it to {value}.',
  'advice.where.about-config-empty':
    'Open about:config in the address bar, accept the warning, search for {name} and leave it empty.',
  'advice.where.policies-json': 'In policies.json, set {name} under Preferences to {value} with the status “locked”.',
  'advice.where.app-api': 'The maker of the app calls {name} with {value}.',
  'advice.where.safari-develop':
    'Menu {name}: leave everything there switched off; it only lifts protection, for developers.',
  'advice.where.vpn-app':
    'Install your VPN provider’s app, connect with it, and switch the proxy or the browser extension off.',
  'advice.where.tun-mode':
    'In a proxy client, switch on its TUN mode, which takes all traffic, instead of the system proxy.',
  'advice.where.full-tunnel': 'In the VPN’s app, let all traffic go through the VPN, and switch its kill switch on.',
  'advice.where.reconnect':
    'Disconnect and reconnect the VPN, then reload the page: what began before it may go on outside.',
  'advice.where.split-tunnel': 'In the VPN’s app, take this browser and this address off the list of exceptions.',
  'advice.where.one-route': 'Disconnect the second network (mobile data, a second cable or Wi-Fi) while the VPN is on.',
  'advice.where.switch-vpn-on': 'Connect the VPN, then test again here; your remembered address is compared.',
  'advice.where.vpn-ipv6':
    'In the VPN’s app, switch IPv6 on; if it has no such choice, ask the provider or use another.',
  'advice.where.local-networks': 'In the VPN’s app, switch off “bypass local networks” or “allow LAN” and test again.',
  'advice.where.ipv6-off': 'In the operating system’s network settings, switch IPv6 off for this connection.',
  'advice.where.temporary-addresses':
    'In the operating system’s network settings, switch on temporary IPv6 addresses (privacy extensions).',
  'advice.where.tunnel-adapters': 'In the operating system, or on the router, switch Teredo and 6to4 off.',
  'advice.where.site-permission':
    'Click the icon beside the address, open the permissions of this site, take Camera and Microphone away, and reload.',
  'advice.where.several-exits':
    'Look into the VPN’s or router’s settings for several exits, multi-hop or load balancing.',
  'advice.where.udp-blocked': 'Try another network, or let the firewall pass UDP to this server’s STUN ports.',
  'advice.where.other-family': 'Use the link to the other origin of this page; your remembered address goes with it.',
  'advice.where.allow-page-request': 'In your content blocker, allow this page and its IPv4 and IPv6 origins.',
  'advice.where.test-again': 'Press “Test again”. A VPN or firewall that drops packets in silence looks the same.',
  'advice.where.check-against-internet':
    'Use “Check against the internet”, or open icelens on a server that has a public address.',
  'advice.where.report-bug': 'Install the latest version and test again; save this report to show it to the makers.',
  'advice.where.update': 'Install the latest version; in an app, ask its maker to update the browser inside.',
  'advice.where.server-flag': 'Start the server with {name} and your own value, such as {value}.',
  'advice.where.docker': 'In Docker, run the container with {name} instead of published ports.',
  'advice.where.remove-header':
    'Remove {name} from the page’s response, or add webrtc=allow to it; in a Content-Security-Policy, remove webrtc.',

  // Where nothing can be set, and what helps instead.
  'advice.where.none-chromium-off':
    'Browsers of the Chromium family cannot switch WebRTC off; mode 4 is the strictest choice they have.',
  'advice.where.none-android':
    'Nothing is known to set in this browser on Android. Use the VPN’s own app, which works for all browsers.',
  'advice.where.none-exception':
    'No setting of this browser is known to lift the protection; look into its extensions.',
  'advice.where.none-embedded':
    'Nothing can be set in an app with a browser inside; only its maker can. Use the VPN’s own app, or a browser.',
  'advice.where.none-safari': 'Nothing can be set in Safari for this. Use the VPN’s own app, or another browser.',
  'advice.where.none-ios': 'Nothing can be set in any browser of iOS or iPadOS; all use WebKit. Use the VPN’s own app.',
  'advice.where.none-tor': 'Nothing needs to be set: Tor Browser has no WebRTC.',
  'advice.where.none-unknown':
    'This browser was not recognised, so no setting can be named. Use the VPN’s own app, which works for all of them.',
  'advice.where.none-without-udp': 'Nothing is known to set in this browser for this. Use the VPN’s own app.',

  // What a setting does.
  'advice.effect.mode-2': 'Mode 2 of RFC 8828: the default route only; local addresses stay behind random names.',
  'advice.effect.mode-3': 'Mode 3 of RFC 8828: the default route only, and no local address at all.',
  'advice.effect.mode-4': 'Mode 4 of RFC 8828: as mode 3, and through the proxy only; no UDP round it.',
  'advice.effect.off': 'Switches WebRTC off on every page.',
  'advice.effect.local-only': 'Concerns addresses in your own network only, not the public address.',
  'advice.effect.all-traffic': 'Everything that leaves the device goes through the VPN, whatever the browser does.',
  'advice.effect.temporary-addresses':
    'The device uses random addresses that change, instead of one made from its hardware.',
  'advice.effect.permission': 'The browser goes back to the default route and hides local addresses again.',
  'advice.effect.cause': 'Removes the cause itself.',
  'advice.effect.none': 'Nothing to set.',

  // What it costs.
  'advice.cost.none': 'It costs nothing.',
  'advice.cost.mode-3': 'Calls inside your own network may take a detour over the router, or fail.',
  'advice.cost.mode-4':
    'Calls and file transfers must go over TCP or a relay (TURN): slower, sometimes they fail. Where there is no proxy, TCP goes out directly.',
  'advice.cost.off': 'Calls, meetings and direct transfers in this browser stop working altogether.',
  'advice.cost.exceptions': 'The sites on the list keep showing everything; the others pay the price of the mode.',
  'advice.cost.vpn-app': 'All of the device’s traffic takes the longer way over the VPN, not only the browser’s.',
  'advice.cost.full-tunnel': 'What you left out on purpose, such as banking or a printer, goes over the VPN too.',
  'advice.cost.one-route': 'You lose the second connection for as long as the VPN is on.',
  'advice.cost.ipv6-off': 'Services that exist over IPv6 only become unreachable; some networks need IPv6.',
  'advice.cost.local-networks': 'Printers and other devices in your own network may become unreachable.',
  'advice.cost.permission': 'The site has to ask again before the next call.',

  // Caveats.
  'advice.caveat.edge-name':
    'Edge has its own name for this policy; Chrome’s name, WebRtcIPHandling, is not in Edge’s list.',
  'advice.caveat.restart': 'It takes effect after the browser was restarted.',
  'advice.caveat.samsung-windows':
    'For Samsung Internet on Windows, in the registry under Software\\Policies\\Samsung\\Internet; since which of its own versions was not verified.',
  'advice.caveat.not-behind-proxy':
    'Behind a proxy this does not stop the leak: the public address still shows. Use mode 4 there.',
  'advice.caveat.extension-trust': 'You have to trust the extension; another extension or a policy can overrule it.',
  'advice.caveat.menu-not-verified': 'Opera and Vivaldi may have a setting of their own; its wording was not verified.',
  'advice.caveat.brave-android': 'The path was checked for the desktop; on Android it was not verified.',
  'advice.caveat.brave-wording':
    'Brave’s own staff find the wording of the choices confusing: test again after the change.',
  'advice.caveat.vanadium-default': 'This is Vanadium’s default already.',
  'advice.caveat.permission-lifts-names': 'Camera or microphone permission lifts this protection.',
  'advice.caveat.switch-tests': 'Meant for tests: it holds only for the browser started this way.',
  'advice.caveat.android-not-verified': 'Whether a managed device can set a policy here was not verified.',
  'advice.caveat.firefox-proxy-settings':
    'It holds where Firefox knows of a proxy. If an extension sets the proxy, test again, and use proxy_only if it still leaks.',
  'advice.caveat.private-windows': 'In private windows only.',
  'advice.caveat.android-about-config':
    'Firefox for Android: whether its release version opens about:config was not verified.',
  'advice.caveat.no-host-stats':
    'Statistics (getStats) still show the hidden addresses to pages (measured in Firefox 153), and the public address still shows behind an HTTP proxy.',
  'advice.caveat.obfuscate-default':
    'On by default on a desktop; on Android it was off by default in the source that was read.',
  'advice.caveat.default-address-permission':
    'Firefox acts like this by itself until a page gets camera or microphone permission; with it, this setting keeps the other interfaces out but shows the local address.',
  'advice.caveat.whitelist-name': 'Before version 79 the name ended in .whitelist.',
  'advice.caveat.ublock-android':
    'Only in Firefox for Android, and only about local addresses; on a desktop the option was removed in uBlock Origin 1.38.',
  'advice.caveat.private-relay':
    'Private Relay covers WebRTC since iOS 15.1; with camera or microphone permission it no longer does (read in the source, not measured).',
  'advice.caveat.stale-route':
    'It has been reported that WebRTC goes on over the way from before the VPN: reconnect and reload.',
  'advice.caveat.ipv6-off': 'Switch it on again when the VPN carries IPv6.',
  'advice.caveat.embedded-old': 'Chrome stopped this in version 107; apps may carry an older one inside.',
  'advice.caveat.trust-proxy': 'Name only your own proxies: whoever is trusted here can claim any address.',

  // Who can do it, and the words around a setting.
  'advice.audience.person': 'You can set this yourself',
  'advice.audience.administrator': 'For administrators: by policy',
  'advice.audience.extension': 'By a browser extension',
  'advice.audience.developer': 'For developers',
  'advice.audience.operator': 'For the operator of this server',
  'advice.since': 'since version {version}',
  'advice.until': 'until version {version}',
  'advice.since-not-verified': 'since which version was not verified',
  'advice.checked-on': 'Checked {date}',
  'advice.place.linux': 'Linux: in the folder {folder}; then restart the browser.',
  'advice.place.edge-linux':
    'Linux: in the folder {folder}; then restart the browser. Microsoft names Windows and macOS only, Linux was not verified.',
  'advice.place.registry': 'Windows: open the file to add it to the registry under {key}; then restart the browser.',
  'advice.place.firefox':
    'Linux: in {folder}. Windows and macOS: in the folder “distribution” of the installation. Then restart Firefox; about:policies shows whether it is in force.',
} as const;
