import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type BrowserSetup, planLaunch } from '../../cli/drivers/launch-plan.ts';
import { openBrowser, type OpenOptions } from '../../cli/drivers/open-browser.ts';
import type { BrowserName } from '../../cli/drivers/browsers.ts';
import { startServer } from '../support/server.ts';

/** Host candidates that a fresh page gathers in a browser, each as the kind of its address. */
async function hostAddresses(browser: BrowserName, setup: BrowserSetup = {}, options: OpenOptions = {}) {
  const found = planLaunch(browser, setup);
  if (!found.ok) throw new Error(found.message);
  const server = await startServer();
  const opened = await openBrowser(found.launch, options);
  try {
    const page = await opened.context.newPage();
    await page.goto(server.url('127.0.0.1'));
    return await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      peer.createDataChannel('');
      const addresses: string[] = [];
      const done = new Promise<void>((resolve) => {
        peer.onicecandidate = ({ candidate }) => {
          if (candidate?.address) addresses.push(candidate.address.endsWith('.local') ? 'mdns' : 'address');
          if (candidate === null) resolve();
        };
        // Under the strictest policy Chromium tells of the end only by the state.
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve();
      });
      await peer.setLocalDescription();
      await done;
      peer.close();
      return [...new Set(addresses)];
    });
  } finally {
    await opened.close();
    await server.close();
  }
}

for (const browser of ['chromium', 'firefox'] as const) {
  test(`${browser} hides its addresses, and shows them with permission or without mDNS`, async () => {
    expect(await hostAddresses(browser)).toEqual(['mdns']);
    expect(await hostAddresses(browser, { permission: 'granted' })).toEqual(['address']);
    expect(await hostAddresses(browser, { mdns: false })).toEqual(['address']);
  });
}

test('Chromium follows the policy of the flag and that of the profile', async () => {
  expect(await hostAddresses('chromium', { ipHandlingPolicy: 'disable_non_proxied_udp' })).toEqual([]);
  const preferences = { 'webrtc.ip_handling_policy': 'default_public_and_private_interfaces' };
  expect(await hostAddresses('chromium', { preferences })).toEqual(['address']);
});

test('a browser can be run by another command', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'icelens-wrap-'));
  const wrap = join(folder, "it's a wrap");
  await writeFile(wrap, `#!/bin/sh\necho "$1" > "${folder}/ran"\nexec "$@"\n`, { mode: 0o700 });
  try {
    expect(await hostAddresses('chromium', {}, { wrap: [wrap] })).toEqual(['mdns']);
    expect(await readFile(join(folder, 'ran'), 'utf8')).toMatch(/chrom|edge/i);
  } finally {
    await rm(folder, { recursive: true });
  }
});
