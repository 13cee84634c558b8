/** The words around a report that is copied, printed or written by the command line, in English. */
export const renderedReport = {
  'report.title': 'icelens: what WebRTC gives away',
  'report.made': 'Made {time} with icelens {version}.',
  'report.browser': 'Browser: {browser}, on {os}.',
  'report.browser-unknown': 'unknown',
  'report.time': '{date} {time} UTC',
  'report.redacted':
    'Addresses, host names and passwords are masked in this copy. Equal stand-ins stand for equal addresses; n1, n2 … are networks.',
  'report.not-final': 'The test was not finished when this was written, so the result may still have changed.',
  'report.scope':
    'This holds for one browser in one network, for the servers it was tested against, at that moment. A VPN may treat other destinations differently. DNS was not tested.',
  'report.pair': '{name}: {text}',
  'report.joined': '{first}; {rest}',
  'report.in-brackets': '{text} ({inside})',
  'report.more': '{count} more',
  'report.baseline': 'Remembered as without VPN: {addresses}',
  'report.difference.none': 'With permission no address shows that did not show before.',
  'report.difference.added': 'With permission {count} more show: {addresses}',
} as const;
