import { expect, test } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './failuresOf.mjs';

test('names every journey that failed, with the first lines of why, without colours', () => {
  const failed = {
    file: 'share.spec.ts',
    line: 28,
    title: 'a link',
    tests: [
      {
        status: 'unexpected',
        results: [
          {
            status: 'failed',
            errors: [{ message: `\u001B[31mError:\u001B[39m got 2\n\n${'line\n'.repeat(50)}` }],
          },
        ],
      },
    ],
  };
  const passed = { ...failed, tests: [{ status: 'expected', results: [] }] };
  const late = {
    file: 'runs.spec.ts',
    line: 3,
    title: 'late',
    tests: [{ status: 'unexpected', results: [{ status: 'timedOut', errors: [] }] }],
  };
  const failures = failuresOfPlaywright({
    errors: [{ message: 'no browser' }],
    suites: [{ specs: [passed, failed], suites: [{ specs: [late] }] }],
  });
  expect(failures).toEqual([
    'outside the journeys\n    no browser',
    `share.spec.ts:28 › a link\n    Error: got 2${'\n    line'.repeat(11)}`,
    'runs.spec.ts:3 › late\n    timed out',
  ]);
  expect(failuresOfPlaywright(undefined)).toEqual([]);
});

test('names every unit test that failed, and a file that could not be loaded', () => {
  const failures = failuresOfVitest({
    testResults: [
      {
        name: 'a.test.ts',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'one', failureMessages: [] },
          { status: 'failed', fullName: 'two', failureMessages: ['AssertionError: 1'] },
        ],
      },
      { name: 'b.test.ts', message: 'cannot be parsed', assertionResults: [] },
    ],
  });
  expect(failures).toEqual([
    'a.test.ts › two\n    AssertionError: 1',
    'b.test.ts\n    cannot be parsed',
  ]);
  expect(failuresOfVitest(undefined)).toEqual([]);
});
