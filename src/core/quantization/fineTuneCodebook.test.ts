import { expect, it } from 'vitest';
import '../testing/matchers.ts';
import { fineTuneCodebook } from './fineTuneCodebook.ts';
import { shareWeights, sharedValues } from './shareWeights.ts';

it('does the example of Deep Compression, figure 3', () => {
  // Weights of the figure share 2.00, 1.50, 0.00, −1.00 (entries 3, 2, 1, 0 there). The gradients of
  // each, summed: 0.04 (entry 3), 0.02 (2), 0.04 (1), −0.03 (0); learning rate 1 gives the centroids
  // 1.96, 1.48, −0.04, −0.97.
  const assignments = Uint8Array.of(3, 0, 2, 1, 1, 1, 0, 3, 0, 3, 1, 0, 3, 1, 2, 2);
  const rows = [
    [-0.03, -0.01, 0.03, 0.02],
    [-0.01, 0.01, -0.02, 0.12],
    [-0.01, 0.02, 0.04, 0.01],
    [-0.07, -0.02, 0.01, -0.02],
  ];
  const gradient = Float32Array.from(rows.flat());
  const shared = { codebook: Float32Array.of(-1, 0, 1.5, 2), assignments };
  const mask = new Uint8Array(16).fill(1);
  const tuned = fineTuneCodebook(shared, mask, { gradient, learningRate: 1 });
  expect(tuned).toBeAllClose([-0.97, -0.04, 1.48, 1.96], { atol: 1e-6 });
  expect([...shared.codebook]).toEqual([-1, 0, 1.5, 2]);
});

it('lets masked weights pull at nothing', () => {
  const shared = { codebook: Float32Array.of(1), assignments: Uint8Array.of(0, 0) };
  const gradient = Float32Array.of(0.5, 8);
  const tuned = fineTuneCodebook(shared, Uint8Array.of(1, 0), { gradient, learningRate: 0.5 });
  expect([...tuned]).toEqual([0.75]);
});

it('goes downhill on a loss whose best codebook is known', () => {
  // L = ½ Σ (w − t)²: the best value of an entry is the mean of the targets of its weights.
  const weights = Float32Array.of(-2, -1.9, 0.1, 0.2, 3);
  const targets = [-1, -2, 0.5, 0.7, 2];
  const mask = Uint8Array.of(1, 1, 1, 1, 1);
  const shared = shareWeights(weights, mask, { bits: 2 });
  for (let step = 0; step < 200; step += 1) {
    const gradient = sharedValues(shared, mask).map((value, i) => value - targets[i]);
    shared.codebook = fineTuneCodebook(shared, mask, { gradient, learningRate: 0.1 });
  }
  expect(sharedValues(shared, mask)).toBeAllClose([-1.5, -1.5, 0.6, 0.6, 2], { atol: 1e-5 });
});
