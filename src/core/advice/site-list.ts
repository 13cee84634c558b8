/** Most sites that are taken from a list. */
const MAX_SITES = 100;
const SITE = /^https?:\/\/(?:\[\*\.\])?[\p{L}\p{N}.-]+(?::\d{1,5})?\/?$/u;

/** What was read from lines that a person typed. */
export interface SiteList {
  readonly sites: readonly string[];
  /** Lines that are no site, as they were typed, and those beyond a hundred. */
  readonly refused: readonly string[];
}

/**
 * Reads sites as Chromium's policy for single sites takes them: scheme and host, one on each line; `[*.]` stands for every
 * subdomain. Blank lines and repetitions are left out.
 */
export function readSiteList(text: string): SiteList {
  const lines = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  const sites = lines.filter((line) => SITE.test(line)).slice(0, MAX_SITES);
  return { sites, refused: lines.filter((line) => !sites.includes(line)) };
}
