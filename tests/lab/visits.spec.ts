/** Every network, visited with both browsers, and judged. */
import { test } from './lab.ts';
import { scenarios } from './networks/index.ts';
import { SERVER4 } from './plan.ts';
import { expectRight } from './visit.ts';

const BROWSERS = ['chromium', 'firefox'] as const;

// The longest first, so that all workers end at about the same time.
for (const { network, visits } of scenarios.toSorted((one, other) => other.visits.length - one.visits.length)) {
  test(`${network.name}: ${network.title}`, async ({ build }) => {
    const planned = BROWSERS.flatMap((browser) =>
      visits.flatMap(({ right: { [browser]: right }, ...visit }) => (right ? [{ ...visit, browser, right }] : [])),
    );
    test.setTimeout(60_000 + 60_000 * planned.length);
    const world = await build(network);
    for (const { browser, name, url = `http://${SERVER4}/`, setup = {}, again, right } of planned) {
      await test.step(`${browser}, ${name}: ${right.why}`, async () => {
        const visitor = await world.browser(browser, setup);
        const opened = await visitor.open(url);
        const visit = again ? await visitor.run(again) : opened;
        await visitor.stop();
        expectRight(visit, world, { network, visit: name, browser, right });
      });
    }
  });
}
