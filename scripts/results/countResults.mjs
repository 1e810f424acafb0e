/**
 * Counts over all kinds of checks. A check that could not run counts as failed, never as nothing.
 *
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */

/** @returns {Counts} */
export function countCheck(exitCode) {
  return exitCode === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * Counts of a Vitest JSON report. A test file that failed outside its tests (while loading, say)
 * counts as one failure.
 *
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (report === undefined) return countCheck(1);
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return withExitCode(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/**
 * Counts of a Playwright JSON report. Errors outside tests count as one failure each, a flaky test
 * as failed.
 *
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === undefined) return countCheck(1);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitCode(exitCode, {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
  });
}

/** A runner may fail for a reason its report does not list, such as an unhandled rejection. */
function withExitCode(exitCode, counts) {
  return failIfEmpty(exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
}

/**
 * Where nothing was run, one failure: a pattern that matches no file any more must not pass.
 *
 * @param {Counts} counts @returns {Counts}
 */
export function failIfEmpty(counts) {
  return counts.passed === 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {Counts[]} all @returns {Counts} */
export function addCounts(all) {
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The one line the whole run ends with. */
export function formatCounts({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
