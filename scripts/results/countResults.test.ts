import { expect, test } from 'vitest';
import {
  addCounts,
  countCheck,
  countPlaywright,
  countVitest,
  formatCounts,
} from './countResults.mjs';

const unitReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ],
};
const journeyReport = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] };

test('counts the tests of a unit report', () => {
  expect(countVitest(unitReport, 1)).toEqual({ passed: 5, failed: 1, skipped: 1 });
});

test('counts a test file that could not be loaded as one failure', () => {
  const testResults = [...unitReport.testResults, { status: 'failed', assertionResults: [] }];
  expect(countVitest({ ...unitReport, testResults }, 1).failed).toBe(2);
});

test('counts a flaky journey and an error outside the journeys as failures', () => {
  expect(countPlaywright({ ...journeyReport, errors: [{}] }, 1)).toEqual({
    passed: 3,
    failed: 3,
    skipped: 2,
  });
});

test('counts one failure when a runner failed without naming a test', () => {
  const clean = { ...unitReport, numFailedTests: 0, testResults: [] };
  expect(countVitest(clean, 1).failed).toBe(1);
  expect(countVitest(clean, 0).failed).toBe(0);
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright({ stats, errors: [] }, 1).failed).toBe(1);
});

test('counts a missing report as one failure', () => {
  expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countPlaywright(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('counts a report without a test that ran as one failure, whatever the runner says', () => {
  const nothing = { ...unitReport, numPassedTests: 0, numFailedTests: 0, testResults: [] };
  expect(countVitest(nothing, 0)).toEqual({ passed: 0, failed: 1, skipped: 1 });
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countPlaywright({ stats, errors: [{}] }, 1).failed).toBe(1);
});

test('ends with one line over all counts, naming skipped tests only where there are any', () => {
  const total = addCounts([countCheck(0), countCheck(1), { passed: 4, failed: 0, skipped: 0 }]);
  expect(formatCounts(total)).toBe('5 passed, 1 failed');
  expect(formatCounts({ ...total, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});
