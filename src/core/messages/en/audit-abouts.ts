/** What each audit looks at and what its outcome means; shown where a finding stands open. */
export const auditAbouts = {
  'audit.address-echo.about':
    'A verdict compares WebRTC with the address from which the page was loaded. If a proxy in front of this server hides that address, or the page runs in your own network, there is nothing to compare with.',
  'audit.third-party-echo.about':
    'In a check against the internet, public services of others say from which address your web requests come. This stands in for loading a page from a server on the internet. What they say is taken as it is: this server cannot confirm it.',
  'audit.webrtc-support.about':
    'A script or extension that only replaces WebRTC in the page can be bypassed: a fresh frame in the same page still has it. A setting of the browser itself cannot be bypassed.',
  'audit.blocking-header.about':
    'A proxy or the operator added a header (Connection-Allowlist, or a Content-Security-Policy with webrtc) to this page. WebRTC then shows less here than it shows to other websites.',
  'audit.family-coverage.about':
    'A family of addresses (IPv4 or IPv6) counts as tested when our STUN server answered over it, or when a WebRTC packet over UDP reached our server. Silence is never an all-clear.',
  'audit.hidden-address.about':
    'WebRTC packets reached our server from an address that no script in the page can read. A page sees less than the network does: another server would see this address too.',
  'audit.fabricated-candidate.about':
    'The browser says that our STUN server answered with this address, but the server received WebRTC packets from other addresses only. An extension or the browser itself may have invented it, or the packet that would confirm it was lost. It is not taken for safe.',
  'audit.baseline-address.about':
    'You remembered these addresses while the VPN was off. When one of them shows while the VPN is on, part of the traffic leaves outside of it.',
  'audit.family-outside-tunnel.about':
    'Pages load over the other family only, yet WebRTC shows a public address of this one. Many VPNs carry IPv4 only and leave IPv6 as it is.',
  'audit.ipv4-path.about':
    'Without a VPN both addresses are the same, which is normal. With a VPN or proxy, a second address in another network means that WebRTC traffic leaves outside of it.',
  'audit.ipv6-path.about':
    'IPv6 addresses are compared by their first 64 bits, since devices change the rest themselves. Another network means that WebRTC traffic leaves outside the VPN or proxy.',
  'audit.proxy-bypass.about':
    'The witness receives TCP and UDP from you. If TCP comes through the proxy and UDP does not, WebRTC goes round it. Proxies and browser-extension VPNs usually carry web pages only.',
  'audit.split-tunnel.about':
    'TCP and UDP of WebRTC both leave outside the network of the page load. Perhaps the VPN leaves this browser, or the address of this server, out of the tunnel on purpose.',
  'audit.several-public-addresses.about':
    'More than one public address in one family usually means more than one connection: one is the VPN’s, another the provider’s.',
  'audit.http-exits.about':
    'Where IPv4 and IPv6 belong to different networks, or one family leaves through several, part of your traffic is not in the VPN, if you use one.',
  'audit.public-host-address.about':
    'Besides what servers see, the browser tells pages the public address of a network interface. This is often IPv6. Equal to the page load’s address it adds nothing new.',
  'audit.eui64-address.about':
    'The last half of this IPv6 address is made from the network card’s MAC address. It stays the same in every network and can be used to recognise the device.',
  'audit.embedded-ipv4.about':
    'Teredo and 6to4 are old tunnels that write the IPv4 address of the device or its router into the IPv6 address, where everyone can read it.',
  'audit.private-host-address.about':
    'It does not say where you are, but it helps to recognise your device and to attack others in your network. Browsers usually show a random name ending in .local instead.',
  'audit.related-address.about':
    'A reflexive candidate (the address that a server saw) has a field for the local address it comes from. Browsers that hide local addresses write 0.0.0.0 there.',
  'audit.mdns-names.about':
    'The browser shows random names ending in .local (multicast DNS) instead of local addresses. Only their number can be counted. Camera or microphone permission lifts this.',
  'audit.ip-handling-mode.about':
    'Mode 1 uses every network interface, mode 2 the default one with its local address, mode 3 the default one without, mode 4 the proxy only.',
  'audit.permission-difference.about':
    'A page that may use the camera or microphone is trusted with all network interfaces. This is judged apart from the verdict above.',
  'audit.candidate-error-address.about':
    'The specification wants this field empty unless the page can read the address elsewhere. This is a fault of the browser.',
  'audit.remote-candidate-address.about':
    'A page should not learn the address of the other side from statistics alone. This is a fault of the browser.',
  'audit.foundation-hash.about':
    'Old browsers computed the foundation of a candidate from the local address without a secret, so that a table turns it back. Chrome stopped this in version 107.',
  'audit.device-labels.about':
    'Device names help to recognise a device. Browsers should show them only to pages with permission.',
} as const;
