// First thing to run on a bare machine: may import nothing but Node's own modules.
import { lstat, readFile } from 'node:fs/promises';
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
  if (await isLink(inRoot('node_modules'))) {
    // npm ci would empty the folder behind it, which other checkouts share.
    console.error(
      'node_modules is a link to a folder that does not hold what package-lock.json names. ' +
        'Install there, or remove the link and try again.',
    );
    process.exit(1);
  }
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
  const wanted = await readLock(inRoot('package-lock.json'));
  const installed = await readLock(inRoot('node_modules/.package-lock.json'));
  return wanted !== undefined && installed !== undefined && isSatisfied(wanted, installed);
}

/**
 * Whether every package of a lock file is installed in its version, by npm's own list of what it
 * installed. Compared by content: a switch of branches renews the file's time, not its meaning.
 */
export function isSatisfied(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, optional, devOptional }]) => {
    const present = installed.packages[path];
    // The empty path is the project itself; optional packages are for other machines.
    if (path === '' || (present === undefined && (optional || devOptional))) return true;
    return present?.version === version;
  });
}

async function isLink(path) {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
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
