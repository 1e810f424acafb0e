import { expect, test } from 'vitest';
import { curveSentence } from './curveSentence.ts';

test.each([
  ['held', [0.98, 0.98, 0.975], 0.9, 0.9],
  ['heldThenSagged', [0.98, 0.97, 0.9], 0.5, 0.9],
  ['heldThenFallen', [0.98, 0.97, 0.879], 0.5, 0.5],
  ['heldThenFallen', [0.98, 0.975, 0.9, 0.3], 0.5, 0.9],
  ['fallenAtOnce', [0.98, 0.5, 0.1], 0, 0],
  ['fallenAtOnce', [0.98, 0.95, 0.9], 0, 0.9],
  ['fallenThenCliff', [0.98, 0.95, 0.7], 0, 0.5],
] as const)('a curve is said to have %s: %j', (sentence, accuracies, held, cliff) => {
  const sparsities = [0, 0.5, 0.9, 0.95];
  const samples = accuracies.map((accuracy, i) => ({ sparsity: sparsities[i] ?? 1, accuracy }));
  expect(curveSentence(samples)).toMatchObject({ sentence, from: 0, held, cliff });
});

test('a curve without samples says nothing', () => {
  expect(curveSentence([])).toBeUndefined();
});
