/** Every network, visited with both browsers, and judged. */
import { test } from './lab.ts';
import { scenarios } from './networks/index.ts';
import { SERVER4 } from './plan.ts';
import { expectRight } from './visit.ts';

for (const { network, visits } of scenarios) {
  for (const browser of ['chromium', 'firefox'] as const) {
    const planned = visits.flatMap(({ right: { [browser]: right }, ...visit }) => (right ? [{ ...visit, right }] : []));
    if (planned.length === 0) continue;
    test(`${network.name}, ${browser}: ${network.title}`, async ({ build }) => {
      test.setTimeout(60_000 + 60_000 * planned.length);
      const world = await build(network);
      for (const { name, url = `http://${SERVER4}/`, setup = {}, iceServers, right } of planned) {
        await test.step(`${name}: ${right.why}`, async () => {
          const visitor = await world.browser(browser, setup, new URL(url).origin);
          const opened = await visitor.open(url);
          const visit = iceServers ? await visitor.run({ iceServers }) : opened;
          await visitor.stop();
          expectRight(visit, world, { network, visit: name, browser, right });
        });
      }
    });
  }
}
