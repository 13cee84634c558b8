/** What each audit of the ICE check looks at and found, and why some cannot tell. */
export const iceAudits = {
  'audit.withheld-network.name': 'The browser’s own restrictions',
  'audit.withheld-network.passed': 'The browser uses the network',
  'audit.withheld-network.failed': 'The browser sent nothing and reported nothing',
  'audit.withheld-network.about':
    'No candidate, no error, and gathering complete at once: so a browser behaves that may not use UDP outside a proxy (in Chromium the policy disable_non_proxied_udp), or that was denied access to the network. The servers are not at fault, and were not asked.',
  'audit.local-network-access.name': 'Permission for the local network',
  'audit.local-network-access.passed': 'Servers in the local network may be asked',
  'audit.local-network-access.failed': 'The browser may not ask servers in the local network',
  'audit.local-network-access.about':
    'Newer browsers of the Chromium family ask for a permission before a page may reach private addresses, and send nothing, without a word, when it was denied.',
  'audit.server-list.name': 'The list of servers',
  'audit.server-list.passed': 'Every entry is in order for every browser',
  'audit.server-list.failed': '{count} entries of the list need attention',
  'audit.server-list.about':
    'One faulty address makes a browser refuse the whole configuration, without naming it. Faulty entries were left out here; in your own code they would stop everything.',
  'audit.turn-credentials.name': 'TURN user names and passwords',
  'audit.turn-credentials.passed': 'TURN servers accepted their user names and passwords',
  'audit.turn-credentials.failed': '{count} TURN servers refused to give a relay',
  'audit.turn-credentials.about':
    'A TURN server answers an attempt without valid user name and password with 401 or 441. Other codes are about room and quotas. The server itself is reachable in both cases.',
  'audit.unheard-server.name': 'Servers that were not heard',
  'audit.unheard-server.passed': 'Every server was heard',
  'audit.unheard-server.failed': '{count} of {total} servers gave no usable answer',
  'audit.unheard-server.about':
    'No answer over any IP version: the server is down, its name or port is wrong, or a firewall between you and it drops the packets. If other servers work, look at this one first.',
  'audit.relay-policy-contact.name': 'STUN under the relay policy',
  'audit.relay-policy-contact.passed': 'The relay policy keeps STUN servers out',
  'audit.relay-policy-contact.failed': '{count} STUN servers were asked although only relays were wanted',
  'audit.relay-policy-contact.about':
    'Under iceTransportPolicy "relay" Chromium still sends a packet to every STUN server, which sees the public address, and only hides the answer. Firefox sends none. Leave STUN servers out of the list where that matters.',
  'audit.nat-mapping.name': 'How the NAT maps ports',
  'audit.nat-mapping.passed': 'The NAT uses the same port for every destination that was asked',
  'audit.nat-mapping.failed': 'The NAT uses other ports for other destinations',
  'audit.nat-mapping.about':
    'The port that a STUN server sees is of use to the other side of a call only if the NAT uses the same one for it (RFC 4787, REQ-1). Where it does not, direct connections often fail and a TURN relay is needed.',
  'audit.nat-filtering.name': 'What the NAT lets in',
  'audit.nat-filtering.passed': 'What the NAT lets in was tested',
  'audit.nat-filtering.failed': 'What the NAT lets in was tested',
  'audit.nat-filtering.about':
    'Our server sent signed checks from a port that this browser had not contacted, and where the server has a second address, from that one too. An answer proves that they came through; three without an answer mean that they were dropped.',
  'audit.harmless-701.name': 'Errors 701 without consequence',
  'audit.harmless-701.passed': '{count} events 701 came from servers that work',
  'audit.harmless-701.failed': '{count} events 701 came from servers that work',
  'audit.harmless-701.about':
    'The event speaks of one local socket, not of the server. Typical cause: the server has an IPv4 address only, and the browser tried it from an IPv6 socket as well.',
  'cant-tell.no-server': 'There was no server to ask.',
  'cant-tell.no-turn-server': 'No TURN server is in the list.',
  'cant-tell.no-relay': 'No TURN server was heard.',
  'cant-tell.no-701': 'There were none.',
  'cant-tell.no-common-run': 'The connection with all servers could not be opened.',
  'cant-tell.relay-policy': 'Under the relay policy no candidate is normal without a relay.',
  'cant-tell.no-local-server': 'No server of the list is in a local network.',
  'cant-tell.no-such-permission': 'This browser has no such permission.',
  'cant-tell.policy-all': 'All candidates were wanted.',
  'cant-tell.browser-unknown': 'It is not known which browser this is.',
  'cant-tell.one-observation': 'It takes two destinations that answer and are sure to differ.',
  'cant-tell.no-probe': 'No check of this browser reached our server, or our server has no witness.',
} as const;
