import { setTimeout as pause } from 'node:timers/promises';
import { ACCOUNT, type Coturn, startCoturn } from '../support/coturn.ts';
import { expect } from 'playwright/test';
import { test as base } from '../support/fixtures.ts';
import { openIceCheck, runIceCheck, wayOf } from '../support/ice-page.ts';
import { startServer } from '../support/server.ts';
import { openOddServer } from '../support/stun-servers.ts';

const test = base.extend<{ coturn: Coturn }>({
  coturn: async ({ home }, use) => {
    const coturn = await startCoturn(home);
    await use(coturn);
    await coturn.close();
  },
});

test('asks nobody before it is started, then finds this server working', async ({ page, server, home }) => {
  await openIceCheck(page, server.url(home));
  const before = server.app.stun.counters();
  expect(before.answered + before['witness-silent']).toBe(0);
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'works');
  const cards = page.locator('ice-server-card article');
  expect(await cards.count()).toBeGreaterThanOrEqual(2);
  for (const card of await cards.all()) await expect(card).toHaveAttribute('data-outcome', 'works');
  await expect(page.locator('ice-candidates tbody tr').first()).toBeVisible();
});

test('reports STUN and TURN of coturn over each transport, each with its own verdict', async ({
  page,
  server,
  home,
  coturn,
  browserName,
}) => {
  await openIceCheck(page, server.url(home));
  const { address, port, tlsPort } = coturn;
  const { servers, verdict, artifacts } = await runIceCheck(page, {
    iceServers: [
      { urls: `stun:${address}:${port}` },
      { urls: `turn:${address}:${port}`, ...ACCOUNT },
      { urls: `turn:${address}:${port}?transport=tcp`, ...ACCOUNT },
      { urls: `turns:${address}:${tlsPort}?transport=tcp`, ...ACCOUNT },
    ],
  });
  const [stun, udp, tcp, tls] = servers;
  expect(wayOf(stun)).toMatchObject({ state: 'answered' });
  expect(wayOf(udp)).toMatchObject({ state: 'relayed' });
  expect(wayOf(tcp)).toMatchObject({ state: 'relayed' });
  // Neither browser trusts the certificate. To a page of Chromium it is a connection that failed; Firefox says nothing.
  const untrusted =
    browserName === 'firefox' ? { state: 'no-relay', errorCode: null } : { state: 'unreachable', errorCode: 701 };
  expect(wayOf(tls)).toMatchObject(untrusted);
  expect([stun, udp, tcp, tls].map((each) => each?.transport)).toEqual(['udp', 'udp', 'tcp', 'tls']);
  expect(verdict).toMatchObject({ outcome: 'partly', working: 3, asked: 4, final: true });
  expect(JSON.stringify(artifacts)).not.toContain(ACCOUNT.credential);
  expect(JSON.stringify(artifacts)).not.toContain(`"${ACCOUNT.username}"`);
  expect(browserName === 'firefox' ? null : wayOf(tcp)?.errorCode).toBeNull();
});

test('tells wrong credentials from a server that is not there', async ({ page, server, home, coturn }) => {
  await openIceCheck(page, server.url(home));
  const { address, port } = coturn;
  const { servers, findings } = await runIceCheck(page, {
    iceServers: [
      { urls: `turn:${address}:${port}`, ...ACCOUNT, credential: 'wrong' },
      { urls: `turn:${address}:${port}?transport=tcp`, ...ACCOUNT, credential: 'wrong' },
      { urls: `turn:${address}:9?transport=tcp`, ...ACCOUNT },
    ],
  });
  expect(wayOf(servers[0])).toMatchObject({ state: 'unauthorized', errorCode: 401 });
  expect(wayOf(servers[1])).toMatchObject({ state: 'unauthorized', errorCode: 401 });
  expect(servers[2]?.outcome).toBe('fails');
  expect(findings.find(({ id }) => id === 'turn-credentials')).toMatchObject({
    outcome: 'failed',
    params: { count: 2 },
  });
});

