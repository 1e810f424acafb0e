// npm run recipe -- recipe.json [--out run.json]: a recipe, or a grid of them, in Node on wasm.
// See docs/headless.md.
import { pathToFileURL } from 'node:url';
import { rootDir } from './paths.mjs';
import { ensureDependencies } from './setup/ensureDependencies.mjs';

const argv = process.argv.slice(2);
await ensureDependencies();
if (!argv.some((argument) => argument === '--data' || argument.startsWith('--data='))) {
  const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
  await ensureMnist();
}
const { ensureHeadless } = await import('./headless/ensureHeadless.mjs');
const { main, worker } = await ensureHeadless();
const { recipeCommand } = await import(pathToFileURL(main).href);
process.exit(await recipeCommand({ argv, rootDir, workerScript: worker }));
