/** What a page says when nothing else of it could be loaded; part of its first script. */
export const pageFailed = {
  'page.failed': 'The rest of this page could not be loaded. Check your connection and reload the page.',
} as const;
