import { pathToFileURL } from 'node:url';
import { rootDir } from '../paths.mjs';
import { ensureDependencies } from '../setup/ensureDependencies.mjs';

/**
 * Sets up what is missing, builds the headless runner and runs one of its commands.
 *
 * @param {'recipeCommand' | 'reproduceCommand'} command
 * @returns {Promise<number>} its exit code
 */
export async function runHeadless(command) {
  const argv = process.argv.slice(2);
  await ensureDependencies();
  if (!argv.some((argument) => argument === '--data' || argument.startsWith('--data='))) {
    const { ensureMnist } = await import('../mnist/ensureMnist.mjs');
    await ensureMnist();
  }
  const { ensureHeadless } = await import('./ensureHeadless.mjs');
  const { main, worker } = await ensureHeadless();
  const headless = await import(pathToFileURL(main).href);
  return headless[command]({ argv, rootDir, workerScript: worker });
}
