import type { Locator, Page } from 'playwright/test';
import { defaultPartnerLimits } from '../../server/partner/quota.ts';
import { isConnected } from '../../src/core/peer-test/pair.ts';
import { PHASES, type Restriction } from '../../src/core/peer-test/phases.ts';
import { expect, latest, run, test } from '../support/peer-page.ts';
import { startProxy } from '../support/proxy.ts';
import { startServer } from '../support/server.ts';

test('loopback and the server’s own peer connect, and every value is measured', async ({ openPeer }) => {
  test.setTimeout(90_000);
  const { page } = await openPeer();
  const { artifacts, findings } = await run(page);
  expect(artifacts.transports).toMatchObject({
    polling: { status: 'works' },
    websocket: { status: 'works' },
    dataChannel: { status: 'works' },
  });
  expect(artifacts.pairs.map(({ partner }) => partner)).toEqual(['loopback', 'server']);
  const [loopback, server] = artifacts.pairs;
  for (const pair of [loopback!, server!]) {
    const failures = pair.phases.filter(({ failure }) => failure !== null);
    expect(failures.map(({ phase, failure }) => `${phase}: ${failure}`)).toEqual(
      pair.partner === 'server' ? ['restart: cannot-restart'] : [],
    );
    expect(pair.selectedPair?.local.type).toMatch(/host|srflx|prflx/);
    expect(pair.idle?.count).toBe(20);
    expect(pair.loaded?.count).toBeGreaterThan(0);
    for (const way of [pair.loss.up, pair.loss.down]) {
      expect(way).toMatchObject({ sent: 300 });
      expect(way!.received).toBeLessThanOrEqual(300);
      expect(way!.received).toBeGreaterThan(0);
    }
    for (const way of [pair.throughput.up, pair.throughput.down]) expect(way!.bytes).toBeGreaterThan(100_000);
    expect(pair.arrivedMessageBytes).toBe(262_144);
  }
  expect(loopback!.restart).toMatchObject({ ufragChanged: true, pairChanged: true });
  expect(findings.find(({ id }) => id === 'pair-connection')).toMatchObject({ outcome: 'passed' });
  await expect(page.locator('h1')).toHaveText('Yes, connections work');
  await expect(page.locator('peer-pair')).toHaveCount(2);
  await expectWholeTexts(page);
});

test('two devices meet by the link, sealed, and each measures the pair, then the kinds of path that either has chosen', async ({
  openPeer,
  server,
}) => {
  test.setTimeout(90_000);
  const { page: first } = await openPeer();
  await choose(first, 'ipv4');
  await first.locator('button.meet').click();
  const link = await first.locator('input.link').inputValue();
  expect(link).toMatch(/\/peer#[\w-]{22}\.[\w-]{43}$/);
  const { page: second } = await openPeer({ url: link });
  const frames: string[] = [];
  second.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(String(payload))));
  await choose(second, 'relay');
  await second.locator('button.meet').click();
  for (const page of [first, second]) {
    await expect(page.locator('peer-pair')).toHaveCount(1);
    await expect(page.locator('peer-pair .state')).toContainText('Connected after');
  }
  for (const page of [first, second]) {
    await expect(page.locator('peer-pair').first()).toContainText('Negotiated in', { timeout: 60_000 });
    // Here is no relay to be had, at either end.
    const relayed = page.locator('peer-pair[data-pair$="-relay"]');
    await expect(relayed).toContainText('No TURN relay answered');
    await expect(relayed.locator('.mark')).toHaveClass('mark info');
    await expect(relayed.locator('.failure, .failed')).toHaveCount(0);
    await expect(page.locator('peer-pair[data-pair$="-ipv4"] .state')).toContainText('Connected after');
    const { pairs } = (await latest(page)).artifacts;
    expect(pairs.map(({ restriction }) => restriction)).toEqual(['none', 'relay', 'ipv4']);
    const [, relay, ipv4] = pairs;
    expect([...relay!.localCandidates, ...relay!.remoteCandidates]).toEqual([]);
    for (const side of [ipv4!.localCandidates, ipv4!.remoteCandidates]) {
      expect(side.length).toBeGreaterThan(0);
      for (const { candidate } of side) expect(candidate.split(' ')[4]).toMatch(/^[\d.]+$/);
    }
    await expectWholeTexts(page);
  }
  // Whoever only follows a link is told how signaling gets through, too.
  await expect(second.locator('peer-findings')).toContainText(
    'Signaling gets through by WebSocket and by long-polling',
  );
  const said = frames.join('\n');
  expect(said).toContain('"message"');
  expect(said).not.toMatch(/ice-ufrag|candidate|v=0/);
  expect(server.app.port).toBeGreaterThan(0);
});

