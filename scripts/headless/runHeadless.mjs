import { pathToFileURL } from 'node:url';
import { rootDir } from '../paths.mjs';
import { ensureDependencies } from '../setup/ensureDependencies.mjs';
import { standWhereAsked } from '../setup/standWhereAsked.mjs';
import { endWithReader } from './endWithReader.mjs';
import { stopWithNpm } from './stopWithNpm.mjs';

/**
 * Sets up what is missing, builds the headless runner and runs one of its commands. The process ends
 * by itself once what it wrote is out; nothing may call `process.exit` before.
 *
 * @param {'recipe' | 'reproduce' | 'pretrain'} name
 * @returns {Promise<number>} its exit code
 */
export async function runHeadless(name) {
  endWithReader();
  stopWithNpm();
  standWhereAsked(name);
  const argv = process.argv.slice(2);
  await ensureDependencies();
  if (!argv.some((argument) => argument === '--data' || argument.startsWith('--data='))) {
    const { ensureMnist } = await import('../mnist/ensureMnist.mjs');
    await ensureMnist();
  }
  const { ensureHeadless } = await import('./ensureHeadless.mjs');
  const { main, worker } = await ensureHeadless();
  const headless = await import(pathToFileURL(main).href);
  return headless[`${name}Command`]({ argv, rootDir, workerScript: worker });
}
