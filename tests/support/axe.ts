import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/** Every part of the leak test that has the colour of a verdict, in shadow roots too. */
const COLOURED = ['run-progress', 'family-verdicts', 'path-picture', 'advice-panel'] as const;

/**
 * What axe finds wrong with a page, or with the part that `include` selects.
 *
 * @see https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
 */
export async function accessibilityFaults(page: Page, include?: string) {
  const builder = start(page);
  if (include !== undefined) builder.include(include);
  return (await builder.analyze()).violations;
}

/** Texts of the leak test that are hard to read on the colour of their verdict. */
export async function contrastFaults(page: Page) {
  const builder = start(page).withRules(['color-contrast']).include('#verdict');
  for (const name of COLOURED) {
    if ((await page.locator(name).count()) > 0) builder.include({ fromShadowDom: ['leak-test-app', name] });
  }
  return (await builder.analyze()).violations;
}

function start(page: Page): AxeBuilder {
  // To list what is in order takes most of its time; and a page without frames needs no second one to sum up in.
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
}
