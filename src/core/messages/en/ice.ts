/** The words of the ICE check. */
export const ice = {
  'ice.title': 'Check STUN and TURN servers',
  'ice.lead':
    'WebRTC calls need servers that tell a browser its public address (STUN) or pass traffic on (TURN). This page asks each server on its own, from this browser, and says which of them work, how fast, and why others do not.',

  // The list
  'ice.servers.title': 'Servers',
  'ice.servers.about':
    'Nothing is sent before you press the button. Only the servers in this list, and this page’s own server, are asked.',
  'ice.servers.none': 'The list is empty. Without a server the browser only finds its own addresses.',
  'ice.servers.url': 'Address',
  'ice.servers.username': 'User name',
  'ice.servers.credential': 'Password',
  'ice.servers.number': 'Server {number}',
  'ice.servers.add': 'Add a server',
  'ice.servers.remove': 'Remove server {number}',
  'ice.servers.remove-short': 'Remove',
  'ice.servers.reset': 'Reset list and options',
  'ice.servers.use': 'Use {url}',
  'ice.servers.too-many':
    'The list has {count} servers that can be asked. A check asks at most {limit}; those after them are left out. Nothing was removed from your list.',
  'ice.servers.turn-limit':
    'The list has {count} TURN servers. Chromium uses the first {limit} of one configuration and passes over the rest without a message. Here each still gets a connection of its own.',
  'ice.preset.title': 'Add well-known servers',
  'ice.preset.about':
    'Each button adds one address to the list. Whoever runs a server sees your public address when it is asked.',
  'ice.preset.own': 'This page’s server',
  'ice.import.title': 'Import or export as JSON',
  'ice.import.about':
    'The value of iceServers as WebRTC code has it: a list of objects with urls, username and credential. Importing replaces the list above.',
  'ice.import.label': 'iceServers as JSON',
  'ice.import.button': 'Import',
  'ice.import.done': 'Imported: the list above has been replaced.',
  'ice.import.not-json':
    'This is not JSON. Names and texts need double quotes, and no comma may stand after the last entry. The browser says: {detail}',
  'ice.import.not-ice-servers':
    'This is JSON, but not a list of servers. Expected is a list of objects, each with “urls”, and for TURN with “username” and “credential”.',
  'ice.import.not-ice-servers-at':
    'Entry {detail} of this list is not a server. Expected is an object with “urls”, and for TURN with “username” and “credential” as texts.',
  'ice.import.no-servers': 'This list of servers is empty.',
  'ice.import.too-many': 'This list has {detail} servers, which is more than this page can show.',
  'ice.import.too-long': 'This text has {detail} characters, which is more than any list of servers needs.',
  'ice.export.button': 'Write the list into the box',
  'ice.export.secrets': 'Export with user names and passwords',
  'ice.export.about':
    'Off, an export leaves them blank. On, they stand in the box in clear, for code of your own; a link never holds them.',
  'ice.export.secret': 'The box now holds passwords in clear. Paste it only where nobody else reads it.',
  'ice.link.copy': 'Copy a link to this check',
  'ice.link.about':
    'The link holds addresses and options, never user names and passwords. They stand after the “#”, which browsers do not send to any server.',
  'ice.copied': 'Copied.',
  'ice.copy-failed': 'The browser did not allow copying. Select the text and copy it by hand:',
  'ice.keep-secrets': 'Keep user names and passwords in this browser',
  'ice.keep-secrets.about':
    'They would be stored unencrypted, readable by anyone who uses this browser. Without this, only addresses and options are kept.',
  'ice.notice.link-loaded':
    'The list and the options come from the link that you opened. User names and passwords are never part of a link: add them where they are needed. Your own list is safe: nothing of this one is stored in your browser unless you keep it.',
  'ice.notice.link-keep': 'Keep this list in place of mine',
  'ice.notice.link-back': 'Back to my list',
  'ice.notice.link-other-version':
    'This link was made by another version of icelens and cannot be read. The list below stayed as it was.',
  'ice.notice.link-damaged': 'This link is damaged and cannot be read. The list below stayed as it was.',
  'ice.notice.storage-blocked':
    'This browser stores nothing for this page. Your list holds until you close the page; a link or an export keeps it longer.',

  // What is wrong with an address
  'ice.url.empty': 'Enter an address such as stun:stun.example.org:3478.',
  'ice.url.too-long': 'No address of a server is this long.',
  'ice.url.blank':
    'Blanks or invisible characters are part of this address. Chromium removes some of them, Firefox does not.',
  'ice.url.scheme-missing': 'The address has to begin with stun:, turn: or turns:.',
  'ice.url.scheme-unknown': 'Only stun:, stuns:, turn: and turns: are known.',
  'ice.url.scheme-case': 'Write the beginning in lower case: not every browser accepts capitals.',
  'ice.url.slashes': 'Unlike web addresses, these have no slashes after the colon.',
  'ice.url.user-info': 'User name and password do not belong in the address; they have fields of their own.',
  'ice.url.path': 'An address of this kind has no path.',
  'ice.url.fragment': 'An address of this kind has no part after “#”.',
  'ice.url.host-missing': 'The name or the IP address of the server is missing.',
  'ice.url.host-not-ascii':
    'Write the name in its ASCII form (beginning with xn--). Browsers do not translate other letters here.',
  'ice.url.host-invalid': 'This is neither a host name nor an IP address.',
  'ice.url.ipv6-unbracketed':
    'An IPv6 address has to stand in square brackets, so that its colons are not taken for the port.',
  'ice.url.ipv6-invalid': 'This is not an IPv6 address in square brackets.',
  'ice.url.port-empty': 'A colon without a port: Firefox accepts this, Chromium refuses the whole configuration.',
  'ice.url.port-invalid': 'A port is a number from 1 to 65535.',
  'ice.url.query-stun': 'A stun: address cannot choose a transport: STUN in browsers is always UDP.',
  'ice.url.query-unknown': 'After the question mark only transport=udp or transport=tcp may stand.',
  'ice.url.transport-unknown': 'The transport can be udp or tcp.',
  'ice.url.transport-case': 'Write the transport in lower case: Firefox refuses capitals.',
  'ice.credentials.username-missing':
    'A TURN server needs a user name. Without one the browser refuses the whole configuration.',
  'ice.credentials.credential-missing':
    'A TURN server needs a password. Without one the browser refuses the whole configuration.',
  'ice.credentials.username-too-long': 'The user name is longer than the protocol allows (508 bytes).',
  'ice.note.stuns':
    'No browser speaks STUN over TLS: Chromium sends plain, unencrypted UDP instead, Firefox refuses the whole configuration.',
  'ice.note.credentials-unused': 'STUN needs no user name and no password; the browser ignores them.',
  'ice.note.beyond-turn-limit':
    'In one configuration with the servers above, Chromium would pass over this one: it uses 32 TURN servers at most.',
  'ice.note.duplicate': 'This server stands in the list already, so it is asked once only.',
  'ice.note.turn-port-refused':
    'Chromium asks TURN servers on the ports 53, 80, 443 and from 1024 on only, and says nothing when it does not.',
  'ice.note.turns-by-address':
    'Firefox asks a turns: server only by its name; with an address here it sends nothing, and says nothing.',
  'ice.note.beyond-list-limit': 'Left out: a check asks at most 64 servers.',

  // Options
  'ice.options.title': 'Options',
  'ice.options.policy': 'Which candidates',
  'ice.options.policy.all': 'All',
  'ice.options.policy.relay': 'Relayed only',
  'ice.options.policy.about':
    'Relayed only (iceTransportPolicy "relay") hides every address but those of TURN servers. Chromium still asks the STUN servers and only keeps their answers to itself.',
  'ice.options.pool': 'Candidate pool size',
  'ice.options.pool.about':
    'How many transports the browser prepares in advance (iceCandidatePoolSize), 0 to 255. Firefox ignores it.',
  'ice.options.permission': 'Ask for camera or microphone first',
  'ice.options.permission.about':
    'With the permission, browsers show local addresses instead of hidden names and use every network interface. Nothing is recorded or sent.',
  'ice.options.permission.insecure':
    'Browsers give this permission only over HTTPS or on localhost, and this page was opened over plain HTTP.',
  'ice.options.deadline': 'Wait at most',
  'ice.options.seconds': '{seconds} s',
  'ice.options.deadline.about':
    'Servers that work answer within a fraction of a second. For a dead one Chromium itself would wait 40 seconds, Firefox 11.',

  // The run
  'ice.start': 'Check the servers',
  'ice.start-again': 'Check again',
  'ice.stop': 'Stop',
  'ice.extend': 'Wait 5 s longer',
  'ice.phase.idle': 'Not checked yet.',
  'ice.phase.asking': 'Your browser is asking you for permission.',
  'ice.phase.running': 'Checking…',
  'ice.phase.failed':
    'Something unexpected happened in the page. Check again, and please report it if it happens twice.',
  'ice.awaiting': 'Still waiting for {servers} ({elapsed} of {deadline} s).',
  'ice.awaiting.list': '{before}, {next}',
  'ice.awaiting.more': '{servers} and {count} more',
  'ice.permission.permission-denied': 'You or your browser refused the permission; the check went on without it.',
  'ice.permission.no-device':
    'The browser finds neither a camera nor a microphone; the check went on without the permission.',
  'ice.permission.device-busy':
    'Another program is using the camera or microphone; the check went on without the permission.',
  'ice.permission.media-devices-absent':
    'This browser gives this page no access to cameras and microphones; the check went on without.',
  'ice.permission.permission-unanswered':
    'You stopped the check before your browser’s question for the permission was answered.',
  'ice.permission.permission-failed': 'The permission could not be asked for; the check went on without it.',
  'ice.hidden':
    'This tab was in the background for part of the check. Browsers slow such tabs down, so times may be too long.',
  'ice.common-failed.bad-ice-servers': 'The browser refused the configuration with all servers together: {message}',
  'ice.common-failed.refused': 'The browser refused to open a WebRTC connection, with servers or without: {message}',
  'ice.common-failed.gathering-failed':
    'The browser opened a connection but could not make the offer with which it begins to ask servers: {message}',
  'ice.common-failed.absent': 'This browser has no WebRTC, or it is switched off. No server can be asked.',
  'ice.common-failed.stubbed':
    'Something, such as an extension, put a stand-in in the place of WebRTC, so no server can be asked: {message}',
  'ice.config-missing':
    'The page did not get its settings from the server, so the NAT cannot be tested. Reload the page.',

  // The verdict
  'ice.verdict.works': 'Every server works',
  'ice.verdict.works-one': 'The server works',
  'ice.verdict.partly': '{working} of {asked} servers work',
  'ice.verdict.fails': 'No server works from here',
  'ice.verdict.cannot-tell': 'Whether these servers work cannot be told from here',
  'ice.verdict.not-tested': 'Nothing has been tested',
  'ice.verdict.running': 'Checking: {working} of {asked} servers work so far',
  'ice.verdict.stopped':
    'You stopped the check before its deadline; what had been asked and had not answered by then counts as not answered.',
  'ice.verdict.about': 'As seen from this browser, in this network, at this moment.',

  // Per server
  'ice.results.title': 'Server by server',
  'ice.results.about':
    'Each server was asked in a connection of its own, so that its answer cannot be taken for that of another one.',
  'ice.outcome.works': 'Works',
  'ice.outcome.partly': 'Works in part',
  'ice.outcome.fails': 'Does not work',
  'ice.outcome.cannot-tell': 'Cannot be told',
  'ice.outcome.waiting': 'Waiting',
  'ice.outcome.not-tested': 'Not tested',
  'ice.transport.udp': 'UDP',
  'ice.transport.tcp': 'TCP',
  'ice.transport.tls': 'TLS over TCP',
  'ice.transport.dtls': 'DTLS over UDP',
  'ice.way.answered': 'Answered in {ms} ms',
  'ice.way.untranslated': 'Answers, and sees this device’s own address',
  'ice.way.relayed': 'Relay allocated in {ms} ms',
  'ice.way.reflexive-only': 'Answers, but allocated no relay',
  'ice.way.unauthorized': 'User name or password refused ({code})',
  'ice.way.refused': 'Refused with error {code}',
  'ice.way.unreachable': 'Could not be reached',
  'ice.way.not-resolved': 'The name has no address',
  'ice.way.no-answer': 'No answer',
  'ice.way.no-relay': 'No relay, and no error',
  'ice.way.own-address': 'Probably answers, with an address that is shown already',
  'ice.way.hidden': 'Not shown with “relayed only”',
  'ice.way.no-report': 'No result and no error',
  'ice.way.waiting': 'No answer yet',
  'ice.way.answered.about': 'The server told the browser the address from which its packets arrive.',
  'ice.way.untranslated.about':
    'The browser finished at once and without an error, and this page’s server saw its packets come from the very address and port that the device shows as its own: there is no NAT in between. A STUN server can then only repeat that address, and browsers leave out what they show already (RFC 8445 §5.1.3).',
  'ice.way.relayed.about':
    'The server gave the browser an address at which it receives traffic for it. Address and port are those of the relay.',
  'ice.way.reflexive-only.about':
    'The server told the browser its public address but gave it no relay until the deadline.',
  'ice.way.unauthorized.about':
    'The server is there. It did not accept the user name and password: they may be mistyped, or no longer valid, since many services hand out passwords that expire within a day.',
  'ice.way.refused.about':
    'The server is there and refused. 437: the allocation does not fit; 486: too many relays for this user; 508: the server has no more room; 300: ask another server. For STUN, Chromium tells only the last two digits.',
  'ice.way.unreachable.about':
    'No connection came about: the name cannot be looked up, nothing listens at this address and port, a firewall refuses it, or the certificate is not trusted. Browsers do not always say which. Check how the name is spelled; with TLS, check the certificate next: its name, its end date, and who issued it.',
  'ice.way.not-resolved.about':
    'The name could not be looked up, or has no address of this IP version. If the server works over the other version, nothing is wrong; otherwise check how the name is spelled. In Firefox, which gives no reason, a name that stands for this device itself looks the same.',
  'ice.way.no-answer.about':
    'Packets left, and nothing came back until the deadline: the server is down, the port is wrong, or a firewall drops UDP. A wrong IP version of your own network looks the same.',
  'ice.way.no-relay.about':
    'The browser finished without a relay and did not say why. It may have left the server out (a port or a network that it is not allowed to use), or it does not trust the certificate, about which Firefox says nothing.',
  'ice.way.own-address.about':
    'The browser finished at once and without an error; with a silent server it would have kept trying. It shows the device’s own address here, as it does with camera or microphone permission, and leaves out an answer that only repeats it (RFC 8445 §5.1.3), as answers do where there is no NAT. Take the permission back and check again to be sure.',
  'ice.way.hidden.about':
    'With this choice a browser keeps every address from the page but those of relays. Chromium asks the STUN server all the same, Firefox does not. Choose “All” to test it.',
  'ice.way.no-report.about':
    'The browser finished at once, without a candidate and without an error. It may have left the server out: a port or a network that it is not allowed to use, or an IP version that this device lacks. Or the server refused with an error that Chromium does not pass on (STUN codes that end in 00).',
  'ice.way.waiting.about': 'The server has not answered yet, and the deadline has not passed.',
  'ice.refusal.bad-ice-servers': 'The browser refused this server: {message}',
  'ice.refusal.refused': 'The browser refused to open a connection for this server, as it does without any: {message}',
  'ice.refusal.gathering-failed':
    'The browser could not make the offer with which it begins to ask this server: {message}',
  'ice.refusal.absent': 'Without WebRTC this server cannot be asked.',
  'ice.refusal.stubbed': 'With a stand-in in the place of WebRTC this server cannot be asked: {message}',
  'ice.refusal.stuns': 'This is what Firefox does with stuns: addresses.',
  'ice.card.not-asked':
    'This server got no connection of its own: either the check was stopped before its turn, or the reason stands beside it in the list.',
  'ice.card.error': 'The browser says: {text}',

  // NAT
  'ice.nat.title': 'Your NAT',
  'ice.nat.about':
    'Most devices share a public address through a router (NAT). How it maps ports and what it lets in decides whether two devices can connect directly.',
  'ice.nat.how': 'How this was found out',
  'ice.nat.mapping': 'Mapping',
  'ice.nat.filtering': 'Filtering',
  'ice.nat.old': 'In older words',
  'ice.nat.mapping.about':
    'Which public port the NAT uses for different destinations (RFC 4787 §4.1). Told by comparing what several servers and ports saw of one and the same socket.',
  'ice.nat.filtering.about':
    'From where packets may come in (RFC 4787 §5). Our server checked this browser from a port – and from an address, where it has a second one – to which the browser had sent nothing; the check is signed with the browser’s own password, so only an answer of this browser counts.',
  'ice.nat.mapping.no-translation': 'No translation: the public address is this device’s own',
  'ice.nat.mapping.endpoint-independent': 'Endpoint-independent: the same port for every destination',
  'ice.nat.mapping.endpoint-independent-or-address-dependent':
    'Endpoint-independent or address-dependent: the same port for two ports of one server',
  'ice.nat.mapping.address-dependent': 'Address-dependent: another port for each address',
  'ice.nat.mapping.address-and-port-dependent': 'Address- and port-dependent: another port for each destination',
  'ice.nat.mapping.endpoint-dependent': 'Endpoint-dependent: other ports for other servers',
  'ice.nat.mapping.unknown': 'Not known: no two destinations answered that are sure to differ',
  'ice.nat.filtering.endpoint-independent': 'Endpoint-independent: packets from anywhere come in',
  'ice.nat.filtering.endpoint-independent-or-address-dependent':
    'Endpoint-independent or address-dependent: packets from another port of the same server come in',
  'ice.nat.filtering.address-and-port-dependent':
    'Address- and port-dependent: packets come in only from where one was sent to',
  'ice.nat.filtering.unknown': 'Not known: no check of this browser reached our server, or not often enough',
  'ice.nat.one-address':
    'One address of a server cannot tell the two apart. Add a STUN server to the list that has another address, written as an IP address, to learn more about the mapping: a name could stand for the same address.',
  'ice.nat.means.open': 'Anyone can reach this device directly.',
  'ice.nat.means.easy': 'Direct connections to almost everyone should work without a relay.',
  'ice.nat.means.usual':
    'Direct connections work with most others. With someone behind a NAT whose mapping depends on the destination, a TURN relay may be needed.',
  'ice.nat.means.hard':
    'Direct connections work only with others whose NAT or firewall is permissive. Have a TURN server ready.',
  'ice.nat.means.unknown': 'What this means for connecting to others cannot be said.',
  'ice.nat.old.open': 'open internet',
  'ice.nat.old.firewall': 'firewall without NAT',
  'ice.nat.old.full-cone': 'full cone',
  'ice.nat.old.port-restricted-cone': 'port-restricted cone',
  'ice.nat.old.cone': 'one of the cone types',
  'ice.nat.old.symmetric': 'symmetric',
  'ice.nat.old.unknown': 'not known',
  'ice.nat.probe.other-port.answered': 'Checks sent from another port of the server: {sent}. The browser answered.',
  'ice.nat.probe.other-port.unanswered':
    'Checks sent from another port of the server: {sent}. The browser answered none.',
  'ice.nat.probe.other-address.answered':
    'Checks sent from another address of the server: {sent}. The browser answered.',
  'ice.nat.probe.other-address.unanswered':
    'Checks sent from another address of the server: {sent}. The browser answered none.',
  'ice.nat.seen': 'What was compared',
  'ice.nat.seen-by.stun': 'told by STUN',
  'ice.nat.seen-by.witness': 'seen by our server',

  // Time line
  'ice.timeline.title': 'Time line',
  'ice.timeline.about':
    'Each row is one server over one IP version, from the moment it was asked. It ends with the first answer, or when the browser or this page gave the server up. Point at a mark, or move to it with the Tab key, to read what it stands for.',
  'ice.timeline.all': 'All servers together',
  'ice.timeline.none': 'Nothing has been asked yet.',
  'ice.timeline.hint': 'Choose a mark to read about it.',
  'ice.timeline.candidate': '{ms} ms: {type} {address} over {protocol}',
  'ice.timeline.error': '{ms} ms: error {code} {text}',
  'ice.timeline.outcome': '{ms} ms: {text}',
  'ice.timeline.asked': 'asked after {ms} ms',
  'ice.timeline.legend.error': 'error',
  'ice.timeline.legend.outcome': 'ended without candidate and error',
  'ice.timeline.legend.waiting': 'waiting',

  // Candidates
  'ice.candidates.title': 'Candidates',
  'ice.candidates.about':
    'The addresses that the browser would offer to the other side of a call, gathered with all servers together, as an application would.',
  'ice.candidates.none': 'No candidate yet.',
  'ice.candidates.run': 'Show candidates of',
  'ice.candidates.done': 'Done: {count} candidates, gathering complete after {ms} ms.',
  'ice.candidates.open':
    '{count} candidates. The browser has not said that it is done; this page does not wait for that.',
  'ice.column.time': 'Time',
  'ice.column.type': 'Type',
  'ice.column.foundation': 'Foundation',
  'ice.column.protocol': 'Protocol',
  'ice.column.address': 'Address',
  'ice.column.port': 'Port',
  'ice.column.priority': 'Priority',
  'ice.column.related': 'Related address',
  'ice.column.url': 'Server',
  'ice.column.relay': 'Relay protocol',
  'ice.column.mid': 'Mid',
  'ice.column.ufrag': 'Ufrag',
  'ice.column.explain': 'In words',
  'ice.explain': 'Explain',
  'ice.explain.host': 'A host candidate: an address of this device itself.',
  'ice.explain.srflx':
    'A server-reflexive candidate: the address from which a STUN server saw this device’s packets come. Behind a NAT it is the router’s.',
  'ice.explain.prflx': 'A peer-reflexive candidate: found out by a check between the two sides.',
  'ice.explain.relay':
    'A relay candidate: an address of a TURN server, which passes on to this device what arrives there.',
  'ice.explain.mdns':
    'The name ending in .local stands for a local address that the browser hides from web pages. Only devices in the same network can look it up. With camera or microphone permission the address itself is shown.',
  'ice.explain.raddr-hidden':
    'The related address is blank (0.0.0.0 or ::, port 0 or 9) because the browser hides the local address behind this one.',
  'ice.explain.raddr': 'The related address is the one behind it: {address}.',
  'ice.explain.tcp-active':
    'An active TCP candidate: the browser will open the connection itself, so port 9 is only a placeholder.',
  'ice.explain.tcp': 'A TCP candidate ({tcpType}).',
  'ice.explain.priority':
    'Priority {priority} = {type} · 2²⁴ + {local} · 2⁸ + (256 − {component}). The type counts most: 126 host, 110 peer, 100 reflexive, 0 to 5 relay. {local} ranks interfaces and IP versions. Component {component} is data, or media with its control packets.',
  'ice.explain.foundation':
    'Foundation {foundation}: equal for candidates of one kind that come from one local address and, by the standard, one server. Pairs are tested in this order of groups. Chromium leaves the server out.',

  // Errors
  'ice.errors.title': 'Error events of the browser ({count})',
  'ice.errors.about':
    'Raw events (icecandidateerror). 701 means that one local socket got no connection or no answer. It says nothing about the server as a whole: a server with an IPv4 address only gives one for every IPv6 socket.',

  // Report
  'ice.report.title': 'Report',
  'ice.report.about': 'Made in this page; nothing is uploaded. User names and passwords are never part of it.',
  'ice.report.failed':
    'The part of the page that masks addresses could not be loaded. Check your connection and try again.',
  'ice.report.masked': 'Mask addresses and host names',
  'ice.report.copy-markdown': 'Copy as Markdown',
  'ice.report.copy-json': 'Copy as JSON',
  'ice.report.copy-csv': 'Copy candidates as CSV',
  'ice.report.json': 'Download JSON',
  'ice.report.markdown': 'Download Markdown',
  'ice.report.csv': 'Download candidates as CSV',
  'ice.findings.title': 'Findings',
} as const;
