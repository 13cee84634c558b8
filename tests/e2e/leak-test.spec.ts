import { ASSUME_LOOPBACK, expect, finalReport, runAgain, test, wholePage } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';

test('says no leak when page load, reflexive address and witness agree', async ({ open }) => {
  const { page } = await open();
  const report = await finalReport(page);
  expect(report.verdict).toEqual({
    outcome: 'no-leak',
    reasons: ['addresses-match', 'assumed-public'],
    final: true,
    families: {
      4: { outcome: 'no-leak', reasons: ['addresses-match'] },
      6: { outcome: 'no-leak', reasons: ['addresses-match'] },
    },
  });
  await expect(page.locator('#headline')).toHaveText('No leak');
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', 'no-leak');
});

test('shows the witness the very address and port of the reflexive candidate', async ({ open }) => {
  const { page } = await open();
  const { artifacts } = await finalReport(page);
  if (artifacts.iceCandidates.status !== 'ok' || artifacts.witness.status !== 'ok') throw new Error('expected a run');
  const reflexive = artifacts.iceCandidates.value.candidates.filter(({ type }) => type === 'srflx');
  const { sightings } = artifacts.witness.value;
  expect(reflexive.length).toBeGreaterThan(0);
  for (const { address, port } of reflexive) {
    expect(sightings).toContainEqual(expect.objectContaining({ address, port, transport: 'udp' }));
  }
  // TCP checks come last; on a busy machine they correct the report after it is final.
  const ways = () =>
    page.evaluate(() => {
      const witness = window.icelens?.latest?.artifacts.witness;
      const seen = witness?.status === 'ok' ? witness.value.sightings : [];
      return [...new Set(seen.map(({ family, transport }) => `${transport}${family}`))].toSorted();
    });
  await expect.poll(ways).toEqual(['tcp4', 'tcp6', 'udp4', 'udp6']);
});

test('finds the leak behind a proxy that carries TCP only, and names the proxy as its cause', async ({ open }) => {
  const proxy = await startProxy('127.0.0.2');
  try {
    const { page } = await open({ context: { proxy: { server: proxy.server, bypass: '<-loopback>' } } });
    const report = await finalReport(page);
    expect(report.verdict.families[4]).toMatchObject({
      outcome: 'leak',
      reasons: expect.arrayContaining(['address-differs']),
    });
    expect(report.verdict.outcome).toBe('leak');
    const bypass = report.findings.find(({ id }) => id === 'proxy-bypass');
    expect(bypass).toMatchObject({ outcome: 'failed', params: { address: '127.0.0.1', http: '127.0.0.2' } });
    await expect(page.locator('#headline')).toHaveText('Leak: WebRTC gives away an address');
    await expect(page.locator('#headline-detail')).toContainText('127.0.0.2');
  } finally {
    await proxy.close();
  }
});

test('tells a leak before the verdict is final', async ({ open }) => {
  const proxy = await startProxy('127.0.0.2');
  try {
    const { page } = await open({ context: { proxy: { server: proxy.server, bypass: '<-loopback>' } } });
    await finalReport(page);
    const shown = await page.evaluate(async () => {
      const heard: { final: boolean | undefined; tone: string | undefined }[] = [];
      const verdict = document.getElementById('verdict');
      const note = () => heard.push({ final: window.icelens?.latest?.verdict.final, tone: verdict?.dataset['tone'] });
      const observer = new MutationObserver(note);
      if (verdict) observer.observe(verdict, { attributes: true, subtree: true, childList: true, characterData: true });
      await window.icelens?.run();
      observer.disconnect();
      return heard;
    });
    expect(shown).toContainEqual({ final: false, tone: 'leak' });
  } finally {
    await proxy.close();
  }
});

