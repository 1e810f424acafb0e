import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { select } from '../../selection/select.ts';
import { verifyNOfM } from '../verifyNOfM.ts';
import { nOfM } from './nOfM.ts';

interface Pattern {
  n: number;
  m: number;
  axis: 'input' | 'flat';
}
const twoOfFour: Pattern = { n: 2, m: 4, axis: 'input' };

/** Prunes a dense layer with these weights to the pattern's target. */
function pruned(shape: readonly number[], weights: ArrayLike<number>, pattern = twoOfFour) {
  const granularity = nOfM.bind({ ...pattern });
  const layer = prunableLayer(shape);
  return select({
    scores: Float32Array.from(weights, Math.abs),
    candidates: new Uint8Array(layer.count).fill(1),
    groups: granularity.groups(layer),
    quota: granularity.quota(layer, granularity.fixedTarget ?? 0),
  });
}

function ramp(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

describe('keep N of M', () => {
  it('gives the reference mask of a dense [4, 2] kernel', () => {
    const weights = [0.74, 0.68, -0.89, -0.45, -1.68, 1.24, 0.31, -0.6];
    expect(Array.from(pruned([4, 2], weights))).toEqual([0, 1, 1, 0, 1, 1, 0, 0]);
  });

  it('prunes the earlier of equal weights, window by window', () => {
    expect(Array.from(pruned([6, 1], [1, 1, 1, 1, 1, 1]))).toEqual([0, 0, 1, 1, 1, 1]);
    expect(Array.from(pruned([4, 2], [1, 1, 1, 1, 1, 1, 1, 1]))).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('realises less of 2:4 where windows are short', () => {
    const granularity = nOfM.bind({ ...twoOfFour });
    const realised = [1, 3, 4, 5, 8, 10].map((inputs) => {
      const layer = prunableLayer([3, 3, inputs, 2]);
      const mask = pruned(layer.shape, ramp(layer.count));
      const zeros = mask.filter((kept) => kept === 0).length;
      expect(granularity.maskedCount(layer, 0.5)).toBe(zeros);
      return Math.round((zeros / layer.count) * 1000) / 1000;
    });
    expect(realised).toEqual([0, 0.333, 0.5, 0.4, 0.5, 0.4]);
  });

  it('runs along the inputs of one kernel position, or along the whole filter', () => {
    // [1, 2, 2, 1]: two positions of two inputs. Windows of two, one kept.
    const weights = [1, 2, 4, 3];
    const pattern = { n: 1, m: 2 };
    expect(Array.from(pruned([1, 2, 2, 1], weights, { ...pattern, axis: 'input' }))).toEqual([
      0, 1, 1, 0,
    ]);
    // One input a position: nothing to choose from along the inputs, pairs along the filter.
    expect(Array.from(pruned([2, 2, 1, 1], weights, { ...pattern, axis: 'input' }))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(Array.from(pruned([2, 2, 1, 1], weights, { ...pattern, axis: 'flat' }))).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('goes to its target in whole weights a window', () => {
    const { quantize } = nOfM.bind({ n: 1, m: 4, axis: 'input' });
    expect([0, 0.1, 0.125, 0.4, 0.75, 0.9].map((s) => quantize?.(s))).toEqual([
      0, 0, 0.25, 0.5, 0.75, 0.75,
    ]);
  });

  it('leaves every window within its pattern, on any kernel', () => {
    const anyPattern = fc
      .tuple(fc.integer({ min: 2, max: 16 }), fc.nat(14), fc.constantFrom('input', 'flat'))
      .map(([m, n, axis]): Pattern => ({
        m,
        n: 1 + (n % (m - 1)),
        axis: axis === 'flat' ? 'flat' : 'input',
      }));
    const side = fc.integer({ min: 1, max: 4 });
    const anyShape = fc.tuple(side, side, fc.integer({ min: 1, max: 20 }), side);
    fc.assert(
      fc.property(anyPattern, anyShape, fc.infiniteStream(fc.float({ noNaN: true })), (...args) => {
        const [pattern, shape, numbers] = args;
        const layer = prunableLayer(shape);
        const weights = Array.from(numbers.take(layer.count));
        const mask = pruned(shape, weights, pattern);
        expect(verifyNOfM(mask, shape, pattern)).toBeUndefined();
        const zeros = mask.filter((kept) => kept === 0).length;
        const granularity = nOfM.bind({ ...pattern });
        expect(zeros).toBe(granularity.maskedCount(layer, granularity.fixedTarget ?? 0));
      }),
    );
  });
});
