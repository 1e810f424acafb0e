/**
 * Mutants of one folder of `src/core`, held against the tests of that folder. Stryker is neither a dependency nor
 * part of `npm test`: docs/decisions.md says how it is run, and what came of it (2026-11-28).
 *
 * `MUTATE` names the folder; `TESTS`, the test files, where its own are not enough (globs with spaces between).
 */
const folder = process.env.MUTATE ?? 'selection';
process.env.TESTS ??= `src/core/${folder}/**/*.test.ts`;

export default {
  mutate: [`src/core/${folder}/**/*.ts`, '!**/*.test.ts'],
  testRunner: 'vitest',
  // The tests of each mutant are known by coverage: to look for related ones takes as long as to run them.
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  // TypeScript 7 has no compiler interface by which Stryker could read a project.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // What is evaluated while its module is loaded would want a new worker and all tests, for each mutant.
  ignoreStatic: true,
  // After tests were added only what they may kill is tested again.
  incremental: true,
  incrementalFile: `reports/mutation/${folder}.json`,
  concurrency: 1,
  dryRunTimeoutMinutes: 30,
  timeoutMS: 4000,
  timeoutFactor: 1.5,
  ignorePatterns: ['dist', '.cache', '.tsbuild', 'public', 'reports'],
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
