// npm test: from a bare clone through every check to one last line, `N passed, N failed`.
// Each static check and the build count as one; a failing section does not stop the ones after it.
import { rm } from 'node:fs/promises';
import { inRoot } from './paths.mjs';
import { journeys } from './sections/journeys.mjs';
import { runSections } from './sections/runSections.mjs';
import { startCheck } from './sections/startCheck.mjs';
import { startStaticChecks } from './sections/startStaticChecks.mjs';
import { unitTests } from './sections/unitTests.mjs';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { runCommand } from './setup/runTool.mjs';

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
await ensureMnist();
const { ensureBrowser } = await import('./setup/ensureBrowser.mjs');
const browserPath = await ensureBrowser();
// An old build must not stand in for one that fails.
await rm(inRoot('dist'), { recursive: true, force: true });

// Static checks and build begin at once and are done long before their turn: unit tests fill the cores that
// the slowest of them, on one core, leaves idle.
const checks = [
  ...startStaticChecks(),
  startCheck('build', (options) =>
    runCommand(process.execPath, [inRoot('scripts/build.mjs'), '--no-types'], options),
  ),
];
process.exitCode = await runSections([
  unitTests,
  ...checks,
  ...journeys({ CHROMIUM_PATH: browserPath }),
]);
