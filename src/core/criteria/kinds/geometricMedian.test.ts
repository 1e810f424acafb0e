import '../../testing/matchers.ts';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { geometricMedian } from './geometricMedian.ts';

/** A convolution whose filters are each filled with one value. */
function filled(inputs: number, values: readonly number[]) {
  const weights = Array.from({ length: 9 * inputs }, () => values).flat();
  return criterionInputs([3, 3, inputs, values.length], weights);
}

describe('geometricMedian', () => {
  it('sums the distances to the other filters, as PyTorch’s FPGMPruner', () => {
    // test_compute_distance in PyTorch's test_structured_sparsifier.py: 3·(1 + 2.9), 3·(1 + 1.9),
    // 3·(2.9 + 1.9); the filter of middling size is the one to go.
    expect(geometricMedian.score(filled(1, [3, 2, 0.1]))).toBeAllClose([11.7, 8.7, 14.4]);
  });

  it('prunes as PyTorch’s FPGMPruner at one half', () => {
    // test_update_mask: of 6, 7, 0.4 and 0.5 the filters of 7 and 0.4 stay. √27·(1 + 5.6 + 5.5),
    // √27·(1 + 6.6 + 6.5), √27·(5.6 + 6.6 + 0.1), √27·(5.5 + 6.5 + 0.1).
    const scores = geometricMedian.score(filled(3, [6, 7, 0.4, 0.5]));
    expect(scores).toBeAllClose(
      [12.1, 14.1, 12.3, 12.1].map((sum) => Math.sqrt(27) * sum),
      { rtol: 1e-6 },
    );
  });

  it('measures every pair, whatever the number of filters', () => {
    for (let units = 1; units <= 10; units += 1) {
      // Filter k of [1, 1, 2, units] is (k, k²): at (j, k) the distance is |k − j|·√(1 + (j + k)²).
      const squares = Array.from({ length: units }, (_, k) => k * k);
      const inputs = criterionInputs([1, 1, 2, units], [...squares.keys(), ...squares]);
      const between = (j: number, k: number) => Math.abs(k - j) * Math.sqrt(1 + (j + k) ** 2);
      // The first, (0, 0), is zero throughout: gone.
      const want = squares.map((_, k) =>
        k === 0 ? 0 : squares.reduce((sum, _, j) => (j === 0 ? sum : sum + between(j, k)), 0),
      );
      expect(geometricMedian.score(inputs)).toBeAllClose(want, { rtol: 1e-6 });
    }
  });

  it('is, bit for bit, what every pair’s own loop comes to, in pieces of bounded size', () => {
    const random = createRandom('filters');
    for (const [units, rows] of [
      [1, 5],
      [6, 31],
      [7, 32],
      [41, 100],
    ] as const) {
      const gone = (unit: number) => unit % 9 === 4;
      const weights = Array.from({ length: rows * units }, (_, i) =>
        gone(i % units) ? 0 : Math.fround(random.next() - 0.5),
      );
      const inputs = criterionInputs([rows, units], weights);
      const at = (row: number, unit: number) => weights[row * units + unit] ?? NaN;
      const sums = Array.from({ length: units }, () => 0);
      for (let j = 0; j < units; j += 1) {
        for (let k = 0; k < j; k += 1) {
          if (gone(j) || gone(k)) continue;
          let square = 0;
          for (let row = 0; row < rows; row += 1) square += (at(row, j) - at(row, k)) ** 2;
          sums[j] = (sums[j] ?? 0) + Math.sqrt(square);
          sums[k] = (sums[k] ?? 0) + Math.sqrt(square);
        }
      }
      expect(geometricMedian.score(inputs)).toEqual(Float32Array.from(sums));
      const sizes: number[] = [];
      const pieces = geometricMedian.scoreInPieces(inputs);
      for (let piece = pieces.next(); !piece.done; piece = pieces.next()) sizes.push(piece.value);
      const alive = Array.from({ length: units }, (_, unit) => unit).filter((unit) => !gone(unit));
      // 32 rows at a time, half of all pairs of them; what is left over is in the last piece.
      expect(sizes).toEqual(
        Array.from({ length: Math.floor(rows / 32) }, () => 16 * alive.length ** 2),
      );
    }
  });

  it('does not count filters that are gone among the others', () => {
    const alive = geometricMedian.score(filled(1, [3, 2, 0.1]));
    const [first, gone, second, third] = geometricMedian.score(filled(1, [3, 0, 2, 0.1]));
    expect([first, second, third]).toEqual(Array.from(alive));
    expect(gone).toBe(0);
  });

  it('scores identical filters 0, and passes NaN on', () => {
    expect(Array.from(geometricMedian.score(filled(2, [0.3, 0.3, 0.3])))).toEqual([0, 0, 0]);
    expect(geometricMedian.score(filled(1, [1, Number.NaN]))[0]).toBeNaN();
  });

  it('wants whole units, of a convolution or a dense layer', () => {
    const layer = prunableLayer([8, 4]);
    expect(geometricMedian.problem(layer, { kind: 'filter' })).toBeUndefined();
    expect(geometricMedian.problem(layer, { kind: 'weight' })).toMatchObject({
      code: 'needs-units',
    });
  });
});
