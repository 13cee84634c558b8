/** The words of what opens on a click below the verdict: addresses without VPN, sharing, the check against the internet. */
export const tools = {
  'tool.close': 'Close',

  // Addresses without VPN
  'baseline.title': 'Your address without VPN',
  'baseline.why':
    'If icelens knows the address that you have without VPN, it does not have to guess: when that address shows while the VPN is on, it is a leak. It is kept in this browser only and never sent to the server.',
  'baseline.remembered': 'Remembered on {date}:',
  'baseline.linked': 'Came with the link that opened this page, for this tab only:',
  'baseline.none': 'No address is remembered yet.',
  'baseline.erase': 'Erase',
  'baseline.erased': 'Erased. The next test compares with nothing.',
  'baseline.step.off': 'Switch your VPN off',
  'baseline.step.off.about': 'Then test once, so that this page sees your own address.',
  'baseline.step.off.do': 'The VPN is off: test',
  'baseline.step.remember': 'Remember what this page sees now',
  'baseline.step.remember.about': 'This page sees you at:',
  'baseline.step.remember.nothing':
    'This page has not seen a public address of yours, so there is nothing to remember. On this machine or in a local network, check against the internet first.',
  'baseline.step.remember.saved':
    'A saved report is on screen, and its addresses are not yours. Test first, so that this page sees your own.',
  'baseline.step.remember.do': 'Remember as my address without VPN',
  'baseline.step.remember.done': 'Remembered.',
  'baseline.step.remember.unsaved':
    'This browser refuses to store anything for this page, so it is remembered only until you close or reload the page.',
  'baseline.step.on': 'Switch your VPN on, and test',
  'baseline.step.on.about': 'The page may be reloaded meanwhile, or the network change: you come back to this step.',
  'baseline.step.on.do': 'The VPN is on: test',
  'baseline.result.off': 'The VPN seems to be off: this page still sees an address that you remembered.',
  'baseline.result.leak': 'A leak: an address that you remembered shows although the VPN is on. See above.',
  'baseline.result.clear': 'None of the remembered addresses shows. What else was found stands above.',
  'baseline.result.open':
    'The comparison needs a public address of this page load, and there was none. The reason stands above.',
  'baseline.over':
    'Without permission, some browsers test only IPv4 or IPv6 at a time. These links open this page over one of them and take your remembered addresses along:',
  'baseline.testing': 'Testing…',

  // Sharing
  'share.title': 'Copy, save, print or share the report',
  'share.why': 'Everything is made in your browser; nothing is uploaded.',
  'share.mask': 'Mask addresses, host names and passwords',
  'share.mask.about':
    'Leave this on for anything that others will read. Without it, your real addresses stand in the text.',
  'share.preview': 'Preview',
  'share.copy-text': 'Copy as text',
  'share.copy-markdown': 'Copy as Markdown',
  'share.json': 'Download JSON',
  'share.print': 'Print',
  'share.send': 'Share…',
  'share.copied': 'Copied.',
  'share.refused':
    'The browser does not let this page write to the clipboard. The text below is selected: copy it by keyboard or menu.',
  'share.saved': 'The file has been handed to your browser.',
  'share.not-saved': 'The file could not be made. Check your connection, or copy the text instead.',
  'share.not-shared': 'The browser could not share it. Copy the text instead.',
  'share.none': 'There is no report yet. Wait until the test has found something.',

  // Against the internet
  'internet.title': 'Check against the internet',
  'internet.why':
    'This page runs on your own machine or in your own network, so it cannot see your public address by itself. Public servers of others can. Nobody has been asked so far.',
  'internet.stun': 'Public STUN servers, asked over WebRTC:',
  'internet.echo': 'Public address services, asked by a web request:',
  'internet.what':
    'Each of them learns the public address from which you come, and that somebody there ran such a test. Nothing else is sent: no name, no earlier result, no address of this page.',
  'internet.limits':
    'What they say cannot be confirmed here, and a VPN may treat them differently from other sites. For a result that is confirmed, open icelens on a server of your own on the internet.',
  'internet.start': 'Ask these servers and test',

  // With permission
  'permission-note.none': 'With permission, websites see no address that they do not see without it.',
  'permission-note.added': 'With permission, websites see these addresses as well:',
  'permission-note.more': 'and {count} more',
  'permission-note.revoke': 'How to take the permission back',
  'permission-note.revoke.chromium':
    'Click the icon to the left of this page’s address, open “Site settings”, and choose “Reset permissions”. Then reload the page.',
  'permission-note.revoke.firefox':
    'Click the camera or permissions icon to the left of this page’s address, and the × beside each permission that was granted. Then reload the page.',
  'permission-note.revoke.safari':
    'In the menu Safari, open “Settings for This Website…” and set camera and microphone to “Ask” or “Deny”. Then reload the page.',
  'permission-note.revoke.ios':
    'Tap the page menu beside the address, open “Website Settings”, and set camera and microphone to “Ask” or “Deny”. Then reload the page.',
  'permission-note.revoke.firefox-android':
    'Tap the icon to the left of this page’s address and switch camera and microphone off. Then reload the page.',
  'permission-note.revoke.unknown':
    'Look for site permissions, mostly at an icon beside this page’s address, and take camera and microphone away. Then reload the page.',
} as const;
