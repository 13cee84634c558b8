/** The title of the window of the leak test, which needs no other. */
export const leakTestTitle = 'WebRTC leak test – icelens';

/** What the pages of the site are called, in the navigation and in the title of the window. */
export const sitePages = {
  'page.leak-test.name': 'Leak test',
  'page.leak-test.title': leakTestTitle,
  'page.ice.name': 'ICE check',
  'page.ice.title': 'ICE check: test STUN and TURN servers – icelens',
  'page.peer.name': 'Peer test',
  'page.peer.title': 'Peer test: do WebRTC connections work from here? – icelens',
  'page.lookup.name': 'IP lookup',
  'page.lookup.title': 'IP lookup: your address, its place and network – icelens',
  'page.watch.name': 'Watch',
  'page.watch.title': 'Watch your connection: a test of the VPN’s kill switch – icelens',
  'page.fix.name': 'How to fix',
  'page.fix.title': 'How to stop WebRTC leaks, browser by browser – icelens',
} as const;
