import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/setup/findBrowser.mjs';

const host = '127.0.0.1';
const port = Number(process.env.E2E_PORT ?? 4310);
// Set to a folder such as /lessons/pruning/ to see that the build works below a host's root.
const basePath = process.env.E2E_BASE_PATH ?? '/';
const baseURL = `http://${host}:${port}${basePath}`;
// Another built folder than the one `npm run build` writes.
const builtFolder = process.env.E2E_DIST ?? 'dist';
const isCi = Boolean(process.env.CI);
const isRoot = process.getuid?.() === 0;
const executablePath = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // Every journey trains a network; two at a time would measure each other.
  workers: 1,
  timeout: 120_000,
  retries: 0,
  forbidOnly: isCi,
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        // Chromium refuses to run as root in its sandbox.
        ...(isRoot ? ['--no-sandbox'] : []),
        // Real WebGL without a GPU: Chrome no longer falls back to software by itself.
        '--enable-unsafe-swiftshader',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host ${host} --port ${port} --strictPort --base ${basePath} --outDir ${builtFolder}`,
    url: baseURL,
    reuseExistingServer: !isCi,
  },
});
