// npm run e2e: the journeys, as `npm test` runs them, to one last line, `N passed, N failed`. With
// arguments (`npm run e2e -- steering`) it is Playwright with these, one journey at a time.
import { journeys } from './sections/journeys.mjs';
import { runSections } from './sections/runSections.mjs';
import { runTool } from './setup/runTool.mjs';

const args = process.argv.slice(2);
process.exitCode =
  args.length === 0
    ? await runSections(journeys())
    : await runTool({ packageName: '@playwright/test', bin: 'playwright' }, ['test', ...args]);
