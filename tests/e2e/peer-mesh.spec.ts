import type { Page } from 'playwright/test';
import { encode } from 'uqr';
import type { Phase } from '../../src/core/peer-test/phases.ts';
import { expect, latest, test } from '../support/peer-page.ts';

/** Milliseconds of the machine's clock, the same for all pages, in which a page was seen to measure. */
interface Seen {
  readonly pair: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const OFTEN_MS = 50;

test('three devices form a mesh: all connect at once, each pair has its own result, and no device measures in two at once', async ({
  openPeer,
}) => {
  test.setTimeout(240_000);
  const { page: first } = await openPeer();
  await first.locator('button.meet').click();
  const link = await first.locator('input.link').inputValue();
  const pages = [first, (await openPeer({ url: link })).page, (await openPeer({ url: link })).page];
  await Promise.all(pages.map(watch));
  for (const page of pages.slice(1)) await page.locator('button.meet').click();
  for (const page of pages)
    await expect(page.locator('peer-pair .state', { hasText: 'Connected after' })).toHaveCount(2, { timeout: 30_000 });
  // Six turns one after the other; before the first one is over, somebody waits.
  await expect(first.locator('peer-pair .waiting').first()).toContainText('Waits for its turn');
  for (const page of pages) {
    await expect(page.locator('peer-pair', { hasText: 'Negotiated in' })).toHaveCount(2, { timeout: 180_000 });
    const { pairs } = (await latest(page)).artifacts;
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(2);
    for (const pair of pairs) {
      expect(pair.phases.filter(({ failure }) => failure !== null)).toEqual([]);
      expect(pair.idle?.count).toBe(20);
      expect(pair.loaded?.count).toBeGreaterThan(0);
      for (const way of [pair.loss.up, pair.loss.down]) expect(way!.received).toBeGreaterThan(0);
      for (const way of [pair.throughput.up, pair.throughput.down]) expect(way!.bytes).toBeGreaterThan(100_000);
      expect(pair.restart).toMatchObject({ ufragChanged: true });
    }
  }
  const seen = (await Promise.all(pages.map((page) => measured(page, 'throughput')))).flat();
  expect(seen).toHaveLength(6);
  // Of three devices any two pairs share one.
  const clashes = seen.flatMap((one, index) =>
    seen.slice(index + 1).filter((other) => one.fromMs < other.toMs && other.fromMs < one.toMs),
  );
  expect(clashes).toEqual([]);
  // Moments could not overlap.
  for (const { fromMs, toMs } of seen) expect(toMs - fromMs).toBeGreaterThan(2_000);
});

/** Writes down from now on which pair of a page is in which phase. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((everyMs) => {
    const log: (readonly [number, string, string])[] = [];
    Object.assign(window, { seenPhases: log });
    setInterval(() => {
      const report = window.icelens?.latest as
        | { artifacts: { pairs: { id: string; phases: { phase: string; durationMs: number | null }[] }[] } }
        | null
        | undefined;
      for (const { id, phases } of report?.artifacts.pairs ?? [])
        for (const { phase, durationMs } of phases) if (durationMs === null) log.push([Date.now(), id, phase]);
    }, everyMs);
  }, OFTEN_MS);
}

/** When each pair of a page was in a phase. */
async function measured(page: Page, wanted: Phase): Promise<readonly Seen[]> {
  const log = await page.evaluate(
    () => (window as unknown as { seenPhases: (readonly [number, string, string])[] }).seenPhases,
  );
  const pairs = [...new Set(log.map(([, pair]) => pair))];
  return pairs.map((pair) => {
    const at = log.flatMap(([ms, id, phase]) => (id === pair && phase === wanted ? [ms] : []));
    return { pair, fromMs: Math.min(...at), toMs: Math.max(...at) };
  });
}

test('a device that sleeps while it measures with another one says so, and measures anew once it has met it again', async ({
  openPeer,
}) => {
  test.setTimeout(90_000);
  const { page: first } = await openPeer();
  await first.locator('button.meet').click();
  const { page: second } = await openPeer({ url: await first.locator('input.link').inputValue() });
  await second.clock.install();
  await second.locator('button.meet').click();
  await expect(second.locator('peer-pair li.running', { hasText: 'Round trips' })).toHaveCount(1);
  await second.clock.fastForward('10:00');
  await expect(second.locator('peer-pair')).toContainText('This device slept in the middle of the test.');
  // The other one is told, too, and neither keeps its line.
  await expect(first.locator('peer-pair .failure, peer-pair .information')).not.toBeEmpty();
  const part = second.locator('button.part');
  await part.click();
  await second.locator('button.meet').click();
  for (const page of [first, second])
    await expect(page.locator('peer-pair', { hasText: 'Negotiated in' })).toHaveCount(1, { timeout: 60_000 });
});

test('the code for a camera carries the link', async ({ openPeer }) => {
  const { page } = await openPeer();
  await page.locator('button.meet').click();
  const link = await page.locator('input.link').inputValue();
  const code = page.locator('device-invitation svg.code');
  await expect(code).toBeVisible();
  const drawn = await code.locator('path').getAttribute('d');
  const quiet = 4;
  const dark = [...(drawn ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(
    ([, x, y]) => `${Number(x) - quiet} ${Number(y) - quiet}`,
  );
  const { data, size } = encode(link, { border: 0 });
  const wanted = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `${x} ${y}` : [])));
  expect(dark).toEqual(wanted);
  await expect(code).toHaveAttribute('viewBox', `0 0 ${size + 2 * quiet} ${size + 2 * quiet}`);
  // Another link has another code.
  expect(encode(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, { border: 0 }).data).not.toEqual(data);
});
