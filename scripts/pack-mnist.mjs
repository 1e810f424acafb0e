// npm run data: packs MNIST into public/mnist, where the page and the headless runner look for it.
//   npm run data -- <folder>          into another, for `node scripts/recipe.mjs … --data <folder>`
//   npm run data -- --from <folder>   from the four files as they were published
import { resolve } from 'node:path';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { explainFaults, usageFault } from './setup/Fault.mjs';
import { parseOptions } from './setup/parseOptions.mjs';
import { standWhereAsked } from './setup/standWhereAsked.mjs';

explainFaults();
standWhereAsked('data');
const { values, positionals } = parseOptions({
  options: { from: { type: 'string' } },
  allowPositionals: true,
});
if (positionals.length > 1) {
  throw usageFault(`pack-mnist: want at most one folder, got ${positionals.join(' ')}`);
}
const [folder] = positionals;

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
const outcome = await ensureMnist({
  ...(folder !== undefined && { outDir: resolve(folder) }),
  ...(values.from !== undefined && { sourceDir: resolve(values.from) }),
});
const where = folder ?? 'public/mnist';
console.log(outcome === 'packed' ? `MNIST packed into ${where}` : `MNIST is already in ${where}`);