test('ends at its own deadline though a server says nothing, and names the one that is awaited', async ({
  page,
  server,
  home,
}) => {
  const silent = await openOddServer('silent', home);
  await openIceCheck(
    page,
    server.url(home),
    `#check=1&deadline=8000&server=${silent.url}&server=stun:${home}:${server.app.stun.endpoints.find((each) => each.address === home)!.ports[0]}`,
  );
  await page.locator('.start').click();
  await expect(page.locator('ice-run-bar .status')).toContainText(silent.url);
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'partly', {
    timeout: 15_000,
  });
  const card = page.locator(`ice-server-card article[data-url="${silent.url}"]`);
  await expect(card).toHaveAttribute('data-outcome', 'fails');
  await expect(card.locator('[data-state="no-answer"]')).toBeVisible();
  expect(silent.requests()).toBeGreaterThan(1);
  await silent.close();
});

test('can be given more time while it runs, and be stopped', async ({ page, server, home }) => {
  test.slow();
  const slow = await openOddServer({ portShift: 0, delayMs: 8_600 }, home);
  const silent = await openOddServer('silent', home);
  await openIceCheck(page, server.url(home), `#check=1&deadline=8000&server=${slow.url}&server=${silent.url}`);
  await page.locator('.start').click();
  await page.locator('.extend').click();
  const card = page.locator(`ice-server-card article[data-url="${slow.url}"]`);
  await expect(card).toHaveAttribute('data-outcome', 'works', { timeout: 30_000 });
  await expect(page.locator('ice-verdict [data-final="false"]')).toBeVisible();
  await page.locator('.stop').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'partly');
  await expect(page.locator('.start')).toBeFocused();
  await Promise.all([slow.close(), silent.close()]);
});

test('tells an error of a STUN server as its error', async ({ page, server, home, browserName }) => {
  const refusing = await openOddServer({ error: 486 }, home);
  await openIceCheck(page, server.url(home));
  const { servers } = await runIceCheck(page, { iceServers: [refusing.url] });
  // Chromium keeps only the last two digits of an error to a Binding request.
  expect(wayOf(servers[0])).toMatchObject({ state: 'refused', errorCode: browserName === 'firefox' ? 486 : 86 });
  await refusing.close();
});

test('takes servers that map to other ports for a NAT that depends on the destination', async ({
  page,
  server,
  home,
}) => {
  const [one, two] = [await openOddServer({ portShift: 1000 }, home), await openOddServer({ portShift: 2000 }, home)];
  await openIceCheck(page, server.url(home));
  const { nat, findings } = await runIceCheck(page, { iceServers: [one.url, two.url] });
  expect(nat.find(({ family }) => family === 4)?.mapping).toBe('address-and-port-dependent');
  expect(findings.find(({ id }) => id === 'nat-mapping')?.outcome).toBe('failed');
  await Promise.all([one.close(), two.close()]);
});

test('finds on one machine that the mapping is the same for two ports, and that another port comes through', async ({
  page,
  server,
  home,
}) => {
  await openIceCheck(page, server.url(home));
  const { nat } = await runIceCheck(page);
  const [ipv4] = nat;
  expect(ipv4?.mapping).toBe('endpoint-independent-or-address-dependent');
  expect(new Set(ipv4?.observations.map(({ seenBy }) => seenBy))).toEqual(new Set(['stun', 'witness']));
  expect(ipv4?.filtering).toBe('endpoint-independent-or-address-dependent');
  expect(server.app.stun.counters()['probe-answered']).toBeGreaterThan(0);
});

test('tells with a second address of the server that neither mapping nor filtering depends on it', async ({
  page,
  home,
}) => {
  // All of 127.0.0.0/8 is this machine.
  const declared = [home, '127.0.0.2'].flatMap((address) => ['--public-address', address]);
  const server = await startServer(['--host', '::', ...declared, '--assume-public', `127.0.0.0/8,${home}/32`]);
  await openIceCheck(page, server.url(home));
  const { nat, verdict, artifacts } = await runIceCheck(page);
  expect(nat.find(({ family }) => family === 4)).toMatchObject({
    mapping: 'endpoint-independent',
    // Chromium answers from the other address now and then only, and its silence is no proof.
    filtering: expect.stringMatching(/^endpoint-independent/),
  });
  expect(artifacts.mappingServers?.map(({ url }) => url)).toEqual([
    expect.stringMatching(/^stun:127\.0\.0\.2:/),
    expect.stringMatching(/^stun:127\.0\.0\.2:/),
  ]);
  // What serves the mapping alone is none of the list, of which the verdict speaks.
  expect(verdict.asked).toBe(artifacts.servers.length);
  await server.close();
});

