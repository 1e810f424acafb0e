import { expect, test } from 'vitest';
import { maskedShare } from './maskedShare.ts';

test('a network is as sparse as its layers are together, each by its weights', () => {
  const network = { network: 'small-cnn', data: { set: 'mnist' } } as const;
  expect(maskedShare(network)).toBe(0);
  // 50,176 weights of 52,040, and 72.
  expect(maskedShare(network, { dense1: { weights: 0.5 } })).toBe(25_088 / 52_040);
  expect(maskedShare(network, { conv1: { weights: 0.51 } })).toBe(37 / 52_040);
});
