import { expect, test } from 'vitest';
import { buildPruningRecord } from '../../core/testing/builders.ts';
import { birthsOf, deathsOf, pruningMarks } from './pruningMarks.ts';

const pruned = buildPruningRecord({ trainStep: 100, sparsity: 0.5 });
const grown = buildPruningRecord({
  trainStep: 110,
  sparsity: 0.5,
  layers: pruned.layers.map((layer, i) => ({ ...layer, births: i, deaths: 2 })),
});
const rewound = buildPruningRecord({ trainStep: 120, sparsity: 0.8, recovery: 'rewound' });

test('marks where weights grew and where survivors were set back, at the sparsity there', () => {
  expect(pruningMarks([pruned, grown, rewound])).toEqual({
    grown: [{ trainStep: 110, value: 0.5 }],
    recovered: [{ trainStep: 120, value: 0.8 }],
  });
});

test('counts over all layers', () => {
  expect(birthsOf(grown)).toBe(0 + 1 + 2 + 3);
  expect(deathsOf(grown)).toBe(8);
});

test('draws no more marks than there is room for, evenly chosen', () => {
  const stepsOf = (count: number) =>
    pruningMarks(
      Array.from({ length: count }, (_, i) => ({ ...grown, trainStep: 10 * i })),
    ).grown.map(({ trainStep }) => trainStep);
  expect(stepsOf(60)).toEqual(Array.from({ length: 60 }, (_, i) => 10 * i));
  // One more than there is room for: every other one. Of 500 every ninth, 0 … 495.
  expect(stepsOf(61)).toEqual(Array.from({ length: 31 }, (_, i) => 20 * i));
  expect(stepsOf(500)).toEqual(Array.from({ length: 56 }, (_, i) => 90 * i));
});
