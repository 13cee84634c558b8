/** What a page that stays open sees when the network changes under it. */
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import type { Visit } from './inside/protocol.ts';
import { expect, test } from './lab.ts';
import { CRASHED, CUT_OFF, INSIDE, killSwitch, MIDWAY, OUTSIDE, unreachable, vpnDrop } from './networks/changing.ts';
import { REAL4, SERVER4 } from './plan.ts';
import { expectRight } from './visit.ts';
import type { World } from './world.ts';

const PAGE = `http://${SERVER4}`;
/** A test takes two seconds at most, so the tunnel goes down between two of them. */
const WATCH = { url: `${PAGE}/watch`, intervalMs: 3_000, baseline: [REAL4] } as const;

/** Time to cut the server off on two busy cores; a check may still arrive at its end. */
const LONGER = { deadlineMs: 3_000 } as const;

/** Adds a rule to what the server lets in. */
function cut(world: World, table: string, rule: string): void {
  world.command('server', `nft add table inet ${table}`);
  world.command('server', `nft "add chain inet ${table} input { type filter hook input priority 0; }"`);
  world.command('server', `nft "add rule inet ${table} input ${rule}"`);
}

const shows = ({ report }: Visit, address: string): boolean =>
  report.addresses.some((each) => each.address === address);
const outcomes = ({ timeLine }: WatchReport): string[] => timeLine.moments.map(({ outcome }) => outcome);

// One worker waits here for what takes its time, while the others keep the machine busy.
test.describe.configure({ mode: 'default' });

for (const browser of ['chromium', 'firefox'] as const) {
  test.describe(browser, () => {
    test.setTimeout(180_000);

    test(`vpn-drop, ${browser}: the watch names the moment and the address`, async ({ build }) => {
      const world = await build(vpnDrop);
      const visitor = await world.browser(browser, {});
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
      const visitor = await world.browser(browser, {});
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
      const visitor = await world.browser(browser, {});
      const expectation = { network: unreachable, browser };
      await visitor.open(`${PAGE}/`);
      // STUN and witness are silent first, so that the run is still open when the rest goes.
      cut(world, 'ice', 'meta l4proto { tcp, udp } th dport { 3478, 3479 } drop');
      await visitor.begin(LONGER);
      cut(world, 'rest', 'meta l4proto { tcp, udp } drop');
      expectRight(await visitor.finish(), world, { ...expectation, visit: 'midway', right: MIDWAY });
      expectRight(await visitor.run(), world, { ...expectation, visit: 'after', right: CUT_OFF });
      world.command('server', 'nft delete table inet rest');
      await visitor.begin(LONGER);
      world.crashServer();
      const crash = await visitor.finish();
      await visitor.stop();
      expectRight(crash, world, { ...expectation, visit: 'crash', right: CRASHED });
    });
  });
}
