/** The main outcomes in the other engine; Chromium shows all of them in `outcomes.spec.ts`. */
import { finalReport, test } from '../support/leak-page.ts';
import { walkOutcomes } from '../support/outcome-page.ts';

const MAIN = ['leak', 'ipv6-outside', 'same-address', 'local-address', 'nothing-answers', 'webrtc-off'];

test('shows the main outcomes in every language, theme and width', async ({ open }, info) => {
  test.setTimeout(300_000);
  const { page } = await open();
  await finalReport(page);
  await walkOutcomes(page, MAIN, { info, axe: false });
});
