/** What a page that stays open sees when the network changes under it: run after run, as a watch does. */
import type { Visit } from './inside/protocol.ts';
import { expect, test } from './lab.ts';
import { CUT_OFF, INSIDE, killSwitch, OUTSIDE, unreachable, vpnDrop } from './networks/changing.ts';
import { REAL4, SERVER4 } from './plan.ts';
import { expectRight } from './visit.ts';

const PAGE = `http://${SERVER4}`;
/** Runs within which the page load is measured anew after the tunnel is gone. */
const MAX_RUNS = 4;

const shows = ({ report }: Visit, address: string): boolean =>
  report.addresses.some((each) => each.address === address && each.seenAs.some((source) => source !== 'baseline'));

for (const browser of ['chromium', 'firefox'] as const) {
  test.describe(browser, () => {
    test.setTimeout(180_000);

    test(`vpn-drop, ${browser}: the first run after the drop names the address`, async ({ build }) => {
      const world = await build(vpnDrop);
      const visitor = await world.browser(browser, {}, PAGE);
      const expectation = { network: vpnDrop, browser };
      expectRight(await visitor.open(`${PAGE}/`), world, { ...expectation, visit: 'before', right: INSIDE });
      const before = await visitor.run({ baseline: [REAL4] });
      expect(shows(before, REAL4)).toBe(false);
      expect(before.report.verdict.outcome).toBe('no-leak');
      world.kill('client', 'socat');
      const runs: Visit[] = [];
      while (runs.length < MAX_RUNS && runs.at(-1)?.report.verdict.outcome !== 'exposed') {
        runs.push(await visitor.run({ baseline: [REAL4] }));
      }
      await visitor.stop();
      // The very first run after the drop shows the address, by STUN at least.
      expect(runs.map((run) => shows(run, REAL4))[0]).toBe(true);
      // A browser may ask once more over a connection that is dead: until the page load is measured nothing is cleared.
      for (const run of runs.slice(0, -1)) expect(run.report.verdict.outcome).toBe('not-tested');
      const last = runs.at(-1);
      if (!last) throw new Error('expected a run');
      expectRight(last, world, { ...expectation, visit: 'after', right: OUTSIDE });
      expect(last.report.verdict).toMatchObject({ outcome: 'exposed', reasons: ['page-shows-baseline'] });
    });

    test(`kill-switch, ${browser}: nothing leaves, so nothing is said`, async ({ build }) => {
      const world = await build(killSwitch);
      const visitor = await world.browser(browser, {}, PAGE);
      const expectation = { network: killSwitch, browser };
      expectRight(await visitor.open(`${PAGE}/`), world, { ...expectation, visit: 'before', right: INSIDE });
      world.kill('client', 'socat');
      const after = await visitor.run();
      await visitor.stop();
      expect(shows(after, REAL4)).toBe(false);
      expectRight(after, world, { ...expectation, visit: 'after', right: CUT_OFF });
    });

    test(`server-unreachable, ${browser}: its silence is told as such`, async ({ build }) => {
      const world = await build(unreachable);
      const visitor = await world.browser(browser, {}, PAGE);
      await visitor.open(`${PAGE}/`);
      world.command('server', 'nft add table inet cut');
      world.command('server', 'nft "add chain inet cut input { type filter hook input priority 0; policy drop; }"');
      const after = await visitor.run();
      await visitor.stop();
      expectRight(after, world, { network: unreachable, browser, visit: 'after', right: CUT_OFF });
    });
  });
}
