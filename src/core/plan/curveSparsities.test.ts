import { expect, test } from 'vitest';
import { curvePoints, hasCurve, nextSparsity, type CurveSample } from './curveSparsities.ts';

/** Holds to 80 %, then falls to chance. */
function accuracyAt(sparsity: number): number {
  return sparsity <= 0.8 ? 0.98 : 0.98 - 4.4 * (sparsity - 0.8);
}

/** `begin`: how sparse the network is, where nothing more of it is asked for; `most`: what can go of it. */
function drawn(
  points: number,
  accuracy: (sparsity: number) => number,
  { begin = 0, most = 1 } = {},
): number[] {
  const samples: CurveSample[] = [];
  while (samples.length < points) {
    const target = nextSparsity(samples, most);
    const sparsity = Math.max(begin, target);
    samples.push({ sparsity, accuracy: accuracy(sparsity) });
  }
  return samples.map(({ sparsity }) => sparsity);
}

test('the whole range comes first, its end more finely', () => {
  expect(drawn(13, accuracyAt)).toEqual([
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99,
  ]);
});

test('then the gap with the largest change is halved, again and again', () => {
  const [first, second, third] = drawn(16, accuracyAt).slice(13);
  // Falls of 0.44, 0.22, 0.132 and 0.044 over 0.8 … 0.9 … 0.95 … 0.98 … 0.99.
  expect(first).toBeCloseTo(0.85, 12);
  // 0.22 three times; the widest of these gaps is of equal width, so the first.
  expect(second).toBeCloseTo(0.825, 12);
  expect(third).toBeCloseTo(0.875, 12);
});

test('a curve has as many points as it says, each another, also where nothing changes', () => {
  for (const accuracy of [accuracyAt, () => 0.1]) {
    const sparsities = drawn(curvePoints, accuracy);
    expect(new Set(sparsities).size).toBe(33);
    expect(Math.min(...sparsities)).toBe(0);
    expect(Math.max(...sparsities)).toBe(0.99);
  }
});

test('of a network that is pruned already it begins there, and has as many points beyond', () => {
  expect(drawn(5, accuracyAt, { begin: 0.80002 })).toEqual([0.80002, 0.9, 0.95, 0.98, 0.99]);
  // A coarse one that is next to where it begins tells nothing.
  expect(drawn(2, accuracyAt, { begin: 0.797 })).toEqual([0.797, 0.9]);
  for (const begin of [0.05, 0.8, 0.9, 0.99, 0.999]) {
    const sparsities = drawn(curvePoints, accuracyAt, { begin });
    expect(new Set(sparsities).size).toBe(33);
    expect(Math.min(...sparsities)).toBe(begin);
    expect(Math.max(...sparsities)).toBeLessThan(1);
  }
});

test('of one that can lose no more than a share it ends there', () => {
  const sparsities = drawn(curvePoints, accuracyAt, { begin: 0.3, most: 0.75 });
  expect(sparsities.slice(0, 5)).toEqual([0.3, 0.4, 0.5, 0.6, 0.7]);
  expect(new Set(sparsities).size).toBe(33);
  expect(Math.max(...sparsities)).toBeLessThanOrEqual(0.75);
  expect(hasCurve({ least: 0.3, most: 0.75 })).toBe(true);
  expect(hasCurve({ least: 0.5, most: 0.501 })).toBe(false);
});
