// npm test: from a bare clone through every check to one last line, `N passed, N failed`.
// Each static check counts as one; a failing section does not stop the ones after it.
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { inRoot } from './paths.mjs';
import {
  addCounts,
  countCheck,
  countPlaywright,
  countVitest,
  formatCounts,
} from './results/countResults.mjs';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { runCommand, runTool } from './setup/runTool.mjs';

const unitReportPath = inRoot('.cache/unit.json');
const journeyReportPath = inRoot('.cache/e2e.json');

await ensureDependencies();
const { ensureMnist } = await import('./mnist/ensureMnist.mjs');
await ensureMnist();
const { ensureBrowser } = await import('./setup/ensureBrowser.mjs');
const browserPath = await ensureBrowser();

const sections = [
  { name: 'format', run: () => check({ packageName: 'prettier' }, ['--check', '.']) },
  {
    name: 'lint',
    run: () => check({ packageName: 'oxlint' }, ['--type-aware', '--deny-warnings']),
  },
  { name: 'types', run: () => check({ packageName: 'typescript', bin: 'tsc' }, ['--build']) },
  { name: 'unit tests', run: runUnitTests },
  { name: 'build', run: runBuild },
  { name: 'end-to-end tests', run: runJourneys },
];

const failedNames = [];
const allCounts = [];
for (const { name, run } of sections) {
  console.log(`\n=== ${name} ===`);
  const counts = await run();
  allCounts.push(counts);
  console.log(`--- ${name}: ${formatCounts(counts)} ---`);
  if (counts.failed > 0) failedNames.push(name);
}

const total = addCounts(allCounts);
if (failedNames.length > 0) console.log(`\nFAILED: ${failedNames.join(', ')}`);
console.log(`\n${formatCounts(total)}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function check(tool, args) {
  return countCheck(await runTool(tool, args));
}

async function runUnitTests() {
  await rm(unitReportPath, { force: true });
  const reporters = ['--reporter=default', '--reporter=json'];
  const exitCode = await runTool({ packageName: 'vitest' }, [
    'run',
    ...reporters,
    `--outputFile.json=${unitReportPath}`,
  ]);
  return countVitest(await readReport(unitReportPath), exitCode);
}

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

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // Absent or cut short: the runner died.
    return undefined;
  }
}