test('someone with another key is told apart, and the page goes on', async ({ openPeer }) => {
  const { page: first } = await openPeer();
  await first.locator('button.meet').click();
  const link = await first.locator('input.link').inputValue();
  const other = `${link.split('.').slice(0, -1).join('.')}.${'A'.repeat(43)}`;
  const { page: stranger } = await openPeer({ url: other });
  await stranger.locator('button.meet').click();
  await expect(first.locator('peer-pair')).toContainText('another key');
  const { page: friend } = await openPeer({ url: link });
  await friend.locator('button.meet').click();
  await expect(friend.locator('peer-pair .state', { hasText: 'Connected after' })).toHaveCount(1);
});

test('a restricted loopback passes on its kind of path alone, and one that fails is no fault', async ({ openPeer }) => {
  test.setTimeout(90_000);
  const { page } = await openPeer();
  const restrictions = ['none', 'host', 'srflx', 'ipv4', 'ipv6', 'relay'] as const;
  const { artifacts, findings } = await run(page, { partners: ['loopback'], restrictions, connectOnly: true });
  const [, host, srflx, ipv4, ipv6, relay] = artifacts.pairs;
  expect(host!.selectedPair?.local.type).toMatch(/host|prflx/);
  for (const { candidate } of host!.localCandidates) expect(candidate).toContain('typ host');
  for (const { candidate } of srflx!.localCandidates) expect(candidate).toContain('typ srflx');
  expect(isConnected(ipv4!)).toBe(true);
  // Whether this machine has IPv6 is not ours to say; that nothing else is passed on is.
  for (const [pair, sign] of [[ipv4!, '.'] as const, [ipv6!, ':'] as const])
    for (const { candidate } of pair.localCandidates) expect(candidate.split(' ')[4]).toContain(sign);
  expect(relay!.phases.find(({ failure }) => failure !== null)).toMatchObject({ failure: 'no-turn' });
  expect(findings.find(({ id }) => id === 'pair-connection')).toMatchObject({ outcome: 'passed' });
  await expect(page.locator('h1')).toHaveText('Yes, connections work');
  await expect(page.locator('peer-pair[data-pair="loopback-srflx-1"]')).toContainText(
    // Whether a router sends packets back inside is not ours to say either.
    isConnected(srflx!) ? 'Connected after' : 'hairpinning',
  );
});

test('restricted runs against the server connect, and the kind that cannot be chosen there is left out', async ({
  openPeer,
}) => {
  test.setTimeout(90_000);
  const { page } = await openPeer();
  const { artifacts } = await run(page, {
    partners: ['server'],
    restrictions: ['host', 'srflx', 'ipv4', 'ipv6'],
    connectOnly: true,
  });
  expect(artifacts.pairs.map(({ restriction }) => restriction)).toEqual(['host', 'ipv4', 'ipv6']);
  const ipv6 = artifacts.pairs.at(-1)!;
  // Whether this machine has IPv6 is not ours to say; that nothing else is passed on is.
  for (const { candidate } of [...ipv6.localCandidates, ...ipv6.remoteCandidates])
    expect(candidate.split(' ')[4]).toContain(':');
  for (const pair of artifacts.pairs.slice(0, 2)) {
    expect(isConnected(pair)).toBe(true);
    expect(pair.remoteCandidates.length).toBeGreaterThan(0);
  }
});

