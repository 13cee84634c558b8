import { createRequire } from 'node:module';
import type * as Playwright from 'playwright';

/**
 * The driver. It is one CommonJS file of several megabytes, which `import` would search for the names of its exports first:
 * half a second and 15 MB for nothing.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `require` returns has no type of its own
export const { chromium, firefox, webkit } = createRequire(import.meta.url)('playwright') as typeof Playwright;
