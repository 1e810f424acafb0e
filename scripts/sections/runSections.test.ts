import { expect, test } from 'vitest';
import { runSections } from './runSections.mjs';

const counts = (passed: number, failed: number) => ({ passed, failed, skipped: 0 });
const section = (name: string, passed: number, failed: number) => ({
  name,
  run: () => Promise.resolve(counts(passed, failed)),
});

async function runAll(sections: ReturnType<typeof section>[]) {
  const lines: string[] = [];
  const exitCode = await runSections(sections, (line) => lines.push(line));
  return { exitCode, lines };
}

test('goes on after a section that fails, names it and ends with 1', async () => {
  const { exitCode, lines } = await runAll([section('lint', 0, 1), section('unit tests', 7, 0)]);
  expect(exitCode).toBe(1);
  expect(lines).toEqual([
    '\n=== lint ===',
    '--- lint: 0 passed, 1 failed ---',
    '\n=== unit tests ===',
    '--- unit tests: 7 passed, 0 failed ---',
    '\nFAILED: lint',
    '\n7 passed, 1 failed',
  ]);
});

test('says at the end why, once more', async () => {
  const failures = ['share.spec.ts:28 › a link\n    Error: got 2, want 3'];
  const lines: string[] = [];
  const journeys = {
    name: 'journeys',
    run: () => Promise.resolve({ ...counts(2, 1), failures }),
  };
  await runSections([journeys, section('types', 1, 0)], (line) => lines.push(line));
  expect(lines.slice(-3)).toEqual([
    `\n${failures[0]}`,
    '\nFAILED: journeys',
    '\n3 passed, 1 failed',
  ]);
});

test('ends with 0 when all pass', async () => {
  expect(await runAll([section('types', 1, 0)])).toMatchObject({ exitCode: 0 });
});

test('fails a section that ran nothing, though others passed, and a run without sections', async () => {
  const { exitCode, lines } = await runAll([section('types', 1, 0), section('journeys', 0, 0)]);
  expect(exitCode).toBe(1);
  expect(lines.slice(-3)).toEqual([
    '--- journeys: 0 passed, 1 failed ---',
    '\nFAILED: journeys',
    '\n1 passed, 1 failed',
  ]);
  expect(await runAll([])).toMatchObject({ exitCode: 1 });
});
