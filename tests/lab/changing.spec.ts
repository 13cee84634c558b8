/** What a page that stays open sees when the network changes under it. */
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import type { Visit } from './inside/protocol.ts';
import { expect, test } from './lab.ts';
import { CUT_OFF, INSIDE, killSwitch, OUTSIDE, unreachable, vpnDrop } from './networks/changing.ts';
import { REAL4, SERVER4 } from './plan.ts';
import { expectRight } from './visit.ts';

const PAGE = `http://${SERVER4}`;
/** A test takes two seconds at most, so the tunnel goes down between two of them. */
const WATCH = { url: `${PAGE}/watch`, intervalMs: 3_000, baseline: [REAL4] } as const;

const shows = ({ report }: Visit, address: string): boolean =>
  report.addresses.some((each) => each.address === address);
const outcomes = ({ timeLine }: WatchReport): string[] => timeLine.moments.map(({ outcome }) => outcome);

for (const browser of ['chromium', 'firefox'] as const) {
  test.describe(browser, () => {
    test.setTimeout(180_000);

    test(`vpn-drop, ${browser}: the watch names the moment and the address`, async ({ build }) => {
      const world = await build(vpnDrop);
      const visitor = await world.browser(browser, {}, PAGE);
      const expectation = { network: vpnDrop, browser };
      expectRight(await visitor.open(`${PAGE}/`), world, { ...expectation, visit: 'before', right: INSIDE });
      await visitor.watch(WATCH);
      const before = await visitor.watched({ tests: 1 });
      expect(outcomes(before)).toEqual(['no-leak']);
      expect(before.firstBaseline).toBeNull();
      world.kill('client', 'socat');
      const { firstBaseline, timeLine, outcome } = await visitor.watched({ tests: 4, orBaseline: true });
      // The very first test after the drop, and no earlier one.
      expect(firstBaseline).toEqual({ atMs: timeLine.moments[1]?.atMs, address: REAL4 });
      expect(outcome).not.toBe('no-leak');
      // A browser may ask once more over a connection that is dead; then the page load shows that the VPN is off.
      const all = await visitor.watched({ tests: 3 });
      expect(all.timeLine.moments[2]).toMatchObject({ outcome: 'exposed', reasons: ['page-shows-baseline'] });
      await visitor.unwatch();
      expectRight(await visitor.open(`${PAGE}/`), world, { ...expectation, visit: 'after', right: OUTSIDE });
      await visitor.stop();
    });

    test(`kill-switch, ${browser}: nothing leaves, so nothing is said`, async ({ build }) => {
      const world = await build(killSwitch);
      const visitor = await world.browser(browser, {}, PAGE);
      const expectation = { network: killSwitch, browser };
      expectRight(await visitor.open(`${PAGE}/`), world, { ...expectation, visit: 'before', right: INSIDE });
      await visitor.watch(WATCH);
      await visitor.watched({ tests: 1 });
      world.kill('client', 'socat');
      const watched = await visitor.watched({ tests: 3 });
      expect(outcomes(watched)).toEqual(['no-leak', 'not-tested', 'not-tested']);
      expect(watched.firstBaseline).toBeNull();
      await visitor.unwatch();
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
