import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { peerTestReportSchema } from '../../src/core/peer-test/report.ts';
import { startServer } from '../support/server.ts';
import { startTurn } from '../support/turn.ts';

const SECRET = 'north-by-northwest';

test('with short-lived credentials, two ends meet through a relay over UDP and over TCP', async ({ page }) => {
  test.setTimeout(90_000);
  const turn = await startTurn('127.0.0.1', SECRET);
  const urls = `turn:127.0.0.1:${turn.port},turn:127.0.0.1:${turn.port}?transport=tcp`;
  const server = await startServer(['--turn-url', urls, '--turn-secret', SECRET]);
  try {
    await page.goto(`${server.url('localhost')}/peer`);
    await page.waitForFunction(() => window.icelens !== undefined);
    const given = { partners: ['loopback'], restrictions: ['relay', 'relay-tcp'], connectOnly: true };
    const report = v.parse(
      peerTestReportSchema,
      await page.evaluate((o) => (window.icelens as unknown as { run(o: unknown): Promise<unknown> }).run(o), given),
    );
    const [udp, tcp] = report.artifacts.pairs;
    expect(udp!.selectedPair).toMatchObject({ local: { type: 'relay' }, remote: { type: 'relay' } });
    expect(tcp!.selectedPair).toMatchObject({ local: { type: 'relay', relayProtocol: 'tcp' } });
    expect(JSON.stringify(report)).not.toContain(SECRET);
    await expect(page.locator('peer-pair').last()).toContainText('Through a TURN relay over TCP');
  } finally {
    await server.close();
    await turn.stop();
  }
});
