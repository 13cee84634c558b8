import { expect, type Page } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { candidatesOf, errorOf, finalReport, openLeakTest, runAgain, valueOf } from '../support/leak-test-page.ts';

declare global {
  interface Window {
    connectionCount?: { opened: number; open: number };
  }
}

/** Counts the peer connections that the page opens and closes; a text, since a compiled class would need its helpers. */
const COUNTING = `
  const count = (window.connectionCount = { opened: 0, open: 0 });
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration) {
      super(configuration);
      count.opened++;
      count.open++;
    }
    close() {
      if (this.signalingState !== 'closed') count.open--;
      super.close();
    }
  };`;

async function countConnections(page: Page): Promise<() => Promise<{ opened: number; open: number }>> {
  await page.addInitScript(COUNTING);
  return () => page.evaluate(() => window.connectionCount!);
}

test('a hundred runs, cancelled or superseded, leave no peer connection open', async ({ page, server, home }) => {
  test.slow();
  const count = await countConnections(page);
  await openLeakTest(page, server.url(home));
  const { cancelled, superseded, slow } = await page.evaluate(async () => {
    // About when the witness's window and the deadline end.
    const longDelays: Record<number, number> = { 31: 715, 33: 725, 61: 2_000 };
    const ended = { cancelled: [] as string[], superseded: [] as Promise<string>[], slow: [] as Promise<string>[] };
    for (let round = 0; round < 100; round++) {
      const cancel = new AbortController();
      const run = window.icelens!.run({ signal: cancel.signal }).then(
        () => 'resolved',
        (error: Error) => error.name,
      );
      // At every stage: before the description, while gathering, while the witness is asked.
      const delayMs = longDelays[round] ?? (round % 3 === 0 ? 0 : round % 40);
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (round % 2 === 0) {
        cancel.abort();
        ended.cancelled.push(await run);
      } else (round in longDelays ? ended.slow : ended.superseded).push(run);
    }
    await window.icelens!.run();
    return {
      cancelled: ended.cancelled,
      superseded: await Promise.all(ended.superseded),
      slow: await Promise.all(ended.slow),
    };
  });
  expect(cancelled).toEqual(Array.from({ length: 50 }, () => 'AbortError'));
  expect(superseded).toEqual(Array.from({ length: 47 }, () => 'AbortError'));
  // Those may have come to an end of their own before.
  expect(slow).toHaveLength(3);
  for (const end of slow) expect(['AbortError', 'resolved']).toContain(end);
  // The last run may still wait for late facts.
  await expect.poll(async () => (await count()).open, { timeout: 20_000 }).toBe(0);
  expect((await count()).opened).toBeGreaterThanOrEqual(101);
});

test('a run that was cancelled by its signal rejects with the reason of the signal', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  const reason = await page.evaluate(() => {
    const cancel = new AbortController();
    const run = window.icelens!.run({ signal: cancel.signal });
    cancel.abort(new Error('enough'));
    return run.catch((error: Error) => error.message);
  });
  expect(reason).toBe('enough');
});

test('a change of the address of the page load in mid-run begins the run anew', async ({ page, server, home }) => {
  await page.route('**/api/ip', async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    // As after a VPN has come up between the page load and the first echo.
    const json = { ...body, address: '127.0.0.77' };
    await route.fulfill({ response, json });
  });
  const { artifacts } = await openLeakTest(page, server.url(home));
  expect(artifacts.page.restarts).toBe(1);
  expect(artifacts.page.embeddedEcho?.address).toBe('127.0.0.77');
});

test('an address that never comes to rest restarts the run twice and no more', async ({ page, server, home }) => {
  let answers = 0;
  await page.route('**/api/ip', async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    answers++;
    await route.fulfill({ response, json: { ...body, address: `127.0.0.${100 + answers}` } });
  });
  const { artifacts, verdict } = await openLeakTest(page, server.url(home));
  expect(artifacts.page.restarts).toBe(2);
  expect(verdict.final).toBe(true);
});

