import * as z from 'zod/mini';
import { faultIn } from '../../methods/fault.ts';
import { numberIn, ownParameter } from '../../methods/parameter.ts';
import { frequency, gradual } from '../gradual.ts';
import { monotoneCubic } from '../monotoneCubic.ts';
import { schedule } from '../schedule.ts';

/** A point of a drawn curve: `level` is the share of the target reached at `progress`, both 0…1. */
export interface CurvePoint {
  progress: number;
  level: number;
}

const share = numberIn({ min: 0, max: 1 });

/** 2…16 points, progress strictly increasing from 0 to 1, level never falling, the last level 1. */
const points = ownParameter<CurvePoint[]>(
  'curve',
  z.array(z.strictObject({ progress: share, level: share })).check(({ value, issues }) => {
    const rule = curveProblem(value);
    if (rule) issues.push(faultIn(value, { code: 'not-monotone', rule, params: {} }));
  }),
  [
    { progress: 0, level: 0 },
    { progress: 0.3, level: 0.5 },
    { progress: 0.6, level: 0.85 },
    { progress: 1, level: 1 },
  ],
);

/** The rule of a drawn curve that its points break. */
function curveProblem(drawn: readonly CurvePoint[]): string | undefined {
  if (drawn.length < 2 || drawn.length > 16) return 'want 2 to 16 points';
  if (drawn[0].progress !== 0 || drawn[drawn.length - 1].progress !== 1) {
    return 'want the first point at progress 0 and the last at 1';
  }
  if (drawn[drawn.length - 1].level !== 1) return 'want the last level to be 1, the target';
  for (let i = 1; i < drawn.length; i += 1) {
    if (drawn[i].progress <= drawn[i - 1].progress)
      return 'want progress to rise from each point to the next';
    if (drawn[i].level < drawn[i - 1].level) return 'want a level that never falls';
  }
  return undefined;
}

/**
 * The curve that somebody drew: a monotone cubic through the recipe's points, whose level is the
 * share of the target that is reached.
 *
 *   s(p) = start + level(p)·(target − start)
 *
 * Fires as every gradual schedule does.
 */
export const custom = schedule({
  id: 'custom',
  parameters: { points, frequency },
  bind: (drawn) => {
    const levelAt = monotoneCubic(
      drawn.points.map(({ progress, level }) => ({ x: progress, y: level })),
    );
    return gradual({
      kind: 'custom',
      frequency: drawn.frequency,
      sparsityAt: (progress, target, start) =>
        start + levelAt(progress) * Math.max(0, target - start),
    });
  },
});
