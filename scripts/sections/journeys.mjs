import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { inRoot } from '../paths.mjs';
import { countCheck, countPlaywright } from '../results/countResults.mjs';
import { failuresOfPlaywright } from '../results/failuresOf.mjs';
import { readReport } from '../results/readReport.mjs';
import { runTool } from '../setup/runTool.mjs';

/** Projects of playwright.config.ts in their order, which Playwright alone would not keep. */
const projects = [
  { name: 'journeys side by side', project: 'side-by-side', workers: '100%' },
  { name: 'journeys that measure time', project: 'alone', workers: '1' },
];

/**
 * The journeys through the built page: first those that may run beside each other, one a core, then
 * those that would measure each other.
 *
 * @param {Record<string, string>} [env]
 * @returns {import('./runSections.mjs').Section[]}
 */
export function journeys(env = {}) {
  return projects.map(({ name, project, workers }) => ({
    name,
    async run() {
      if (!existsSync(inRoot('dist/index.html'))) {
        console.error('not run: there is no built page');
        return countCheck(1);
      }
      const reportPath = inRoot(`.cache/${project}.json`);
      await rm(reportPath, { force: true });
      const exitCode = await runTool(
        { packageName: '@playwright/test', bin: 'playwright' },
        ['test', `--project=${project}`, `--workers=${workers}`],
        { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath } },
      );
      const report = await readReport(reportPath);
      return {
        ...countPlaywright(report, exitCode),
        failures: failuresOfPlaywright(report),
      };
    },
  }));
}
