import { expect } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { candidatesOf, errorOf, openLeakTest, runAgain, valueOf } from '../support/leak-test-page.ts';

test('records every candidate with its fields and its time', async ({ page, server, home }) => {
  const { artifacts } = await openLeakTest(page, server.url(home));
  const candidates = candidatesOf(artifacts);
  const host = candidates.find(({ type }) => type === 'host');
  const srflx = candidates.find(({ type }) => type === 'srflx');
  expect(host?.address).toMatch(/^[\da-f-]{36}\.local$/);
  expect(srflx).toMatchObject({ protocol: 'udp', component: 1, sdpMLineIndex: 0, relatedPort: 0 });
  for (const candidate of candidates) {
    expect(candidate.candidate).toMatch(/^candidate:/);
    expect(candidate.address).not.toMatch(/[[\]]/);
    expect(candidate.port).toBeGreaterThan(0);
    expect(candidate.atMs).toBeGreaterThanOrEqual(0);
    expect(candidate.usernameFragment).not.toBeNull();
  }
});

test('records states, statistics, the description and the servers in use', async ({ page, server, home }) => {
  const { artifacts } = await openLeakTest(page, server.url(home));
  const run = valueOf(artifacts.iceCandidates);
  expect(run.iceServers.length).toBeGreaterThan(0);
  expect(run.effectiveIceServers).toEqual(run.iceServers);
  expect(run.states).toContainEqual(expect.objectContaining({ machine: 'gathering', state: 'gathering' }));
  expect(run.states).toContainEqual(expect.objectContaining({ machine: 'ice', state: 'checking' }));
  expect(run.stats.some(({ isRemote }) => !isRemote)).toBe(true);
  const srflx = candidatesOf(artifacts).find(({ type }) => type === 'srflx')!;
  expect(run.sdpAddresses).toContainEqual({ where: 'candidate', address: srflx.address, port: srflx.port });
  expect(run.localDescriptionAtMs).toBeGreaterThanOrEqual(0);
});

test('records an error for a STUN server whose name does not exist', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  const { artifacts } = await runAgain(page, { iceServers: ['stun:stun.invalid:3478'] });
  const [error] = valueOf(artifacts.iceCandidates).errors;
  expect(error).toMatchObject({ errorCode: 701, url: 'stun:stun.invalid:3478' });
  expect(error!.atMs).toBeGreaterThanOrEqual(0);
});

test('ends at its own deadline when no STUN server answers', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  const { artifacts, verdict } = await runAgain(page, { iceServers: ['stun:127.0.0.1:9999'], deadlineMs: 50 });
  const run = valueOf(artifacts.iceCandidates);
  expect(verdict.final).toBe(true);
  expect(run).toMatchObject({ deadlineReached: true, gatheringComplete: false });
  expect(run.candidates.filter(({ type }) => type === 'srflx')).toEqual([]);
});

test('refuses a bad STUN URL with a reason instead of calling WebRTC refused', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  const { artifacts } = await runAgain(page, { iceServers: ['stun://127.0.0.1'], deadlineMs: 300 });
  expect(errorOf(artifacts.iceCandidates)).toBe('bad-ice-servers');
  expect(valueOf(artifacts.browser).webRtc.state).toBe('present');
});

test('reads from the witness the very source that the reflexive candidate names', async ({
  page,
  server,
  home,
  browserName,
}) => {
  const { artifacts } = await openLeakTest(page, server.url(home));
  const sightings = valueOf(artifacts.witness).sightings.filter(({ transport }) => transport === 'udp');
  const reflexive = candidatesOf(artifacts).filter(({ type, address }) => type === 'srflx' && !address?.includes(':'));
  expect(reflexive).not.toEqual([]);
  const sources = sightings.map(({ address, port }) => `${address}:${port}`);
  for (const { address, port } of reflexive) expect(sources).toContain(`${address}:${port}`);
  // Chromium says of each check what it knows of the network; Firefox does not.
  for (const { cost } of sightings) expect(cost).toBe(browserName === 'chromium' ? 999 : null);
});

test('asks every echo anew, over connections younger than the run', async ({ page, server }) => {
  await openLeakTest(page, server.url('localhost'));
  const { artifacts } = await runAgain(page);
  const { page: own, ipv4 } = artifacts.echoes;
  for (const echo of [own, ipv4]) {
    expect(valueOf(echo)).toMatchObject({ fresh: true, source: 'socket' });
    expect(valueOf(echo).connection.requests).toBe(1);
  }
  expect(valueOf(ipv4).address).toBe('127.0.0.1');
});

test('asks the own origin once when it is a forced-family origin itself', async ({ page, server, home }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const url = server.url(home);
  const { artifacts } = await openLeakTest(page, url);
  expect(artifacts.echoes.ipv4).toEqual(artifacts.echoes.page);
  expect(asked.filter((each) => each === `${url}/api/ip`)).toHaveLength(1);
});

test('describes the browser, its devices and the headers of the page', async ({ page, server, browserName }) => {
  // Devices and Client Hints exist in secure contexts only.
  await openLeakTest(page, server.url('localhost'));
  const { artifacts } = await runAgain(page);
  const browser = valueOf(artifacts.browser);
  expect(browser.engine).toBe(browserName === 'chromium' ? 'Blink' : 'Gecko');
  expect(browser.name).toBe(browserName === 'chromium' ? 'Chromium' : 'Firefox');
  expect(browser.webRtc).toEqual({ state: 'present', message: null });
  expect(browser.webRtcInFreshFrame).toEqual({ state: 'present', message: null });
  const { devices } = valueOf(artifacts.mediaDevices);
  for (const device of devices) expect(device.label).toBe('');
  expect(valueOf(artifacts.responseHeaders).headers.map(({ name }) => name)).toContain('Content-Security-Policy');
  expect(artifacts.page.permission).not.toBe('granted');
});

test('reports a header that a proxy added to the page', async ({ page, server, home }) => {
  await page.route(`${server.url(home)}/`, async (route) => {
    if (route.request().method() !== 'HEAD') return route.continue();
    return route.fulfill({ status: 200, headers: { 'Connection-Allowlist': '(response-origin)' } });
  });
  await page.goto(server.url(home));
  const { artifacts } = await runAgain(page);
  const { headers } = valueOf(artifacts.responseHeaders);
  expect(headers).toContainEqual({ name: 'Connection-Allowlist', value: '(response-origin)' });
});
