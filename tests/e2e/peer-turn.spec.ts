import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { peerTestReportSchema } from '../../src/core/peer-test/report.ts';
import { interfaceAddresses } from '../../server/interfaces.ts';
import { startServer } from '../support/server.ts';
import { startTurn } from '../support/turn.ts';

const SECRET = 'north-by-northwest';

test('with short-lived credentials, ends in the page and the server’s own meet through a relay over UDP and over TCP', async ({
  page,
}) => {
  test.setTimeout(90_000);
  // Not loopback, from which the server's own peer is not reached under the address that it tells.
  const address = interfaceAddresses().find(({ family, scope }) => family === 4 && scope !== 'loopback')?.address;
  const host = address ?? '127.0.0.1';
  const turn = await startTurn(host, SECRET);
  const urls = `turn:${host}:${turn.port},turn:${host}:${turn.port}?transport=tcp`;
  const server = await startServer(['--turn-url', urls, '--turn-secret', SECRET]);
  try {
    await page.goto(`${server.url('localhost')}/peer`);
    await page.waitForFunction(() => window.icelens !== undefined);
    const given = { partners: ['loopback', 'server'], restrictions: ['relay', 'relay-tcp'], connectOnly: true };
    const report = v.parse(
      peerTestReportSchema,
      await page.evaluate((o) => (window.icelens as unknown as { run(o: unknown): Promise<unknown> }).run(o), given),
    );
    const [loopback, partner, loopbackTcp, partnerTcp] = report.artifacts.pairs;
    expect(loopback!.selectedPair).toMatchObject({ local: { type: 'relay' }, remote: { type: 'relay' } });
    expect(loopbackTcp!.selectedPair).toMatchObject({ local: { type: 'relay', relayProtocol: 'tcp' } });
    expect(partner!.selectedPair).toMatchObject({
      local: { type: 'relay', relayProtocol: 'udp' },
      remote: { type: 'host' },
    });
    // The library refuses what Chromium sends there; when one of the two is mended, it connects.
    const failure = partnerTcp!.phases.find((phase) => phase.failure !== null)?.failure ?? null;
    expect(failure).toBe(partnerTcp!.selectedPair === null ? 'relay-tcp-refused' : null);
    expect(JSON.stringify(report)).not.toContain(SECRET);
    await expect(page.locator('peer-pair[data-pair="loopback-relay-tcp-1"]')).toContainText(
      'Through a TURN relay over TCP',
    );
  } finally {
    await server.close();
    await turn.stop();
  }
});
