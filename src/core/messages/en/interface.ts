import { scopes } from './scopes.ts';

/** The words of the page around its findings, in English. */
export const userInterface = {
  // Actions
  'ui.actions': 'What you can do',
  'ui.run-again': 'Test again',
  'ui.cancel': 'Cancel',
  'ui.more': 'More that you can do',
  'ui.fix.in': 'How to stop it in {browser}',
  'ui.fix.other': 'What you can do',
  'ui.fix.operator': 'How to set up the server',
  'ui.internet-check': 'Check against the internet',
  'ui.test-over': 'Test over {family}',
  'ui.tool.baseline': 'My address without VPN…',
  'ui.tool.baseline-kept': 'Without VPN: {addresses}',
  'ui.tool.share': 'Copy, save or share…',
  'ui.tool.failed': 'This part of the page could not be loaded. Check your connection and try again.',
  'ui.permission.open': 'Test with camera or microphone permission',
  'ui.permission.why':
    'A website that may use your camera or microphone, such as a video call, can often see more addresses than others. This second test shows what it would see.',
  'ui.permission.what':
    'Your browser will ask you for permission. Picture and sound are not shown, recorded or sent; the devices are switched off again when the test ends, after about two seconds. You can take the permission back at any time, from the icon beside the address of this page.',
  'ui.permission.start': 'Ask for permission and test',
  'ui.permission.insecure':
    'Browsers give this permission only to pages opened over HTTPS or on localhost. This page was opened over plain HTTP.',
  'ui.permission.permission-denied':
    'There is no second result, because you or your browser refused the permission. To try again, allow camera or microphone for this page, at the icon beside its address, and start the test once more.',
  'ui.permission.no-device': 'There is no second result: the browser finds neither a camera nor a microphone.',
  'ui.permission.device-busy':
    'There is no second result: another program is using the camera or microphone. Close it and start the test once more.',
  'ui.permission.media-devices-absent':
    'There is no second result: this browser gives this page no access to cameras and microphones.',
  'ui.permission.permission-failed': 'There is no second result: the test with permission could not be made.',

  // Progress
  'ui.phase.idle': 'The test has not started yet.',
  'ui.phase.running': 'Testing…',
  'ui.phase.silent': 'Testing… No answer so far.',
  'ui.phase.running-permission': 'Testing with permission. Your browser may be asking you now.',
  'ui.phase.late': 'The result is final. Anything that still arrives will correct it.',
  'ui.phase.done': 'The test is finished.',
  'ui.phase.cancelled': 'You cancelled the test. What had been measured is shown below; the rest stays untested.',
  'ui.ended.cancelled': 'You cancelled the test before this was known.',
  'ui.phase.failed': 'The test could not be finished.',
  'trouble.server-unreachable':
    'The server does not answer any more, so this test is not complete. What is shown was measured up to then. Check your connection, then test again.',
  'trouble.background-tab':
    'This tab was in the background for part of the test. Browsers slow such tabs down, so the result may be incomplete. Test again with the tab in front.',
  'trouble.page-config-missing':
    'The page did not get its settings from the server. Reload it; if that does not help, the server is older or newer than the page.',
  'trouble.run-failed':
    'Something unexpected happened in the page. Test again, and please report it if it happens twice.',

  // Verdict by family
  'ui.families.title': 'IPv4 and IPv6, judged apart',
  'ui.families.about':
    'The internet uses two kinds of addresses, IPv4 and IPv6. A VPN can protect one and forget the other.',
  'ui.family.4': 'IPv4',
  'ui.family.6': 'IPv6',
  'ui.so-far': '{outcome}, so far',
  'ui.open-over': 'Open this page over {family}',
  'ui.waiting': 'Waiting for the first answer…',

  // With permission
  'ui.with-permission.title': 'With camera or microphone permission',
  'ui.with-permission.about':
    'This is what a website sees once you let it use your camera or microphone. It does not change the result above.',
  'ui.with-permission.overall': 'In all: {outcome}',

  // Addresses
  'ui.addresses.title': 'Addresses this page can see',
  'ui.addresses.about': 'Everything here could be read by any website that does what this page did.',
  'ui.addresses.none': 'No address has been seen yet.',
  'ui.addresses.address': 'Address',
  'ui.addresses.scope': 'Kind',
  'ui.addresses.network': 'Network',
  'ui.addresses.seen-as': 'Seen in',
  'ui.addresses.by-server': 'Reached the server',
  'ui.network': '{name} (AS{asn})',
  'ui.yes': 'Yes',
  'ui.no': 'No',
  'ui.none': '–',

  // Findings
  'ui.findings.title': 'Findings',
  'ui.findings.none': 'Findings appear here as soon as there is something to judge.',
  'ui.findings.failed': 'Needs your attention ({count})',
  'ui.findings.cantTell': 'Could not be checked ({count})',
  'ui.findings.passed': 'In order ({count})',
  'ui.findings.facts': 'Good to know ({count})',
  'ui.findings.inapplicable': 'Does not apply to you ({count})',
  'ui.findings.same': '{count} more findings are the same as without permission.',
  'ui.mark.leak': 'Problem',
  'ui.mark.exposed': 'Weakness',
  'ui.mark.safe': 'In order',
  'ui.mark.unknown': 'Not checked',
  'ui.mark.info': 'For your information',
  'ui.mark.none': 'Does not apply',
  'ui.advice': 'What you can do',
  'ui.evidence': 'Evidence ({count})',
  'ui.evidence.about': 'The exact records on which this finding rests, in the words of your browser or of the server.',

  // Where something was seen
  'ui.source.http': 'Page load',
  'ui.source.third-party': 'Address echo of others',
  'ui.source.host': 'Local candidate (host)',
  'ui.source.srflx': 'STUN answer (srflx)',
  'ui.source.prflx': 'Connectivity check (prflx)',
  'ui.source.relay': 'Relay (TURN)',
  'ui.source.related': 'Related address (raddr)',
  'ui.source.sdp': 'Session description (SDP)',
  'ui.source.stats': 'WebRTC statistics',
  'ui.source.witness': 'Packet at our server',
  'ui.source.baseline': 'Remembered without VPN',
  'ui.source.error': 'Error message',
  'ui.source.header': 'Response header',
  'ui.source.device': 'Device list',
  'ui.source.browser': 'Browser',
  'ui.source.server': 'Server',

  ...scopes,

  // Candidates
  'ui.candidates.title': 'What your browser offered',
  'ui.candidates.about':
    'To connect two people, WebRTC collects the addresses at which they might be reached, called candidates. They are listed as they arrive; below them stand the packets that reached our server.',
  'ui.candidates.none': 'Nothing has arrived yet.',
  'ui.candidates.open':
    'The browser has not said that it is done. With a silent server that can take 40 seconds, so the result does not wait for it.',
  'ui.candidates.all': 'Show all {count}',
  'ui.candidates.complete': 'The browser says that it has no further candidates.',
  'ui.columns.open': 'What the columns mean',
  'ui.column.type': 'Type',
  'ui.column.type.about':
    'Local (host): an address of this device, or a random name ending in .local that hides it. Reflexive (srflx): the address from which a STUN server saw your packets come. Peer (prflx): an address found out during a check. Relay: an address of a TURN server that passes traffic on. At our server (witness): a test packet that really arrived here, which no script can fake.',
  'ui.column.address': 'Address',
  'ui.column.address.about':
    'The address and, after the colon, the port: the number that tells connections of one address apart.',
  'ui.column.protocol': 'Protocol',
  'ui.column.protocol.about': 'How packets travel: UDP, which WebRTC prefers, or TCP, which web pages use as well.',
  'ui.column.scope': 'Kind',
  'ui.column.scope.about':
    'Whether the address is valid on the whole internet (public), only within a home, office or provider’s network, or is a name that hides the address.',
  'ui.column.seen': 'Reached the server',
  'ui.column.seen.about':
    'Whether our server received anything from exactly this address during this test. Addresses of your own network never reach it, so “No” is normal for them.',
  'ui.column.url': 'Found through',
  'ui.column.url.about': 'The STUN or TURN server that told the browser this address. Some browsers do not say.',
  'ui.column.arrived': 'After',
  'ui.column.arrived.about':
    'Thousandths of a second since the test began. The bar shows the wait since the browser started to look. Packets at our server have no bar: the server counts by its own clock, from the moment at which it prepared the test.',
  'ui.type.host': 'Local',
  'ui.type.srflx': 'Reflexive',
  'ui.type.prflx': 'Peer',
  'ui.type.relay': 'Relay',
  'ui.type.witness': 'At our server',
  'ui.type.unknown': 'Unknown',
  'ui.milliseconds': '{ms} ms',

  // Errors of single servers
  'ui.errors.title': 'Error messages from the browser ({count})',
  'ui.errors.701':
    'Code 701: from one of this device’s connections, the STUN or TURN server gave no answer. That alone means little: it also appears when the server has an IPv4 address only and the browser tried IPv6 as well.',
  'ui.errors.401': 'Code 401: the TURN server wants a user name and a password, and did not accept those it was given.',
  'ui.errors.other': 'Other codes come from the STUN or TURN server itself, which refused the request.',
  'ui.errors.code': 'Code {code}',

  // Advice, changes, saved reports, and the scope of a verdict
  'ui.advice.since': 'since version {version}',
  'ui.advice.cost': 'Cost: {cost}',
  'ui.advice.steps': 'Step by step',
  'ui.advice.more': 'Other ways ({count})',
  'ui.advice.audience.person': 'for you',
  'ui.advice.audience.administrator': 'by policy',
  'ui.advice.audience.extension': 'by an extension',
  'ui.advice.audience.developer': 'for the maker of the app',
  'ui.advice.audience.operator': 'for the operator of this server',
  'ui.advice.see': 'What you can do',
  'ui.change.title': 'Since the test before',
  'ui.change.verdict': 'Before: {before}. Now: {after}.',
  'ui.change.same-verdict': 'The verdict is the same as before ({after}), the addresses are not.',
  'ui.change.none': 'Nothing has changed since the test before ({after}).',
  'ui.change.gone': 'No longer to be seen: {addresses}',
  'ui.change.added': 'New: {addresses}',
  'ui.saved.open': 'Open a saved report',
  'ui.saved.why':
    'Shows a report that you or someone else has saved. The file is read in your browser; nothing is uploaded.',
  'ui.saved.file': 'Report (JSON file):',
  'ui.saved.no-report': 'This file is no report of icelens.',
  'ui.saved.other-kind': 'This is a report of another kind. This page shows reports of leak tests only.',
  'ui.saved.other-version':
    'This report was made by another version of icelens ({version}), which writes reports differently. Open it with that version.',
  'ui.saved.damaged': 'This report is damaged: parts of it are missing or changed.',
  'ui.saved.not-loaded': 'The file could not be read. Check that it is still there, and your connection.',
  'trouble.saved-report':
    'This is a saved report, not a test of this browser now. “Test again” comes back to this browser.',
  'ui.scope-line.without':
    'Holds for this browser without camera or microphone permission, and for traffic to {traffic}; a VPN may treat other sites differently.',
  'ui.scope-line.with':
    'Holds for this browser with the permission that this site already has, and for traffic to {traffic}; a VPN may treat other sites differently.',
  'ui.scope-line.unknown':
    'Holds for this browser with the permission that this site has now, which the browser does not tell, and for traffic to {traffic}; a VPN may treat other sites differently.',
  'ui.scope-line.saved':
    'Holds for the browser in which this report was made, and for the traffic that it tested; it says nothing about this browser.',
  'ui.scope-line.to-site': 'this site',
  'ui.scope-line.to-others': 'the public servers that were asked',
} as const;
