import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The last commit that changed `sources`, with a `+` where they have been changed since: the same for every
 * copy of them in a repository, whatever else was committed. Nothing without git.
 *
 * @param {string} rootDir
 * @param {string[]} sources below it
 * @returns {Promise<string | undefined>} 10 hexadecimal digits
 */
export async function sourceCommit(rootDir, sources) {
  const git = async (...args) => {
    const { stdout } = await promisify(execFile)('git', [...args, '--', ...sources], {
      cwd: rootDir,
    });
    return stdout.trim();
  };
  try {
    const commit = await git('log', '-1', '--format=%H');
    if (commit === '') return undefined;
    return commit.slice(0, 10) + ((await git('status', '--porcelain')) === '' ? '' : '+');
  } catch {
    return undefined;
  }
}
