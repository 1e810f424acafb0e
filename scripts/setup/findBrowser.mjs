import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/**
 * A Chromium that runs here: `CHROMIUM_PATH`, else one installed on the system, else Playwright's own.
 *
 * @returns {Promise<string | undefined>} path of its executable
 */
export async function findBrowser() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (await isRunnable(asked)) return asked;
    throw new Error(`findBrowser: want CHROMIUM_PATH to name a Chromium that runs, got ${asked}`);
  }
  for (const path of [...systemPaths(process.platform, process.env), await playwrightPath()]) {
    if (await isRunnable(path)) return path;
  }
  return undefined;
}

/** Where a Chromium or Chrome is usually installed, first choice first. */
export function systemPaths(platform, env) {
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((dir) =>
      dir === undefined ? [] : windowsPaths(dir),
    );
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .flatMap((dir) => commands.map((command) => join(dir, command)));
  if (platform !== 'darwin') return onPath;
  return [
    ...onPath,
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
}

function windowsPaths(dir) {
  return ['Google\\Chrome', 'Chromium'].map((browser) =>
    [dir, browser, 'Application', 'chrome.exe'].join('\\'),
  );
}

async function playwrightPath() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** A browser that lacks a system library is there but cannot even tell its version. */
async function isRunnable(path) {
  if (!existsSync(path)) return false;
  // chrome.exe ignores --version and opens a window.
  if (process.platform === 'win32') return true;
  try {
    await execFileAsync(path, ['--version'], { timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
