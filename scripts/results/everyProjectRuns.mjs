/**
 * A reporter of Vitest. It fails a run in which a project of vite.config.ts has no test file: Vitest
 * itself minds only where none has one.
 */
export default class EveryProjectRuns {
  #projects = [];

  /** @param {import('vitest/node').Vitest} vitest */
  onInit({ projects }) {
    this.#projects = projects;
  }

  /** @param {readonly import('vitest/node').TestModule[]} testModules */
  onTestRunEnd(testModules) {
    const ran = new Set(testModules.map(({ project }) => project.name));
    for (const { name } of this.#projects.filter(({ name }) => !ran.has(name))) {
      console.error(`No test files found in the project ${name}`);
      process.exitCode = 1;
    }
  }
}
