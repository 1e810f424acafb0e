import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { inRoot, rootDir } from '../paths.mjs';

/**
 * Runs a command to its end, without stdin. Its output is passed through, what it writes to its stdout to
 * `stdout`; or told to `onOutput`.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   env?: Record<string, string>,
 *   timeoutMs?: number,
 *   useShell?: boolean,
 *   stdout?: import('node:stream').Writable,
 *   onOutput?: (text: string) => void,
 * }} [options]
 * @returns {Promise<number>} exit code; 1 when it could not start or was killed
 */
export function runCommand(command, args, options = {}) {
  const { env = {}, timeoutMs, useShell = false, stdout = process.stdout, onOutput } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: rootDir,
      env: { ...process.env, ...env },
      stdio: ['ignore', onOutput ? 'pipe' : stdout, onOutput ? 'pipe' : 'inherit'],
      timeout: timeoutMs,
      shell: useShell,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => onOutput(text));
    }
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  });
}

/**
 * Runs the command-line tool `bin` of an installed package with this very Node: no shell, no npx.
 *
 * @param {{packageName: string, bin?: string}} tool
 */
export async function runTool({ packageName, bin = packageName }, args, options) {
  const dir = inRoot('node_modules', packageName);
  const description = JSON.parse(await readFile(`${dir}/package.json`, 'utf8'));
  const path = typeof description.bin === 'string' ? description.bin : description.bin[bin];
  return runCommand(process.execPath, [`${dir}/${path}`, ...args], options);
}
