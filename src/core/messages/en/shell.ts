/** The words of the frame that all pages share. */
export const shell = {
  'ui.language.failed': 'The texts could not be loaded. Check your connection and try again.',
  'ui.unknown-text': 'No text for the code “{id}”',
  'ui.more-characters': '… ({count} characters in all)',
  'ui.theme.to-dark': 'Switch to the dark theme',
  'ui.theme.to-light': 'Switch to the light theme',
} as const;
