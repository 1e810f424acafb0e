import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { defaultSchedule } from '../recipe/recipeDefaults.ts';
import { scheduleKinds, scheduleOf } from './registry.ts';
import type { Schedule } from './schedule.ts';
import { isKnownToTfmot } from './tfmotSchedule.ts';

const frequency = fc.integer({ min: 1, max: 200 });
const initialSparsity = fc.double({ min: 0, max: 0.99, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anySchedule: fc.Arbitrary<ScheduleRecipe> = fc.oneof(
  fc.constant({ kind: 'oneShot' as const }),
  fc.record({
    kind: fc.constant('iterative' as const),
    rounds: fc.integer({ min: 1, max: 40 }),
    spacing: fc.constantFrom('linear' as const, 'geometric' as const),
  }),
  fc.record({
    kind: fc.constantFrom('linear' as const, 'exponential' as const, 'cosine' as const),
    initialSparsity,
    frequency,
  }),
  fc.record({
    kind: fc.constant('polynomial' as const),
    power: fc.double({ min: 0.1, max: 8, noNaN: true }),
    initialSparsity,
    frequency,
  }),
  fc.tuple(share, share, frequency).map(([low, high, every]) => ({
    kind: 'custom' as const,
    points: [
      { progress: 0, level: Math.min(low, high) },
      { progress: 0.3, level: Math.max(low, high) },
      { progress: 1, level: 1 },
    ],
    frequency: every,
  })),
  fc.record({
    kind: fc.constantFrom('set' as const, 'rigl' as const),
    frequency,
    removeFraction: fc.double({ min: 0.01, max: 1, noNaN: true }),
    stopAt: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
);
const anyTarget = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('every schedule', () => {
  it('has a recipe of its own kind', () => {
    expect(scheduleKinds.map((kind) => defaultSchedule(kind).kind)).toEqual([...scheduleKinds]);
  });

  it('has room in a stretch of a training step a round, and is named where there is none', () => {
    for (const kind of scheduleKinds) {
      const { problem, rounds = 1 } = scheduleOf(defaultSchedule(kind));
      for (const stretch of ['phase', 'window'] as const) {
        expect(problem(rounds, stretch), kind).toBeUndefined();
        if (kind === 'oneShot') expect(problem(0, stretch)).toBeUndefined();
        else expect(problem(0, stretch)?.params).toEqual({ schedule: kind });
      }
    }
    const { problem } = scheduleOf(defaultSchedule('cosine'));
    expect(problem(0, 'phase')).toMatchObject({
      field: 'phases.prune',
      code: 'no-room',
      rule: 'a gradual schedule (cosine) needs a prune phase of at least one training step',
    });
    expect(problem(0, 'window')).toMatchObject({
      code: 'no-room-window',
      rule: 'a gradual schedule (cosine) needs a window of at least one training step',
    });
  });

  it('says what other code asks of it', () => {
    const those = (has: (schedule: Schedule) => boolean) =>
      scheduleKinds.filter((kind) => has(scheduleOf(defaultSchedule(kind))));
    expect(those(({ regrows }) => regrows === true)).toEqual(['set', 'rigl']);
    expect(those(({ needsTarget }) => needsTarget === true)).toEqual(['exponential']);
    expect(those(isKnownToTfmot)).toEqual(['oneShot', 'linear', 'polynomial']);
  });

  it('fires at increasing training steps within the phase and ends with its way made', () => {
    fc.assert(
      fc.property(anySchedule, fc.nat(500), fc.nat(2000), (recipe, begin, length) => {
        const schedule = scheduleOf(recipe);
        fc.pre(schedule.problem(length, 'phase') === undefined);
        const moments = [...schedule.moments(begin, begin + length)];
        expect(moments.at(-1)?.progress).toBe(1);
        for (const [i, { trainStep, progress, regrow }] of moments.entries()) {
          expect(trainStep).toBeGreaterThanOrEqual(begin);
          expect(trainStep).toBeLessThanOrEqual(begin + length);
          if (i === 0) continue;
          expect(trainStep).toBeGreaterThan(moments[i - 1]?.trainStep ?? Infinity);
          const before = moments[i - 1]?.progress ?? Infinity;
          // Weights drop and grow once the way is made.
          if (regrow) expect(progress).toBe(1);
          else expect(progress).toBeGreaterThan(before);
        }
      }),
    );
  });

  it('never falls', () => {
    const anyProgress = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anySchedule, anyTarget, anyProgress, anyProgress, (...args) => {
        const [recipe, target, a, b] = args;
        const { sparsityAt } = scheduleOf(recipe);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(sparsityAt(late, target)).toBeGreaterThanOrEqual(sparsityAt(early, target) - 1e-13);
      }),
    );
  });

  it('begins where the network stands, and never falls from there', () => {
    const anyProgress = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anySchedule, anyTarget, anyTarget, anyProgress, anyProgress, (...args) => {
        const [recipe, target, start, a, b] = args;
        const { sparsityAt } = scheduleOf(recipe);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(sparsityAt(early, target, 0)).toBe(sparsityAt(early, target));
        expect(sparsityAt(early, target, start)).toBeGreaterThanOrEqual(
          Math.min(start, target) - 1e-12,
        );
        expect(sparsityAt(late, target, start)).toBeGreaterThanOrEqual(
          sparsityAt(early, target, start) - 1e-12,
        );
        expect(sparsityAt(1, target, start)).toBe(target);
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
