/** The pages of the site. Server, build and page read them here, so that a page is added in one place. */

/** Every page, in the order of the navigation: its path, its name in message ids (`page.<name>.…`), the file that is its shell. */
export const SITE_PAGES = [
  { path: '/', name: 'leak-test', shell: 'index.html' },
  { path: '/ice', name: 'ice', shell: 'pages.html' },
  { path: '/peer', name: 'peer', shell: 'pages.html' },
  { path: '/lookup', name: 'lookup', shell: 'pages.html' },
  { path: '/watch', name: 'watch', shell: 'pages.html' },
  { path: '/fix', name: 'fix', shell: 'pages.html' },
] as const;

/** A page of the site. */
export type SitePage = (typeof SITE_PAGES)[number];
/** The name of a page, as in its message ids. */
export type SitePageName = SitePage['name'];
/** The name of a page whose script is loaded on demand; the leak test has a first script of its own. */
export type LazyPageName = Exclude<SitePageName, 'leak-test'>;

/** The page at a path; undefined when there is none. */
export function sitePageAt(path: string): SitePage | undefined {
  return SITE_PAGES.find((page) => page.path === path);
}
