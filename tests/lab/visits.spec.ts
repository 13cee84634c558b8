/** Every network, visited with both browsers, and judged. */
import type { BrowserName, LabSetup } from './inside/protocol.ts';
import { test } from './lab.ts';
import { scenarios } from './networks/index.ts';
import { SERVER4, WEB_PROXY } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { expectRight } from './visit.ts';
import type { World } from './world.ts';

const BROWSERS = ['chromium', 'firefox'] as const;

/** Visits all of a network with one browser. */
async function visitAll(world: World, { network, visits }: Scenario, browser: BrowserName): Promise<void> {
  for (const { right: all, name, url = `http://${SERVER4}/`, setup = {}, again } of visits) {
    const right = all[browser];
    if (!right) continue;
    // oxlint-disable-next-line no-await-in-loop
    await test.step(`${browser}, ${name}: ${right.why}`, async () => {
      const visitor = await world.browser(browser, setup);
      const opened = await visitor.open(url);
      const visit = again ? await visitor.run(again) : opened;
      await visitor.stop();
      expectRight(visit, world, { network, visit: name, browser, baseline: again?.baseline, right });
    });
  }
}

function testOf(scenario: Scenario): void {
  const { network, visits } = scenario;
  test(`${network.name}: ${network.title}`, async ({ build }) => {
    test.setTimeout(60_000 + 60_000 * visits.length);
    const world = await build(network);
    // Beside each other, since most of a visit is waiting. The network goes when both have ended, well or not.
    const ended = await Promise.allSettled(BROWSERS.map((browser) => visitAll(world, scenario, browser)));
    const failures = ended.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    if (failures.length > 0) throw new Error(failures.join('\n\n'));
  });
}

/** Browsers that are set up in a way that recurs, the one with the most visits first. */
const RECURRENT = {
  'behind a web proxy': ({ proxy }) => proxy === WEB_PROXY,
  'with permission': ({ permission }) => permission === 'granted',
} as const satisfies Record<string, (setup: LabSetup) => boolean>;

/** How much there is to do, in visits; browsers of its own take as long to start. */
const costOf = ({ network, visits }: Scenario): number =>
  visits.length + (network.files?.['client'] ? BROWSERS.length : 0);

// The longest first, so that all workers end at about the same time.
let rest = scenarios.toSorted((one, other) => costOf(other) - costOf(one));

for (const [title, has] of Object.entries(RECURRENT)) {
  const isMember = ({ visits }: Scenario): boolean => visits.some(({ setup }) => setup !== undefined && has(setup));
  const members = rest.filter(isMember);
  rest = rest.filter((each) => !members.includes(each));
  test.describe(title, () => {
    // In one worker, which starts such browsers once.
    test.describe.configure({ mode: 'default' });
    members.forEach(testOf);
  });
}

rest.forEach(testOf);