test('takes a server at another address that maps to another port for address-dependent mapping', async ({
  page,
  server,
  home,
}) => {
  const lying = await openOddServer({ portShift: 1000 }, '127.0.0.2');
  await openIceCheck(page, server.url(home));
  const { nat } = await runIceCheck(page, { iceServers: [lying.url] });
  expect(nat.find(({ family }) => family === 4)?.mapping).toBe('address-dependent');
  await lying.close();
});

test('leaves out what is at fault, and keeps the rest', async ({ page, server, home }) => {
  const good = await openOddServer({ portShift: 0 }, home);
  await openIceCheck(page, server.url(home));
  const typed = 'turn:alice:s3cret@turn.example.org';
  const report = await runIceCheck(page, { iceServers: ['stun:::1', 'turn:example.org', typed, good.url] });
  const { servers, verdict, findings } = report;
  expect(servers.map(({ outcome }) => outcome)).toEqual(['not-tested', 'not-tested', 'not-tested', 'works']);
  expect(verdict.outcome).toBe('partly');
  // The fault is told, the password is not.
  expect(JSON.stringify(findings)).toMatch(/"turn:@turn\.example\.org".*"ice\.url\.user-info"/);
  expect(JSON.stringify(report)).not.toMatch(/alice|s3cret/);
  await good.close();
});

test('says what a browser does with stuns:', async ({ page, server, home, browserName }) => {
  await openIceCheck(page, server.url(home));
  const { port } = { port: server.app.stun.endpoints.find((each) => each.address === home)!.ports[0] };
  const { servers } = await runIceCheck(page, { iceServers: [`stuns:${home}:${port}`, `stun:${home}:${port}`] });
  // Chromium sends plain UDP; Firefox refuses, and must not take the other server with it.
  expect(servers[0]?.outcome).toBe(browserName === 'firefox' ? 'fails' : 'works');
  expect(servers[0]?.refusal === null).toBe(browserName !== 'firefox');
  expect(servers[1]?.outcome).toBe('works');
});

test('a script is told what is wrong, and another check ends the first', async ({ page, server, home }) => {
  await openIceCheck(page, server.url(home));
  await expect(runIceCheck(page, { iceServers: 42 })).rejects.toThrow('expected iceServers');
  const silent = await openOddServer('silent', home);
  const first = runIceCheck(page, { iceServers: [silent.url] }).catch((error: unknown) => String(error));
  await pause(200);
  const { verdict } = await runIceCheck(page);
  expect(verdict.final).toBe(true);
  expect(await first).toContain('another check began');
  await silent.close();
});

test('the relay policy gives relays alone, and asks no STUN server of others for the NAT', async ({
  page,
  server,
  home,
  coturn,
  browserName,
}) => {
  const other = await openOddServer({ portShift: 0 }, home);
  await openIceCheck(page, server.url(home));
  const { artifacts } = await runIceCheck(page, {
    iceServers: [{ urls: `turn:${coturn.address}:${coturn.port}`, ...ACCOUNT }, other.url],
    policy: 'relay',
  });
  if (artifacts.mapping.status !== 'ok') throw new Error(JSON.stringify(artifacts.mapping));
  expect(artifacts.mapping.value.iceServers).not.toContain(other.url);
  // Chromium asks it under this policy, too.
  if (browserName === 'firefox') expect(other.requests()).toBe(0);
  await other.close();
  if (artifacts.common.status !== 'ok') throw new Error(JSON.stringify(artifacts.common));
  expect(new Set(artifacts.common.value.candidates.map(({ type }) => type))).toEqual(new Set(['relay']));
});
