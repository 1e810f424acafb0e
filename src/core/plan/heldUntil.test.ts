import { expect, test } from 'vitest';
import { accuracyBetween } from './accuracyBetween.ts';
import type { CurveSample } from './curveSparsities.ts';
import { heldUntil } from './heldUntil.ts';

function samples(...pairs: readonly [number, number][]): CurveSample[] {
  return pairs.map(([sparsity, accuracy]) => ({ sparsity, accuracy }));
}

test('holds to the last sample before the first that has lost more than a point', () => {
  const curve = samples([0, 0.98], [0.5, 0.985], [0.8, 0.97], [0.9, 0.969], [0.95, 0.975]);
  expect(heldUntil(curve)).toEqual({ sparsity: 0.8, fallenAt: 0.9 });
  expect(heldUntil(curve, 0.02)).toEqual({ sparsity: 0.95 });
});

test('holds nowhere beyond its beginning where the next sample has fallen, and says nothing of none', () => {
  expect(heldUntil(samples([0, 0.98], [0.1, 0.5]))).toEqual({ sparsity: 0, fallenAt: 0.1 });
  expect(heldUntil([])).toBeUndefined();
});

test('between two samples a curve is straight, and beyond them unknown', () => {
  const curve = samples([0.2, 0.9], [0.4, 0.5]);
  expect(accuracyBetween(curve, 0.25)).toBeCloseTo(0.8, 12);
  expect(accuracyBetween(curve, 0.4)).toBe(0.5);
  expect(accuracyBetween(curve, 0.1)).toBeUndefined();
  expect(accuracyBetween(curve, 0.5)).toBeUndefined();
});
