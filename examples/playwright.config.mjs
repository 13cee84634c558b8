// The configuration of the example: a Chromium named by ICELENS_CHROMIUM, else Playwright's own.
import { defineConfig } from 'playwright/test';

const executablePath = process.env.ICELENS_CHROMIUM;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: '../test-results/examples',
  reporter: 'list',
  projects: [
    {
      name: 'chromium',
      use: { browserName: 'chromium', launchOptions: executablePath ? { executablePath } : { channel: 'chromium' } },
    },
  ],
});
