import { existsSync } from 'node:fs';
import { findBrowser } from './findBrowser.mjs';
import { runCommand, runTool } from './runTool.mjs';

const installTimeoutMs = 10 * 60_000;

/**
 * The path of a Chromium that runs; installs one where there is none. Ends the process, saying what
 * to do, where that is not possible.
 */
export async function ensureBrowser() {
  let path = await findBrowser();
  for (const install of [installWithPlaywright, installWithApt]) {
    if (path !== undefined) return path;
    await install();
    path = await findBrowser();
  }
  if (path !== undefined) return path;
  console.error(
    'No Chromium found and none could be installed. Install Chromium or Chrome (on Debian or Ubuntu: ' +
      '`sudo apt-get install chromium`), or set CHROMIUM_PATH to its executable, and try again.',
  );
  return process.exit(1);
}

async function installWithPlaywright() {
  console.log('No Chromium found: installing one with Playwright…');
  await runTool({ packageName: 'playwright' }, ['install', 'chromium'], {
    timeoutMs: installTimeoutMs,
    // Where the internet is out of reach, give up in time for the next way.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Installing Chromium with apt-get…');
  const options = { timeoutMs: installTimeoutMs, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  // The install may still succeed with the lists at hand when the update fails.
  await runCommand('apt-get', ['update', '-qq'], options);
  await runCommand('apt-get', ['install', '-y', '-qq', 'chromium'], options);
}
