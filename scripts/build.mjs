// npm run build: packs MNIST, checks types, builds the static folder `dist` and checks its scripts.
// With --no-types it leaves the types to whoever has just checked them.
import { inRoot } from './paths.mjs';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { runCommand, runTool } from './setup/runTool.mjs';

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
await ensureMnist();
if (!process.argv.includes('--no-types')) {
  const exitCode = await runTool({ packageName: 'typescript', bin: 'tsc' }, ['--build']);
  if (exitCode !== 0) process.exit(exitCode);
}
const { buildPage } = await import('./bundle/buildPage.mjs');
await buildPage();
process.exitCode = await runCommand(process.execPath, [inRoot('scripts/check-bundle.mjs')]);