test('an answer that the browser refuses costs the witness, not the candidates', async ({ page, server, home }) => {
  await page.addInitScript(`RTCPeerConnection.prototype.setRemoteDescription =
    () => Promise.reject(new DOMException('no such SDP', 'OperationError'));`);
  const { artifacts } = await openLeakTest(page, server.url(home));
  expect(candidatesOf(artifacts).some(({ type }) => type === 'srflx')).toBe(true);
  expect(errorOf(artifacts.witness)).toBe('answer-refused');
});

test('a server that is gone makes artifacts fail, not the page', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  await server.close();
  const { artifacts, verdict } = await runAgain(page, { deadlineMs: 1_500 });
  expect(errorOf(artifacts.echoes.page)).toBe('network');
  expect(errorOf(artifacts.witness)).toBe('network');
  expect(valueOf(artifacts.iceCandidates).witnessCandidates).toEqual([]);
  expect(verdict).toMatchObject({ outcome: 'not-tested', final: true });
});

for (const [name, status, body, code] of [
  ['an error of the server', 503, '{}', 'http-503'],
  ['an answer that is no echo', 200, '{"address":1}', 'bad-response'],
  ['an answer that is no JSON', 200, '<html>', 'bad-response'],
] as const) {
  test(`${name} is retried once and then told as ${code}`, async ({ page, server, home }) => {
    let asked = 0;
    await page.route('**/api/ip', (route) => {
      if (route.request().url().startsWith(server.url(home))) asked++;
      return route.fulfill({ status, body, contentType: 'application/json' });
    });
    const { artifacts } = await openLeakTest(page, server.url(home));
    expect(errorOf(artifacts.echoes.page)).toBe(code);
    expect(asked).toBe(2);
  });
}

test('an echo that the policy of the page forbids is not called a dead server', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  await page.evaluate(() => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  });
  const { artifacts } = await runAgain(page, { deadlineMs: 500 });
  expect(errorOf(artifacts.echoes.page)).toBe('csp');
});

/** What blockers do to the constructor; texts, since compiled ones would need the compiler's helpers. */
for (const [state, spoil] of [
  ['absent', 'delete window.RTCPeerConnection;'],
  ['refused', "window.RTCPeerConnection = function () { throw new Error('blocked by an extension'); };"],
  ['stubbed', 'window.RTCPeerConnection = class { close() {} };'],
] as const) {
  test(`WebRTC that a script made ${state} is got round through a fresh frame`, async ({ page, server, home }) => {
    await page.addInitScript(`if (window === window.top) { ${spoil} }`);
    await openLeakTest(page, server.url(home));
    const { artifacts } = await runAgain(page);
    const { webRtc, webRtcInFreshFrame } = valueOf(artifacts.browser);
    expect(webRtc.state).toBe(state);
    expect(webRtcInFreshFrame?.state).toBe('present');
    expect(candidatesOf(artifacts).some(({ type }) => type === 'srflx')).toBe(true);
    expect(await page.locator('iframe').count()).toBeLessThanOrEqual(1);
  });

  test(`WebRTC that is ${state} in frames too leaves nothing to gather`, async ({ page, server, home }) => {
    await page.addInitScript(`${spoil}
      const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
      Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() {
        const realm = get.call(this);
        if (realm) realm.RTCPeerConnection = window.RTCPeerConnection;
        return realm;
      } });`);
    const { artifacts, verdict } = await openLeakTest(page, server.url(home));
    expect(errorOf(artifacts.iceCandidates)).toBe(state);
    expect(artifacts.witness.status).toBe('not-asked');
    expect(valueOf(artifacts.browser).webRtcInFreshFrame?.state).toBe(state);
    expect(verdict.final).toBe(true);
    await expect(page.locator('iframe')).toHaveCount(0);
  });
}

test('a page that is left closes its peer connection', async ({ page, server, home }) => {
  const count = await countConnections(page);
  await openLeakTest(page, server.url(home));
  await page.evaluate(() => {
    void window.icelens!.run({ iceServers: ['stun:127.0.0.1:9999'] }).catch(() => undefined);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  });
  expect((await count()).open).toBe(0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect.poll(async () => (await count()).opened).toBe(3);
  await finalReport(page);
});
