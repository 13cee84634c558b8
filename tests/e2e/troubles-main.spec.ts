/** The main troubles in the other engine; Chromium shows all of them in `troubles.spec.ts`. */
import { test } from '../support/leak-page.ts';
import { tellTrouble, TROUBLES } from '../support/troubles.ts';

const MAIN = ['storage-blocked', 'clipboard-refused', 'webrtc-missing', 'stun-dead', 'server-gone', 'cancelled'];

for (const trouble of TROUBLES.filter(({ name }) => MAIN.includes(name))) {
  test(`${trouble.name} is told in every language, theme and width`, async ({ open }, info) => {
    test.setTimeout(180_000);
    await tellTrouble(await open(trouble.options), trouble, info);
  });
}
