import { isConnected, phaseOf } from '../../src/core/peer-test/pair.ts';
import { expect, run, test } from '../support/peer-page.ts';

// What differs between engines; in Chromium `peer.spec.ts` sees the same and more.
test('the page measures with itself and with the server’s own peer', async ({ openPeer }) => {
  test.setTimeout(120_000);
  const { page } = await openPeer({ context: {} });
  const { artifacts, findings } = await run(page);
  const [loopback, server] = artifacts.pairs;
  for (const pair of [loopback!, server!]) {
    expect(isConnected(pair), JSON.stringify(pair.phases)).toBe(true);
    expect(pair.selectedPair?.local.protocol).toBe('udp');
    expect(pair.idle?.count).toBe(20);
    for (const way of [pair.loss.up, pair.loss.down]) expect(way?.received).toBeGreaterThan(0);
    for (const way of [pair.throughput.up, pair.throughput.down]) expect(way?.bytes).toBeGreaterThan(100_000);
    expect(pair.arrivedMessageBytes).toBeGreaterThan(60_000);
  }
  expect(loopback!.restart?.ufragChanged).toBe(true);
  expect(phaseOf(server!, 'restart')?.failure).toBe('cannot-restart');
  expect(findings.find(({ id }) => id === 'pair-connection')).toMatchObject({ outcome: 'passed' });
});