test('the phase clock and the graphs follow a test while it runs', async ({ openPeer }) => {
  test.setTimeout(60_000);
  const { page } = await openPeer();
  const running = run(page, { partners: ['loopback'] });
  const pair = page.locator('peer-pair');
  const [clock, latency, throughput] = [
    'phase-clock',
    'live-graph[kind="latency"]',
    'live-graph[kind="throughput"]',
  ].map((each) => pair.locator(each));
  await expect(clock!.locator('li.running')).toHaveCount(1);
  for (const graph of [latency!, throughput!]) {
    await expect(graph.locator('polyline')).toHaveAttribute('points', /^[\d.]+,[\d.]+ [\d.]+,/, { timeout: 20_000 });
    const early = await points(graph);
    await expect.poll(() => points(graph)).toBeGreaterThan(early);
    // While it is measured, and not once it is over.
    await expect(clock!.locator('li.running')).toHaveCount(1);
    await expect(graph.locator('.value')).toContainText(/\d/);
  }
  await running;
  await expect(clock!.locator('li span:first-child')).toHaveText([
    'Signaling',
    'Gathering',
    'Checking',
    'DTLS handshake',
    'Channel',
    'Round trips',
    'Loss',
    'Throughput',
    'Message size',
    'ICE restart',
  ]);
  await expect(clock!.locator('li.done')).toHaveCount(PHASES.length);
  for (const took of await clock!.locator('li.done .took').allInnerTexts()) expect(took).toMatch(/\d/);
});

test('a server that goes away in mid-test is a clear state, and its return is enough to go on', async ({
  openPeer,
  server,
}) => {
  test.setTimeout(60_000);
  const { page } = await openPeer();
  await page.locator('button.run').click();
  await expect(page.locator('peer-pair .state').first()).toContainText('Connected after');
  await server.close();
  await expect(page.locator('h1')).toHaveText('Not every connection works', { timeout: 40_000 });
  await expect(page.locator('button.run')).toHaveText('Test again');
  // Without a server the offer and the answer of the restart can only have travelled over the data channel.
  const [loopback] = (await latest(page)).artifacts.pairs;
  expect(loopback!.restart).toMatchObject({ ufragChanged: true });
  const again = await startServer(['--port', String(server.app.port)]);
  try {
    const { artifacts } = await run(page, { connectOnly: true });
    expect(artifacts.pairs.map(isConnected)).toEqual([true, true]);
    await expect(page.locator('h1')).toHaveText('Yes, connections work');
  } finally {
    await again.close();
  }
});

test('a fault of the server’s own peer is told, and the next test has another one', async ({ openPeer, server }) => {
  const { page } = await openPeer();
  const measuring = run(page, { partners: ['server'] });
  await expect(page.locator('peer-pair .state')).toContainText('Connected after');
  const pid = server.app.signaling.partnerPid()!;
  process.kill(pid, 'SIGSEGV');
  const [pair] = (await measuring).artifacts.pairs;
  expect(pair!.phases.find(({ failure }) => failure !== null)).toMatchObject({ failure: 'partner-failed' });
  await expect(page.locator('peer-pair')).toContainText('The server’s own peer broke down. Test again');
  const { artifacts } = await run(page, { partners: ['server'], connectOnly: true });
  expect(artifacts.pairs.map(isConnected)).toEqual([true]);
  expect(server.app.signaling.partnerPid()).not.toBe(pid);
});

test('stopping ends the run at once and keeps what was measured', async ({ openPeer }) => {
  const { page } = await openPeer();
  await page.locator('button.run').click();
  await expect(page.locator('peer-pair .state').first()).toContainText('Connected after');
  await page.locator('button.run').click();
  await expect(page.locator('h1')).toHaveText('Stopped');
  await expect(page.locator('peer-pair')).toHaveCount(1);
});

test('a server without a peer of its own says so, and the rest is tested all the same', async ({ openPeer }) => {
  const { page } = await openPeer();
  // As a server answers on which the optional package is not installed.
  await page.route('**/api/config', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), partner: false } });
  });
  const { artifacts } = await run(page, { connectOnly: true });
  expect(artifacts.partnerOffered).toBe(false);
  expect(artifacts.pairs.map((pair) => [pair.partner, isConnected(pair)])).toEqual([['loopback', true]]);
  await expect(page.locator('peer-app')).toContainText('node-datachannel is not installed');
  await expect(page.locator('h1')).toHaveText('Yes, connections work');
});

