// npm run build: packs MNIST, checks types, builds the static folder `dist` and checks its scripts.
//   npm run build -- --no-types    leave the types to whoever has just checked them
//   npm run build -- --sourcemap   with source maps for page and worker, for debugging what is built
import { inRoot } from './paths.mjs';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { explainFaults } from './setup/Fault.mjs';
import { parseOptions } from './setup/parseOptions.mjs';
import { runCommand, runTool } from './setup/runTool.mjs';

explainFaults();
const { values } = parseOptions({
  options: {
    'no-types': { type: 'boolean', default: false },
    sourcemap: { type: 'boolean', default: false },
  },
});

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
await ensureMnist();
if (!values['no-types']) {
  const exitCode = await runTool({ packageName: 'typescript', bin: 'tsc' }, ['--build']);
  if (exitCode !== 0) process.exit(exitCode);
}
const { buildPage } = await import('./bundle/buildPage.mjs');
await buildPage({ hasSourceMaps: values.sourcemap });
process.exitCode = await runCommand(process.execPath, [inRoot('scripts/check-bundle.mjs')]);
