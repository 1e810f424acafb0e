import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { paretoFront, type SizedAccuracy } from './paretoFront.ts';

// Few values, so that many are equal.
const anyPoints = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 6 }), accuracy: fc.integer({ min: 1, max: 6 }) }),
);

function beats(a: SizedAccuracy, b: SizedAccuracy): boolean {
  const isBetter = a.size < b.size || a.accuracy > b.accuracy;
  return a.size <= b.size && a.accuracy >= b.accuracy && isBetter;
}

test('holds exactly those that none beats, each once', () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      const front = paretoFront(points);
      const key = ({ size, accuracy }: SizedAccuracy) => `${size}/${accuracy}`;
      const unbeaten = points.filter((point) => !points.some((other) => beats(other, point)));
      expect(new Set(front.map(key))).toEqual(new Set(unbeaten.map(key)));
      expect(new Set(front.map(key)).size).toBe(front.length);
    }),
  );
});

test('climbs from the smallest to the largest', () => {
  const named = [
    { id: 'large', size: 9, accuracy: 0.98 },
    { id: 'beaten', size: 9, accuracy: 0.9 },
    { id: 'small', size: 2, accuracy: 0.95 },
    { id: 'as good as small', size: 2, accuracy: 0.95 },
  ];
  expect(paretoFront(named).map(({ id }) => id)).toEqual(['small', 'large']);
});
