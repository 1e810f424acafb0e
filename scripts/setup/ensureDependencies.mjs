// First thing to run on a bare machine: may import nothing but Node's own modules.
import { existsSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot, rootDir } from '../paths.mjs';
import { explainFaults, Fault } from './Fault.mjs';
import { runCommand } from './runTool.mjs';

/** Installs what package-lock.json names, unless that is done already. Throws a `Fault` where it cannot. */
export async function ensureDependencies() {
  explainFaults();
  if (!isNodeSupported(process.versions.node)) {
    throw new Fault(
      `This project needs Node 20.19 or newer, or 22.12 or newer; this is ${process.versions.node}. ` +
        'Install a current one from https://nodejs.org and try again.',
    );
  }
  if (await isInstalled()) return;
  if (await isLink(inRoot('node_modules'))) {
    // npm ci would empty the folder behind it, which other checkouts share.
    throw new Fault(
      'node_modules is a link to a folder that does not hold what package-lock.json names. ' +
        'Install there, or remove the link and try again.',
    );
  }
  console.error('Installing dependencies (npm ci)…');
  const exitCode = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (exitCode !== 0) {
    throw new Fault('npm ci failed: see its message above. Is the npm registry reachable?');
  }
}

/** The range Vite supports: `^20.19 || >=22.12`. */
export function isNodeSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  return major > 22 || (major === 22 && minor >= 12);
}

async function isInstalled() {
  const wanted = await readJson(inRoot('package-lock.json'));
  const installed = await readJson(inRoot('node_modules/.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return isSatisfied(wanted, installed) && areWhole(rootDir, Object.entries(installed.packages));
}

/**
 * Whether packages are there in their versions, with the commands that they have. npm's own list
 * stays as it was when a folder is deleted, or half of it.
 */
export async function areWhole(rootDir, packages) {
  const found = await Promise.all(
    packages.map(async ([path, { version, link }]) => {
      const description = await readJson(join(rootDir, path, 'package.json'));
      if (link !== true && description?.version !== version) return false;
      const { bin = [] } = description ?? {};
      const files = typeof bin === 'string' ? [bin] : Object.values(bin);
      return files.every((file) => existsSync(join(rootDir, path, file)));
    }),
  );
  return found.every(Boolean);
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

async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    // Cut off, it is as good as not there.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function runNpm(args) {
  // What is written to stdout is the result of whoever needs the packages.
  const output = { stdout: process.stderr };
  // npm names its own script to what it runs; on Windows `npm` alone is a batch file.
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('npm-cli.js')) {
    return runCommand(process.execPath, [npmScript, ...args], output);
  }
  return runCommand('npm', args, { ...output, useShell: process.platform === 'win32' });
}
