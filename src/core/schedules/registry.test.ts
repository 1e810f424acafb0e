import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleRecipe } from '../recipe.ts';
import { scheduleKinds, scheduleOf } from './registry.ts';

const anySchedule: fc.Arbitrary<ScheduleRecipe> = fc.oneof(
  fc.constant({ kind: 'oneShot' as const }),
  fc.record({ kind: fc.constant('iterative' as const), rounds: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    kind: fc.constant('polynomial' as const),
    power: fc.double({ min: 0.1, max: 8, noNaN: true }),
    initialSparsity: fc.double({ min: 0, max: 0.99, noNaN: true }),
    frequency: fc.integer({ min: 1, max: 200 }),
  }),
);
const anyTarget = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('every schedule', () => {
  it('has a recipe of its own kind', () => {
    expect(scheduleKinds).toEqual(['oneShot', 'iterative', 'polynomial']);
  });

  it('fires at increasing training steps within the phase and ends with its way made', () => {
    fc.assert(
      fc.property(anySchedule, fc.nat(500), fc.nat(2000), (recipe, begin, length) => {
        const schedule = scheduleOf(recipe);
        fc.pre(schedule.problem(length) === undefined);
        const moments = schedule.moments(begin, begin + length);
        expect(moments.at(-1)?.progress).toBe(1);
        for (const [i, { trainStep, progress }] of moments.entries()) {
          expect(trainStep).toBeGreaterThanOrEqual(begin);
          expect(trainStep).toBeLessThanOrEqual(begin + length);
          if (i === 0) continue;
          expect(trainStep).toBeGreaterThan(moments[i - 1]?.trainStep ?? Infinity);
          expect(progress).toBeGreaterThan(moments[i - 1]?.progress ?? Infinity);
        }
      }),
    );
  });

  it('is exactly on target at progress 1 and never above it before', () => {
    fc.assert(
      fc.property(anySchedule, anyTarget, fc.double({ min: 0, max: 1, noNaN: true }), (...args) => {
        const [recipe, target, progress] = args;
        const schedule = scheduleOf(recipe);
        expect(schedule.sparsityAt(1, target)).toBe(target);
        expect(schedule.sparsityAt(progress, target)).toBeLessThanOrEqual(target);
        expect(schedule.sparsityAt(progress, target)).toBeGreaterThanOrEqual(-1e-15);
      }),
    );
  });
});
