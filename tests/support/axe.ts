import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/**
 * What axe finds wrong with a page, or with the part that `include` selects.
 *
 * @see https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
 */
export async function accessibilityFaults(page: Page, include?: string) {
  // To list what is in order takes most of its time.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (include !== undefined) builder.include(include);
  return (await builder.analyze()).violations;
}
