import { expect, it } from 'vitest';
import type { RunTiming } from '../parts/RunKeeping.ts';
import { RunClock } from './RunClock.ts';

function openClock() {
  const timings: RunTiming[] = [];
  let nowMs = 5_000;
  const clock = new RunClock(() => nowMs);
  const hear = (passedMs: number, trainStep: number, isUnderWay = true): void => {
    nowMs += passedMs;
    clock.hear('a', trainStep, { isUnderWay, timings });
  };
  return { clock, timings, hear };
}

it('counts the time under way, once a second and at the end, and none of a pause', () => {
  const { timings, hear } = openClock();
  hear(0, 0);
  hear(400, 4);
  hear(700, 11);
  hear(300, 14, false);
  hear(60_000, 14);
  hear(200, 16, false);
  expect(timings).toEqual([
    { trainStep: 11, elapsedMs: 1_100 },
    { trainStep: 14, elapsedMs: 1_400 },
    { trainStep: 16, elapsedMs: 1_600 },
  ]);
});

it('goes on from the time of a checkpoint, as if what came after had never been', () => {
  const { clock, timings, hear } = openClock();
  hear(0, 0);
  hear(1_000, 10);
  hear(1_000, 20);
  clock.goBack('a', 12, timings);
  expect(timings).toEqual([{ trainStep: 10, elapsedMs: 1_000 }]);
  hear(90_000, 12);
  hear(1_000, 22);
  expect(timings.at(-1)).toEqual({ trainStep: 22, elapsedMs: 2_000 });
});
