import { expect, test } from 'vitest';
import { secondsAt } from './secondsAt.ts';

const timings = [
  { trainStep: 10, elapsedMs: 1_000 },
  { trainStep: 30, elapsedMs: 2_000 },
];

test('runs straight from the beginning through the timings, and is not known after the last', () => {
  expect([0, 5, 10, 20, 30, 31].map((trainStep) => secondsAt(timings, trainStep))).toEqual([
    0,
    0.5,
    1,
    1.5,
    2,
    undefined,
  ]);
});

test('knows nothing but the beginning where nothing was timed', () => {
  expect([0, 1].map((trainStep) => secondsAt([], trainStep))).toEqual([0, undefined]);
});
