// How to use icelens from your own Playwright tests. It is run by icelens' own tests too:
//   npx playwright test --config examples/playwright.config.mjs
import { audit, exposureOf, gather, startServer } from 'icelens/playwright';
import { expect, test } from 'playwright/test';

// Your own deployment would stand here: const url = 'https://leak.example.org'. On one machine everything is loopback, which
// counts as public for the sake of the example.
let server;
test.beforeAll(async () => {
  server = await startServer({ assumePublic: ['127.0.0.0/8', '::1/128'] });
});
test.afterAll(() => server.close());

test('WebRTC shows no address beyond that of the page load', async ({ page }) => {
  const artifacts = await gather(page, { url: server.url });
  const report = audit(artifacts);
  expect(report.verdict.outcome, report.verdict.reasons.join(', ')).toBe('no-leak');
});

test('an address from before the VPN must not show', async ({ page }) => {
  const artifacts = await gather(page, { url: server.url });
  const report = audit(artifacts, { baseline: ['203.0.113.7'] });
  expect(report.findings.find(({ id }) => id === 'baseline-address')?.outcome).toBe('passed');
});

test.describe('with a policy against local addresses', () => {
  test('the browser names no local address', async ({ playwright }) => {
    const strict = await playwright.chromium.launch({
      ...launchOptions(),
      args: ['--webrtc-ip-handling-policy=default_public_interface_only'],
    });
    try {
      const artifacts = await gather(await strict.newPage(), { url: server.url });
      expect(exposureOf(artifacts)?.host).toBe('none');
    } finally {
      await strict.close();
    }
  });
});

/** The same executable as the browser of the test. */
function launchOptions() {
  return test.info().project.use.launchOptions ?? {};
}
