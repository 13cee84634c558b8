import { defineConfig, type PlaywrightTestConfig } from 'playwright/test';
import { withFeaturesOff } from './cli/drivers/chromium-features.ts';
import { findChromium } from './cli/drivers/chromium.ts';
import { findFirefox } from './cli/drivers/firefox.ts';
import { whyNoLab } from './tests/lab/requirements.ts';

const chromium = findChromium();
const firefox = findFirefox();
const noLab = whyNoLab();
if (noLab !== undefined && process.env['ICELENS_LAB'] === 'required') {
  throw new Error(`The verdicts in known networks (tests/lab) are required here and cannot be tested: ${noLab}.`);
}

// Once, not in every worker; the tests that need the browser then fail.
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  // oxlint-disable-next-line no-console
  for (const found of [chromium, firefox]) if (!found.ok) console.error(found.message);
  // oxlint-disable-next-line no-console
  if (noLab !== undefined) console.error(`Not run: the verdicts in known networks (tests/lab): ${noLab}.`);
}

/** A verdict that is wrong now and then is wrong: one second try for a machine that was busy, told as flaky, and no third. */
const LAB_RETRIES = process.env.CI ? 1 : 0;

/** Builds networks, so it needs root on Linux; what it saved is then judged once more by broken rules. */
const lab: NonNullable<PlaywrightTestConfig['projects']> = [
  { name: 'lab', testDir: 'tests/lab', testIgnore: '**/after/**', retries: LAB_RETRIES, use: { trace: 'off' } },
  {
    name: 'lab-after',
    testDir: 'tests/lab/after',
    dependencies: ['lab'],
    retries: 0,
    outputDir: 'test-results/lab-after',
  },
];

/** One runner for everything: `unit` needs no browser, the other projects drive real ones against the real server. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine can be slow for a moment; what passes only the second time is told as flaky.
  retries: process.env.CI ? 2 : 0,
  // Generous, since two workers share two cores with the browsers that they drive.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['junit', { outputFile: 'test-results/junit.xml' }]],
  // Recording a trace costs a third of the time of a test, so only one that failed is recorded, when it is tried again.
  use: { trace: 'on-first-retry', screenshot: 'only-on-failure', video: 'off' },
  projects: [
    { name: 'unit', testDir: 'tests/unit' },
    {
      name: 'e2e-chromium',
      testDir: 'tests/e2e',
      // Firefox alone has a NAT simulator; of the peer test, the outcomes and the troubles Chromium sees the same and more in specs of its own.
      testIgnore: ['**/ice-nat.spec.ts', '**/peer-loopback.spec.ts', '**/*-main.spec.ts'],
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium.ok ? chromium.launch : {}),
          args: [...withFeaturesOff(['--use-fake-device-for-media-stream'])],
        },
      },
    },
    {
      name: 'e2e-firefox',
      testDir: 'tests/e2e',
      // What differs between engines. Speed and bytes are measured in Chromium, and the leak on one machine needs loopback,
      // to which Firefox sends no checks.
      testMatch: [
        'gather*.spec.ts',
        'ice-*.spec.ts',
        'outcomes-main.spec.ts',
        'troubles-main.spec.ts',
        'peer-loopback.spec.ts',
        'view.spec.ts',
        'view-hostile.spec.ts',
        'fix.spec.ts',
      ],
      use: {
        browserName: 'firefox',
        // Playwright takes the channel from here, not from the launch options.
        ...(firefox.ok && firefox.launch.channel ? { channel: firefox.launch.channel } : {}),
        launchOptions: {
          ...(firefox.ok ? firefox.launch : {}),
          firefoxUserPrefs: {
            // Firefox refuses STUN servers on loopback otherwise.
            'media.peerconnection.ice.loopback': true,
            'media.navigator.streams.fake': true,
          },
        },
      },
    },
    // Whole programs that start browsers of their own, several after another.
    { name: 'cli', testDir: 'tests/cli', timeout: 300_000 },
    ...(noLab === undefined ? lab : []),
  ],
});