test('a peer of the server that is busy says nothing of the network, and the page does not claim that all were reached', async ({
  openPeer,
}) => {
  const busy = await startServer([], { partnerLimits: { ...defaultPartnerLimits, total: 0 } });
  try {
    const { page } = await openPeer({ url: `${busy.url()}/peer` });
    await run(page, { connectOnly: true });
    await expect(page.locator('h1')).toHaveText('Connections work, as far as they could be tested');
    await expect(page.locator('.hero .detail')).toContainText('The server’s own peers are all in use');
    await expect(page.locator('peer-findings')).toContainText('1 of 2 partners were reached');
    // Nothing here says that something is wrong.
    const untested = page.locator('peer-pair').last();
    await expect(untested.locator('.mark')).toHaveClass('mark unknown');
    await expect(untested.locator('.failure, .failed')).toHaveCount(0);
    await run(page, { partners: ['server'], connectOnly: true });
    await expect(page.locator('h1')).toHaveText('Connections could not be tested');
  } finally {
    await busy.close();
  }
});

test('stopping while the server keeps silent ends the run at once', async ({ openPeer }) => {
  const { page } = await openPeer();
  // For the page that comes next: that of an open one may come too late.
  await page.routeWebSocket(/socket\.io/, () => undefined);
  await page.route('**/socket.io/**', () => undefined);
  await page.reload();
  await page.waitForFunction(() => 'icelens' in window);
  // With the page's clock standing still, no time that is over can end anything.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.locator('button.run').click();
  await expect(page.locator('h1')).toHaveText('Testing …');
  await page.locator('button.run').click();
  await expect(page.locator('h1')).toHaveText('Stopped');
  await page.locator('button.meet').click();
  await expect(page.locator('device-invitation')).toContainText('Opening a room');
  await page.locator('button.part').click();
  await expect(page.locator('button.meet')).toBeEnabled();
});

test('no text is missing in Chinese', async ({ openPeer }) => {
  const { page } = await openPeer({ context: { locale: 'zh-CN' } });
  await run(page, { partners: ['loopback'] });
  await expectWholeTexts(page);
});

/** How many points of a graph are drawn. */
async function points(graph: Locator): Promise<number> {
  const drawn = (await graph.locator('polyline').getAttribute('points')) ?? '';
  return drawn.split(' ').filter((each) => each !== '').length;
}

async function choose(page: Page, restriction: Restriction): Promise<void> {
  await page.locator('.options summary').click();
  await page.locator(`input[name="${restriction}"]`).check();
}

async function expectWholeTexts(page: Page): Promise<void> {
  expect(await page.locator('peer-app').innerText()).not.toMatch(/peer\.\w|\{\w+\}|undefined|null/);
}

test('a machine that slept in mid-test is told, and the page goes on', async ({ openPeer }) => {
  const { page } = await openPeer();
  await page.clock.install();
  await page.locator('button.run').click();
  await expect(page.locator('peer-pair .state').first()).toContainText('Connected after');
  await page.clock.fastForward('10:00');
  await expect(page.locator('h1')).toHaveText('Stopped');
  await expect(page.locator('peer-pair')).toContainText('This device slept in the middle of the test.');
  expect(isConnected((await run(page, { partners: ['loopback'], connectOnly: true })).artifacts.pairs[0]!)).toBe(true);
});

test('where WebSocket is refused, long-polling carries the signaling', async ({ openPeer }) => {
  const proxy = await startProxy(undefined, { host: '127.0.0.1', port: 0, refusesTunnels: true });
  try {
    const { page } = await openPeer({ context: { locale: 'en-GB', proxy: { server: proxy.server } } });
    const { artifacts } = await run(page, { connectOnly: true });
    expect(artifacts.transports).toMatchObject({ polling: { status: 'works' }, websocket: { status: 'fails' } });
    expect(artifacts.pairs.map(isConnected)).toEqual([true, true]);
    await expect(page.locator('peer-findings')).toContainText('One way of signaling is blocked');
  } finally {
    await proxy.close();
  }
});
