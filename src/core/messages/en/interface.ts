/** The words of the page around its findings, in English. */
export const userInterface = {
  // Actions
  'ui.actions': 'What you can do',
  'ui.run-again': 'Test again',
  'ui.cancel': 'Cancel',
  'ui.fix.in': 'How to stop it in {browser}',
  'ui.fix.other': 'What you can do',
  'ui.fix.operator': 'How to set up the server',
  'ui.internet-check': 'Check against the internet',
  'ui.test-over': 'Test over {family}',
  'ui.tool.baseline': 'My address without VPN…',
  'ui.tool.baseline-kept': 'Without VPN: {addresses}',
  'ui.tool.share': 'Copy, save or share…',
  'ui.tool.failed': 'This part of the page could not be loaded. Check your connection and try again.',

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

  // Addresses
  'ui.addresses.title': 'Addresses this page can see',
  'ui.addresses.about': 'Everything here could be read by any website that does what this page did.',

  // Findings
  'ui.findings.title': 'Findings',
  'ui.findings.none': 'Findings appear here as soon as there is something to judge.',
  'ui.findings.failed': 'Needs your attention ({count})',
  'ui.findings.cantTell': 'Could not be checked ({count})',
  'ui.findings.passed': 'In order ({count})',
  'ui.findings.facts': 'Good to know ({count})',
  'ui.findings.inapplicable': 'Does not apply to you ({count})',
  'ui.mark.leak': 'Problem',
  'ui.mark.exposed': 'Weakness',
  'ui.mark.safe': 'In order',
  'ui.mark.unknown': 'Not checked',
  'ui.mark.info': 'For your information',
  'ui.mark.none': 'Does not apply',
  'ui.advice': 'What you can do',
  'ui.evidence': 'Evidence ({count})',
  'ui.evidence.about': 'The exact records on which this finding rests, in the words of your browser or of the server.',

  // Candidates
  'ui.candidates.title': 'What your browser offered',
  'ui.candidates.about':
    'To connect two people, WebRTC collects the addresses at which they might be reached, called candidates. They are listed as they arrive; below them stand the packets that reached our server.',
  'ui.milliseconds': '{ms} ms',

  // Changes, saved reports, and the scope of a verdict
  'ui.advice.see': 'What you can do',
  'ui.change.title': 'Since the test before',
  'ui.change.verdict': 'Before: {before}. Now: {after}.',
  'ui.change.same-verdict': 'The verdict is the same as before ({after}), the addresses are not.',
  'ui.change.none': 'Nothing has changed since the test before ({after}).',
  'ui.change.gone': 'No longer to be seen: {addresses}',
  'ui.change.added': 'New: {addresses}',
  'ui.scope-line.without':
    'Holds for this browser without camera or microphone permission, and for traffic to {traffic}; a VPN may treat other sites differently.',
  'ui.scope-line.with':
    'Holds for this browser with the permission that this site already has, and for traffic to {traffic}; a VPN may treat other sites differently.',
  'ui.scope-line.unknown':
    'Holds for this browser with the permission that this site has now, which the browser does not tell, and for traffic to {traffic}; a VPN may treat other sites differently.',
  'ui.scope-line.to-site': 'this site',
  'ui.scope-line.to-others': 'the public servers that were asked',
} as const;
