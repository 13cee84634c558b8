/** What a search result says of each page, and the foot of all of them; only the server and the build need it. */
export const pageDescriptions = {
  'page.leak-test.description':
    'Shows in a second whether this browser gives away an address through WebRTC that a VPN or proxy should hide, and how to stop it.',
  'page.ice.description':
    'Tests STUN and TURN servers from your browser, one by one: which answer over which transport and IP version, how fast, with which error, and how your NAT behaves.',
  'page.peer.description':
    'Connects this browser with itself, with this server and with your other devices, and measures every phase, the path, loss and speed.',
  'page.lookup.description':
    'Your IPv4 and IPv6 address, their place, network and host name, and those of any other address, from data on this server alone.',
  'page.watch.description':
    'Repeats the leak test every few seconds while you disturb the connection, and tells at once when your real address shows.',
  'page.fix.description':
    'Exact settings and policies against WebRTC leaks for each browser and each cause, what they cost, and which advice is outdated.',
  'page.footer': 'icelens asks this server alone, unless you name or choose others. The server stores nothing.',
} as const;
