// npm test: from a bare clone through every check to one last line, `N passed, N failed`.
// Each static check counts as one; a failing section does not stop the ones after it.
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { inRoot } from './paths.mjs';
import { addCounts, countCheck, countPlaywright } from './results/countResults.mjs';
import { readReport } from './results/readReport.mjs';
import { runSections } from './sections/runSections.mjs';
import { startStaticChecks } from './sections/startStaticChecks.mjs';
import { unitTests } from './sections/unitTests.mjs';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { runCommand, runTool } from './setup/runTool.mjs';

const journeyReportPath = inRoot('.cache/e2e.json');

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
await ensureMnist();
const { ensureBrowser } = await import('./setup/ensureBrowser.mjs');
const browserPath = await ensureBrowser();

process.exitCode = await runSections([
  ...startStaticChecks(),
  unitTests,
  { name: 'build', run: runBuild },
  { name: 'end-to-end tests', run: runJourneys },
]);

async function runBuild() {
  // An old build must not stand in for one that failed.
  await rm(inRoot('dist'), { recursive: true, force: true });
  const script = inRoot('scripts/build.mjs');
  return countCheck(await runCommand(process.execPath, [script, '--no-types']));
}

async function runJourneys() {
  if (!(await hasJourneys())) {
    console.log('no files in e2e/');
    return addCounts([]);
  }
  if (!existsSync(inRoot('dist/index.html'))) {
    console.error('not run: there is no built page');
    return countCheck(1);
  }
  await rm(journeyReportPath, { force: true });
  const exitCode = await runTool({ packageName: '@playwright/test', bin: 'playwright' }, ['test'], {
    env: { CHROMIUM_PATH: browserPath },
  });
  return countPlaywright(await readReport(journeyReportPath), exitCode);
}

async function hasJourneys() {
  try {
    const files = await readdir(inRoot('e2e'), { recursive: true });
    return files.some((file) => /\.(?:spec|test)\.ts$/.test(file));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
