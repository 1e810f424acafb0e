import { expect, test } from 'vitest';
import { historyPath } from './historyPath.ts';

function valueAt(trainStep: number, value: number) {
  return { at: { runId: 'a', trainStep, sizeBytes: 8, reason: 'timed' as const }, value };
}

test('runs from the first moment to the last, with 0 in the box', () => {
  const { line, zero } = historyPath([valueAt(100, -1), valueAt(150, 1), valueAt(300, 0)]);
  expect(line).toBe('M0 95L25 5L100 50');
  expect(zero).toMatchObject({ y1: 50, y2: 50 });
});

test('is flat where a weight was 0 all along', () => {
  expect(historyPath([valueAt(0, 0), valueAt(10, 0)]).line).toBe('M0 95L100 95');
});
