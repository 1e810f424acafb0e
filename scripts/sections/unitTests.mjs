import { rm } from 'node:fs/promises';
import { inRoot } from '../paths.mjs';
import { countVitest } from '../results/countResults.mjs';
import { failuresOfVitest } from '../results/failuresOf.mjs';
import { readReport } from '../results/readReport.mjs';
import { runTool } from '../setup/runTool.mjs';

const reportPath = inRoot('.cache/unit.json');

/** The file of a reporter, for Vitest's command line. */
export const everyProjectRuns = inRoot('scripts/results/everyProjectRuns.mjs');

/** @type {import('./runSections.mjs').Section} */
export const unitTests = {
  name: 'unit tests',
  async run() {
    await rm(reportPath, { force: true });
    const reporters = ['default', 'json', everyProjectRuns].map((name) => `--reporter=${name}`);
    const exitCode = await runTool({ packageName: 'vitest' }, [
      'run',
      ...reporters,
      `--outputFile.json=${reportPath}`,
    ]);
    const report = await readReport(reportPath);
    return { ...countVitest(report, exitCode), failures: failuresOfVitest(report) };
  },
};
