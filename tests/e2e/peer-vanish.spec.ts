import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from 'playwright/test';
import * as v from 'valibot';
import type { PeerTestReport } from '../../src/core/peer-test/report.ts';
import { witnessOfferSchema } from '../../src/core/wire.ts';
import { type Device, followLink } from '../support/device.ts';
import { expect, test } from '../support/peer-page.ts';
import { startServer } from '../support/server.ts';

/** Where the pair with a device is: its latest phase, and why that failed. */
function stateOf(page: Page, { pairId }: Device): Promise<string> {
  return page.evaluate((id) => {
    const report = window.icelens?.latest as unknown as PeerTestReport | null;
    const phases = report?.artifacts.pairs.find((pair) => pair.id === id)?.phases ?? [];
    const last = phases.find(({ failure }) => failure !== null) ?? phases.find(({ durationMs }) => durationMs === null);
    return last === undefined ? '' : `${last.phase}: ${last.failure ?? 'under way'}`;
  }, pairId);
}

test('a device that goes, or keeps silent, in any phase has its own sentence, and the page goes on', async ({
  openPeer,
  browser,
}) => {
  test.setTimeout(90_000);
  const { page } = await openPeer();
  await page.locator('button.meet').click();
  const link = await page.locator('input.link').inputValue();
  // Answers ICE checks and never DTLS: the witness, of another server, since Chromium takes no answer to a check from the port
  // of its STUN server. Answers nothing: a socket.
  const other = await startServer();
  const given = await fetch(`${other.url('localhost')}/api/witness`, { method: 'POST' });
  const witness = v.parse(witnessOfferSchema, await given.json());
  const { address, port } = witness.candidates.find(({ family, transport }) => family === 4 && transport === 'udp')!;
  const silent = createSocket('udp4').bind(0, address);
  await once(silent, 'listening');

  const bring = {
    signaling: async (device: Device) => device.trickle(address, 9),
    checking: async (device: Device) => device.offer(),
    'checking with a candidate': async (device: Device) => {
      await device.offer();
      await device.trickle(address, silent.address().port);
    },
    dtls: async (device: Device) => {
      await device.offer({ ...witness, isLite: true });
      await device.trickle(address, port);
    },
  } as const;
  const device = async (phase: keyof typeof bring): Promise<Device> => {
    const made = await followLink(link);
    await bring[phase](made);
    await expect.poll(() => stateOf(page, made)).toBe(`${phase.split(' ')[0]}: under way`);
    return made;
  };
  try {
    // Those that keep silent have their time, while the others go.
    const mute = {
      'signaling: no-answer': await device('signaling'),
      'checking: no-remote-candidate': await device('checking'),
      'checking: checks-unanswered': await device('checking with a candidate'),
      'dtls: dtls-silent': await device('dtls'),
    };
    for (const phase of ['signaling', 'checking', 'dtls'] as const) {
      const gone = await device(phase);
      gone.vanish();
      await expect.poll(() => stateOf(page, gone)).toBe(`${phase}: partner-left`);
    }
    // It waits for the answer no longer, which arrives too late.
    const hurried = await device('checking');
    await hurried.giveUp();
    await expect.poll(() => stateOf(page, hurried)).toBe('checking: caller-gave-up');
    // What comes late for a pair that has failed does not begin it anew.
    const confused = await device('checking');
    await confused.babble();
    await expect.poll(() => stateOf(page, confused)).toBe('checking: wrong-key');
    await confused.trickle(address, 9);
    // Gone before its call was even looked at.
    const hasty = await followLink(link);
    await hasty.offer();
    hasty.vanish();
    await expect.poll(() => stateOf(page, hasty)).toMatch(/^(?:signaling|gathering|checking): partner-left$/);
    for (const [state, { pairId }] of Object.entries(mute)) {
      await expect.poll(() => stateOf(page, { ...hasty, pairId }), { timeout: 20_000 }).toBe(state);
    }
    await expect(page.locator('peer-app')).toContainText('DTLS stays silent');

    const context = await browser.newContext();
    const friend = await context.newPage();
    const [old, deaf] = [await followLink(link), await followLink(link)];
    await friend.goto(link);
    await friend.locator('.options summary').click();
    await friend.locator('input[name="relay"]').check();
    await friend.locator('button.meet').click();
    await expect(page.locator('peer-pair .state', { hasText: 'Connected after' })).toHaveCount(1);
    // One that knows no restrictions is not called for one.
    await old.answer();
    await expect.poll(() => stateOf(friend, old)).toBe('checking: under way');
    old.vanish();
    const restricted = { ...old, pairId: `${old.pairId}-relay` };
    await expect.poll(() => stateOf(friend, restricted)).toBe('signaling: cannot-restrict');
    expect(await stateOf(page, confused)).toBe('checking: wrong-key');
    // One that has never answered is not called again.
    await expect
      .poll(() => stateOf(friend, { ...deaf, pairId: `${deaf.pairId}-relay` }), { timeout: 20_000 })
      .toBe('signaling: no-answer');
    expect(await stateOf(friend, deaf)).toBe('signaling: no-answer');
    expect(await deaf.calls()).toEqual([undefined]);
    await expect.poll(() => deaf.callsGivenUp()).toEqual([{ type: 'gave-up' }]);
    await context.close();
    await expect(page.locator('peer-pair').last()).toContainText(/The connection broke|The other side left/, {
      timeout: 15_000,
    });
    await expect(page.locator('button.run')).toBeEnabled();
  } finally {
    silent.close();
    await other.close();
  }
});

test('a device, and then the server, that goes while no address is found yet leaves nothing behind, and the start stays a start', async ({
  browser,
  server,
}) => {
  // A relay that never answers, and no other way: gathering goes on for longer than this test.
  const relay = createSocket('udp4').bind(0, '127.0.0.1');
  await once(relay, 'listening');
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addInitScript((turnPort) => {
    const Real = RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        const iceServers = [{ urls: `turn:127.0.0.1:${turnPort}`, username: 'u', credential: 'c' }];
        super({ ...configuration, iceServers, iceTransportPolicy: 'relay' });
      }
    };
  }, relay.address().port);
  const page = await context.newPage();
  try {
    await page.goto(`${server.url('localhost')}/peer`);
    await page.locator('button.meet').click();
    const gone = await followLink(await page.locator('input.link').inputValue());
    await gone.offer();
    await expect.poll(() => stateOf(page, gone)).toBe('gathering: under way');
    gone.vanish();
    await expect.poll(() => stateOf(page, gone)).toBe('gathering: partner-left');
    await expect(page.locator('peer-pair')).toContainText('The other side left');
    await expect(page.locator('device-invitation')).toContainText('Waiting for another device');
    // The main test has not been run yet, whatever came of devices.
    await expect(page.locator('button.run')).toHaveText('Start the test');
    const cut = await followLink(await page.locator('input.link').inputValue());
    await cut.offer();
    await expect.poll(() => stateOf(page, cut)).toBe('gathering: under way');
    await server.close();
    await expect.poll(() => stateOf(page, cut)).toBe('gathering: signaling-lost');
    await expect(page.locator('device-invitation')).toContainText('The connection to the server is lost.');
  } finally {
    relay.close();
    await context.close();
  }
});