test('finds the leak to a baseline address while the page load shows another', async ({ open }) => {
  const proxy = await startProxy('127.0.0.2');
  try {
    const { page } = await open({ context: { proxy: { server: proxy.server, bypass: '<-loopback>' } } });
    await finalReport(page);
    const report = await runAgain(page, { baseline: ['127.0.0.1'] });
    expect(report.verdict.families[4].reasons).toContain('baseline-address');
    expect(report.baseline).toEqual(['127.0.0.1']);
  } finally {
    await proxy.close();
  }
});

test('ends as not tested, never as safe, when STUN and witness are silent', async ({ open }) => {
  const { page } = await open({
    before: async (context) => {
      // The browser is sent to a port where nothing listens; the server itself stays reachable.
      await context.addInitScript(() => {
        const headlines = new Set<string | null | undefined>();
        Reflect.set(window, 'headlines', headlines);
        new MutationObserver(() => headlines.add(document.getElementById('headline')?.textContent)).observe(document, {
          childList: true,
          characterData: true,
          subtree: true,
        });
        const Real = RTCPeerConnection;
        window.RTCPeerConnection = class extends Real {
          constructor(configuration?: RTCConfiguration) {
            super({ ...configuration, iceServers: [{ urls: 'stun:127.0.0.1:9999' }] });
          }
          override setRemoteDescription(description: RTCSessionDescriptionInit) {
            const sdp = description.sdp?.replace(/^(a=candidate:.* )(\d+)( typ host.*)$/gm, '$19998$3') ?? '';
            return super.setRemoteDescription({ ...description, sdp });
          }
        };
      });
    },
  });
  const report = await finalReport(page);
  expect(report.verdict.outcome).toBe('not-tested');
  expect(report.verdict.families[4]).toEqual({ outcome: 'not-tested', reasons: ['no-answer'] });
  const run = report.artifacts.iceCandidates;
  if (run.status !== 'ok') throw new Error('expected a run');
  expect(run.value.gatheringComplete).toBe(false);
  await expect(page.locator('#headline')).toHaveText('Not tested');
  const headlines = await page.evaluate(() => [...(Reflect.get(window, 'headlines') as Set<string>)]);
  expect(headlines.filter(Boolean)).toEqual(['Testing what WebRTC shows…', 'No answer so far', 'Not tested']);
});

test('takes a browser whose WebRTC was removed for good as no leak, and says why', async ({ open }) => {
  const { page } = await open({
    before: (context) =>
      context.addInitScript(() => {
        Reflect.deleteProperty(window, 'RTCPeerConnection');
        Reflect.deleteProperty(window, 'webkitRTCPeerConnection');
      }),
  });
  const report = await finalReport(page);
  expect(report.verdict).toMatchObject({ outcome: 'no-leak', reasons: ['webrtc-absent', 'assumed-public'] });
  await expect(page.locator('#headline-detail')).toHaveText(
    'WebRTC is switched off in this browser, so it can give nothing away.',
  );
});

test('believes no forwarded header from a peer that is not trusted', async ({ open }) => {
  const { page } = await open({
    context: { extraHTTPHeaders: { 'X-Forwarded-For': '8.8.8.8', Forwarded: 'for=9.9.9.9' } },
  });
  const report = await finalReport(page);
  // The headers of this context need a preflight on the other origin, so only the page's own family is measured.
  expect(report.verdict.families[4]).toEqual({ outcome: 'no-leak', reasons: ['addresses-match'] });
  const echo = report.artifacts.echoes.page;
  expect(echo).toMatchObject({
    status: 'ok',
    value: { address: '127.0.0.1', source: 'socket', ignoredForwarded: expect.any(String) },
  });
});

test('takes the right-most untrusted hop of a trusted proxy', async ({ open }) => {
  const { page } = await open({
    flags: [...ASSUME_LOOPBACK, '--trust-proxy', '127.0.0.0/8,::1/128'],
    context: { extraHTTPHeaders: { 'X-Forwarded-For': '1.2.3.4, 127.0.0.9' } },
  });
  const report = await finalReport(page);
  expect(report.artifacts.echoes.page).toMatchObject({
    status: 'ok',
    value: { address: '1.2.3.4', source: 'forwarded' },
  });
  expect(report.verdict.families[4].outcome).toBe('leak');
});

