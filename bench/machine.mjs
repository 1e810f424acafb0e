import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import { rootDir } from '../scripts/paths.mjs';

/** What makes one machine's figures comparable with another day's. */
export function machineOf() {
  const cpus = os.cpus();
  return {
    cores: String(cpus.length),
    processor: cpus[0]?.model.trim() ?? '',
    os: `${os.type()} ${os.arch()}`,
  };
}

/** The state that is measured, `+` behind it where there is more than is committed; empty without git. */
export async function commitOf() {
  try {
    const changes = await git(['status', '--porcelain']);
    return (await git(['rev-parse', '--short', 'HEAD'])) + (changes === '' ? '' : '+');
  } catch {
    return '';
  }
}

async function git(args) {
  const { stdout } = await promisify(execFile)('git', args, { cwd: rootDir });
  return stdout.trim();
}
