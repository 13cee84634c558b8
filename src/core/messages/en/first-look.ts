/** The few sentences that the first script of the page may need before the interface, with all others, is there. */
export const firstLook = {
  'headline.running': 'Testing what WebRTC shows…',
  'headline.silent': 'No answer so far',
  'headline.silent.detail':
    'No STUN server and no check has answered yet. The test waits a little longer before it says what that means.',
  'headline.so-far': 'No leak so far',
  'headline.so-far.detail':
    'WebRTC shows the same address as loading this page ({page}). The last checks are still running ({families} done).',
  'headline.failed': 'The test could not run',
  'headline.failed.detail': 'The rest of the page could not be loaded. Check your connection and reload the page.',
  'headline.leak': 'Leak: WebRTC gives away an address',
  'headline.leak.address-differs':
    'Loading this page shows {http}. WebRTC also shows {address}: if you use a VPN or proxy, that traffic leaves outside of it.',
} as const;

/** The id of a sentence that the first script knows. */
export type FirstLookId = keyof typeof firstLook;
