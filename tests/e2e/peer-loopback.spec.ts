import { isConnected } from '../../src/core/peer-test/pair.ts';
import type { PeerTestSession } from '../../src/core/peer-test/session.ts';
import { expect, run, test } from '../support/peer-page.ts';

// What differs between engines; in Chromium `peer.spec.ts` sees the same and more.
test('the page measures with itself, and connects with the server’s own peer', async ({ openPeer }) => {
  test.setTimeout(90_000);
  const { page } = await openPeer({ context: {} });
  const { artifacts, findings } = await run(page, { partners: ['loopback'] });
  const [loopback] = artifacts.pairs;
  expect(isConnected(loopback!), JSON.stringify(loopback!.phases)).toBe(true);
  expect(loopback!.selectedPair?.local.protocol).toBe('udp');
  expect(loopback!.idle?.count).toBe(20);
  for (const way of [loopback!.loss.up, loopback!.loss.down]) expect(way?.received).toBeGreaterThan(0);
  for (const way of [loopback!.throughput.up, loopback!.throughput.down]) expect(way?.bytes).toBeGreaterThan(100_000);
  expect(loopback!.arrivedMessageBytes).toBeGreaterThan(60_000);
  expect(loopback!.restart?.ufragChanged).toBe(true);
  expect(findings.find(({ id }) => id === 'pair-connection')).toMatchObject({ outcome: 'passed' });
  const { artifacts: far } = await run(page, { partners: ['server'], connectOnly: true });
  expect(isConnected(far.pairs[0]!), JSON.stringify(far.pairs[0]!.phases)).toBe(true);
  // The graphs of the first run went with its pairs; the second one drew nothing.
  const drawn = await page
    .locator('peer-app')
    .evaluate((app) => Object.keys((app as unknown as { session: PeerTestSession }).session.state.graphs));
  expect(drawn).toEqual([]);
});
