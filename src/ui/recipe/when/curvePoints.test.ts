import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeRecipe } from '../../../core/validation/recipeSchema.ts';
import type { CurvePoint } from '../../../core/recipe/recipe.ts';
import { addPoint, mostPoints, movePoint, removePoint, roomiestProgress } from './curvePoints.ts';

const points: readonly CurvePoint[] = [
  { progress: 0, level: 0 },
  { progress: 0.3, level: 0.5 },
  { progress: 0.6, level: 0.85 },
  { progress: 1, level: 1 },
];

describe('a drawn curve', () => {
  test('lets a point go where it is dragged between its neighbours', () => {
    expect(movePoint(points, 1, { progress: 0.2, level: 0.6 })[1]).toEqual({
      progress: 0.2,
      level: 0.6,
    });
  });

  test('stops a point at its neighbours, so that it never falls', () => {
    expect(movePoint(points, 1, { progress: 0.9, level: 0.95 })[1]).toEqual({
      progress: 0.59,
      level: 0.85,
    });
    expect(movePoint(points, 2, { progress: 0, level: 0 })[2]).toEqual({
      progress: 0.31,
      level: 0.5,
    });
  });

  test('keeps its ends: the first at the start of the phase, the last on the target', () => {
    expect(movePoint(points, 0, { progress: 0.5, level: 0.2 })[0]).toEqual({
      progress: 0,
      level: 0.2,
    });
    expect(movePoint(points, 3, { progress: 0.5, level: 0.2 })).toEqual(points);
    expect(removePoint(points, 0)).toEqual(points);
    expect(removePoint(points, 3)).toEqual(points);
  });

  test('takes new points between its neighbours, up to sixteen', () => {
    expect(addPoint(points, { progress: 0.45, level: 0.2 })[2]).toEqual({
      progress: 0.45,
      level: 0.5,
    });
    let full = [...points];
    for (let i = 0; i < 30; i += 1) {
      full = addPoint(full, { progress: roomiestProgress(full), level: 0.7 });
    }
    expect(full).toHaveLength(mostPoints);
  });

  test('has most room for a new point in its widest gap', () => {
    expect(roomiestProgress(points)).toBeCloseTo(0.8, 12);
  });

  test('stays a curve that a recipe may hold, whatever is done to it', () => {
    const step = fc.record({
      kind: fc.constantFrom('move', 'add', 'remove'),
      at: fc.nat(mostPoints - 1),
      progress: fc.double({ min: -1, max: 2, noNaN: true }),
      level: fc.double({ min: -1, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let curve = [...points];
        for (const { kind, at, ...wanted } of steps) {
          if (kind === 'add') curve = addPoint(curve, wanted);
          else if (kind === 'remove') curve = removePoint(curve, at);
          else if (at < curve.length) curve = movePoint(curve, at, wanted);
        }
        const schedule = { kind: 'custom', points: curve };
        expect(() => completeRecipe({ pruning: { schedule } })).not.toThrow();
      }),
    );
  });
});
