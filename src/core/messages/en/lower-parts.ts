import { scopes } from './scopes.ts';

/** The words of what stands below the findings or opens on a click, in English. */
export const lowerParts = {
  ...scopes,

  'ui.more': 'More that you can do',

  // The test with permission, and its result
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
  'ui.with-permission.title': 'With camera or microphone permission',
  'ui.with-permission.about':
    'This is what a website sees once you let it use your camera or microphone. It does not change the result above.',
  'ui.with-permission.overall': 'In all: {outcome}',
  'ui.findings.same': '{count} more findings are the same as without permission.',

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

  // Addresses
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

  // Candidates
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

  // Errors of single servers
  'ui.errors.title': 'Error messages from the browser ({count})',
  'ui.errors.701':
    'Code 701: from one of this device’s connections, the STUN or TURN server gave no answer. That alone means little: it also appears when the server has an IPv4 address only and the browser tried IPv6 as well.',
  'ui.errors.401': 'Code 401: the TURN server wants a user name and a password, and did not accept those it was given.',
  'ui.errors.other': 'Other codes come from the STUN or TURN server itself, which refused the request.',
  'ui.errors.code': 'Code {code}',

  // Advice and saved reports
  'ui.advice.since': 'since version {version}',
  'ui.advice.cost': 'Cost: {cost}',
  'ui.advice.steps': 'Step by step',
  'ui.advice.more': 'Other ways ({count})',
  'ui.advice.audience.person': 'for you',
  'ui.advice.audience.administrator': 'by policy',
  'ui.advice.audience.extension': 'by an extension',
  'ui.advice.audience.developer': 'for the maker of the app',
  'ui.advice.audience.operator': 'for the operator of this server',
  'ui.saved.open': 'Open a saved report',
  'ui.saved.not-loaded': 'The file could not be read. Check that it is still there, and your connection.',
  'ui.saved.why':
    'Shows a report that you or someone else has saved. The file is read in your browser; nothing is uploaded.',
  'ui.saved.file': 'Report (JSON file):',
  'ui.saved.no-report': 'This file is no report of icelens.',
  'ui.saved.other-kind': 'This is a report of another kind. This page shows reports of leak tests only.',
  'ui.saved.other-version':
    'This report was made by another version of icelens ({version}), which writes reports differently. Open it with that version.',
  'ui.saved.damaged': 'This report is damaged: parts of it are missing or changed.',
  'trouble.saved-report':
    'This is a saved report, not a test of this browser now. “Test again” comes back to this browser.',
  'ui.scope-line.saved':
    'Holds for the browser in which this report was made, and for the traffic that it tested; it says nothing about this browser.',
} as const;