test('speaks Chinese to a browser that prefers it', async ({ open }) => {
  const { page } = await open({ context: { locale: 'zh-CN' } });
  await finalReport(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('#headline')).toHaveText('没有泄漏');
});

test('says on localhost that there is nothing to compare with', async ({ open }) => {
  const { page } = await open({ flags: [], host: 'localhost' });
  const report = await finalReport(page);
  expect(report.verdict.outcome).toBe('not-tested');
  expect(report.verdict.reasons).toContain('page-not-public');
  await expect(page.locator('#headline-detail')).toContainText('no public address to compare with');
});

test('takes a permission that was there before as this visitor’s state', async ({ open }) => {
  const { page } = await open({ before: (context) => context.grantPermissions(['camera', 'microphone']) });
  const report = await finalReport(page);
  expect(report.artifacts.page.permission).toBe('granted');
  expect(report.withPermission).toBeNull();
  // With permission Chromium lists the machine's interfaces; their addresses are private here and so readable.
  expect(report.addresses.some(({ seenAs, scope }) => seenAs.includes('host') && scope !== 'mdns')).toBe(true);
  await expect(page.locator('verdict-actions .scope')).toContainText('with the permission that this site already has');
});

test('judges a run with permission apart, on a click only', async ({ open }) => {
  let asked = 0;
  const { page } = await open({
    before: async (context) => {
      // The person's yes, at the moment of the question; the fake devices that then open are the browser's own.
      await context.exposeFunction('allowMedia', () => {
        asked++;
        return context.grantPermissions(['camera', 'microphone']);
      });
      await context.addInitScript(() => {
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (constraints) => {
          await window.allowMedia!();
          return ask(constraints);
        };
      });
    },
  });
  const before = await finalReport(page);
  expect(before.artifacts.permissionIceCandidates).toEqual({ status: 'not-asked' });
  const scope = page.locator('verdict-actions .scope');
  await expect(scope).toContainText('without camera or microphone permission, and for traffic to this site');
  expect(asked).toBe(0);
  await wholePage(page);
  await page.getByText('Test with camera or microphone permission').click();
  await page.getByRole('button', { name: 'Ask for permission and test' }).click();
  await page.waitForFunction(() => window.icelens?.latest?.withPermission?.verdict.final);
  expect(asked).toBe(1);
  const { artifacts } = await page.evaluate(() => window.icelens!.latest!);
  const hostsOf = (run: typeof artifacts.iceCandidates) =>
    run.status === 'ok' ? run.value.candidates.filter(({ type }) => type === 'host').map(({ address }) => address) : [];
  // The first run keeps its hidden addresses; the second shows them.
  for (const address of hostsOf(artifacts.iceCandidates)) expect(address).toMatch(/\.local$/);
  expect(hostsOf(artifacts.permissionIceCandidates)).not.toEqual([]);
  for (const address of hostsOf(artifacts.permissionIceCandidates)) expect(address).not.toMatch(/\.local$/);
  const note = page.locator('permission-note');
  await expect(note).toContainText('With permission, websites see these addresses as well:');
  const added = await note.locator('li').allInnerTexts();
  expect(added.length).toBeGreaterThan(0);
  for (const address of added) expect(hostsOf(artifacts.permissionIceCandidates)).toContain(address);
  await expect(note).toContainText('open “Site settings”, and choose “Reset permissions”');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(note).toContainText('授权之后，网站还能看到这些地址：');
  await expect(note).toContainText('打开“网站设置”，然后选择“重置权限”');
});

test('asks nobody but its own server and its forced-family origins', async ({ open }) => {
  const { page, server } = await open();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.reload();
  await finalReport(page);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const origins = new Set(requests.map((url) => new URL(url).origin));
  expect(origins).toEqual(new Set([server.url('127.0.0.1'), server.url('::1')]));
});
