import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from './pieces.ts';
import { createRandom } from './random.ts';
import { sortFloatsInPieces } from './sortFloats.ts';

it('sorts as typed arrays do, bit for bit, signed zeros and infinities too', () => {
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true, maxLength: 300 }), (values) => {
      const before = values.slice();
      const sorted = finish(sortFloatsInPieces(values));
      expect(new Uint32Array(sorted.buffer)).toEqual(new Uint32Array(before.toSorted().buffer));
      expect(values).toEqual(before);
    }),
  );
});

it('puts what is not a number last', () => {
  const negative = new Float32Array(Uint32Array.of(0xffc00000).buffer);
  const values = Float32Array.of(Number.NaN, 1, negative[0] ?? 0, Infinity, -Infinity, -0, 0);
  expect(finish(sortFloatsInPieces(values))).toEqual(values.toSorted());
});

it('stops after every 2¹⁹ numbers, however many there are', () => {
  const random = createRandom('many numbers');
  const values = Float32Array.from({ length: 1_300_000 }, () => random.next() - 0.5);
  const sizes: number[] = [];
  const pieces = sortFloatsInPieces(values);
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) sizes.push(piece.value);
  const sorted = piece.value;
  // Element by element: the runner's own comparison takes half a minute.
  expect(values.toSorted().every((value, i) => Object.is(value, sorted[i]))).toBe(true);
  expect(Math.max(...sizes)).toBe(2 ** 19);
  // Once to keys and once back; three digits, each counted and moved.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(8 * values.length);
});
