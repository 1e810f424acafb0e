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

test('draws no more marks than there is room for', () => {
  const many = Array.from({ length: 500 }, (_, i) => ({ ...grown, trainStep: i }));
  expect(pruningMarks(many).grown.length).toBeLessThanOrEqual(60);
});
