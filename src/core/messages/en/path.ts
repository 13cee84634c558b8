/** The words in and around the picture of the path. */
export const path = {
  'path.title': 'Who sees what',
  'path.device': 'Your browser',
  'path.device.hidden': 'local address hidden',
  'path.device.readable': 'local address readable',
  'path.site': 'This site',
  'path.site.saw-0': 'has seen no address',
  'path.site.saw-1': 'saw this address',
  'path.site.saw-2': 'saw both addresses',
  'path.site.saw-many': 'saw {count} addresses',
  'path.lane.page': 'page load',
  'path.lane.webrtc': 'WebRTC (UDP)',
  'path.lane.tcp': 'WebRTC (TCP)',
  'path.remark.hidden': 'hidden from the page',
  'path.remark.read': 'only shown to the page',
  'path.remark.fabricated': 'never arrived here',
  'path.remark.local': 'your own machine or network',
  'path.state.off': 'switched off',
  'path.state.proxied': 'kept inside the proxy',
  'path.state.silent': 'no packet arrived',
  'path.state.waiting': 'waiting…',
  'path.state.no-page': 'pages do not load',
  'path.state.unseen': 'not measured',
  'path.rest': 'and {count} more addresses',
  'path.alt.exit': '{family}, {lane}: {exit}.',
  'path.alt.stop': '{family}, {lane}: {state}.',
  'path.alt.device': '{device}: {state} ({address}).',
  'path.note.arrived': 'This site received packets from each of these addresses itself.',
  'path.note.absent': 'You have no connection over {family}.',
} as const;

/** The id of a text of the picture. */
export type PathTextId = keyof typeof path;
