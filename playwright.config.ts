import { defineConfig, devices } from '@playwright/test';
import type { JourneyOptions } from './e2e/fixtures.ts';
import { plainHost } from './e2e/plainHost.ts';
import { browserArgs } from './scripts/setup/browserArgs.mjs';
import { findBrowser } from './scripts/setup/findBrowser.mjs';

const host = '127.0.0.1';
const port = Number(process.env.E2E_PORT ?? 4310);
// Set to a folder such as /lessons/pruning/ to see that the build works below a host's root.
const basePath = process.env.E2E_BASE_PATH ?? '/';
const baseURL = `http://${host}:${port}${basePath}`;
// Another built folder than the one `npm run build` writes.
const builtFolder = process.env.E2E_DIST ?? 'dist';
const isCi = Boolean(process.env.CI);
const executablePath = await findBrowser();
// The tag of a journey that measures time: another one beside it would be measured too.
const alone = /@alone/;

export default defineConfig<JourneyOptions>({
  testDir: 'e2e',
  // One at a time where Playwright is started by hand; scripts/sections/journeys.mjs asks for more.
  workers: 1,
  projects: [
    {
      name: 'side-by-side',
      grepInvert: alone,
      fullyParallel: true,
      // What pulses while the page waits is drawn sixty times a second, by the processor; and axe would measure
      // colours on their way from one theme to the other.
      use: { contextOptions: { reducedMotion: 'reduce' } },
    },
    { name: 'alone', grep: alone, use: { isFirstVisit: true } },
  ],
  // To end what hangs; on a machine with twenty other things to do a journey of 10 s takes 120.
  timeout: 240_000,
  retries: 0,
  forbidOnly: isCi,
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    // A journey measures what its page asks the host for; those about use offline allow them.
    serviceWorkers: 'block',
    // What was done, and when; without a film and copies of the page, which take a fifth of a journey's
    // processor time and more.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: true },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...browserArgs(), `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host ${host} --port ${port} --strictPort --base ${basePath} --outDir ${builtFolder}`,
    url: baseURL,
    reuseExistingServer: !isCi,
  },
});
