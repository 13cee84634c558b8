/** The words of the guide around the table of advice. */
export const fix = {
  'fix.title': 'How to stop WebRTC leaks',
  'fix.lead':
    'What each browser shows to a page that asks for a WebRTC connection, before and after you allow it to use your camera or microphone.',
  'fix.without-permission': 'Before',
  'fix.with-permission': 'After',
  'fix.note': 'Note',
} as const;
