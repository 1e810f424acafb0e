// First thing to run on a bare machine: may import nothing but Node's own modules.
import { stat } from 'node:fs/promises';
import { inRoot } from '../paths.mjs';
import { runCommand } from './runTool.mjs';

/** Installs what package-lock.json names, unless that is done already. Ends the process on failure. */
export async function ensureDependencies() {
  if (!isNodeSupported(process.versions.node)) {
    console.error(
      `This project needs Node 20.19 or newer, or 22.12 or newer; this is ${process.versions.node}. ` +
        'Install a current one from https://nodejs.org and try again.',
    );
    process.exit(1);
  }
  if (await isInstalled()) return;
  console.log('Installing dependencies (npm ci)…');
  const exitCode = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (exitCode !== 0) {
    console.error('npm ci failed: see its message above. Is the npm registry reachable?');
    process.exit(1);
  }
}

/** The range Vite supports: `^20.19 || >=22.12`. */
export function isNodeSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  return major > 22 || (major === 22 && minor >= 12);
}

async function isInstalled() {
  const wantedMs = await modifiedMs(inRoot('package-lock.json'));
  const installedMs = await modifiedMs(inRoot('node_modules/.package-lock.json'));
  return installedMs !== undefined && installedMs >= wantedMs;
}

async function modifiedMs(path) {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function runNpm(args) {
  // npm names its own script to what it runs; on Windows `npm` alone is a batch file.
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('npm-cli.js')) return runCommand(process.execPath, [npmScript, ...args]);
  return runCommand('npm', args, { useShell: process.platform === 'win32' });
}
