/** What the pages of the site are called, in the navigation and in the title of the window. */
export const sitePages = {
  'page.leak-test.name': 'Leak test',
  'page.leak-test.title': 'WebRTC leak test – icelens',
  'page.peer.name': 'Peer test',
  'page.peer.title': 'Peer test: do WebRTC connections work from here? – icelens',
  'page.fix.name': 'How to fix',
  'page.fix.title': 'How to stop WebRTC leaks, browser by browser – icelens',
} as const;
