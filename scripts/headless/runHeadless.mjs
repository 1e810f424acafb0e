import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rootDir } from '../paths.mjs';
import { ensureDependencies } from '../setup/ensureDependencies.mjs';
import { endWithReader } from './endWithReader.mjs';

/**
 * Sets up what is missing, builds the headless runner and runs one of its commands.
 *
 * @param {'recipeCommand' | 'reproduceCommand'} command
 * @returns {Promise<number>} its exit code
 */
export async function runHeadless(command) {
  endWithReader();
  const argv = process.argv.slice(2);
  await ensureDependencies();
  if (!argv.some((argument) => argument === '--data' || argument.startsWith('--data='))) {
    const { ensureMnist } = await import('../mnist/ensureMnist.mjs');
    await ensureMnist();
  }
  const { ensureHeadless } = await import('./ensureHeadless.mjs');
  const { main, worker } = await ensureHeadless();
  const headless = await import(pathToFileURL(main).href);
  const exitCode = await headless[command]({ argv, rootDir, workerScript: worker });
  // What went wrong with the last write is told in the next turn, and whoever called exits at once.
  await nextTurn();
  return exitCode;
}
