import type { DataSet } from './DataSet.ts';

/**
 * Handwritten digits, 28 × 28, grey. The last 6,000 of the 60,000 published training images are the
 * validation set, as Keras' `validation_split=0.1` takes them.
 */
export const mnist = {
  id: 'mnist',
  title: 'MNIST',
  inputShape: [28, 28, 1],
  pixelStatistics: { mean: 0.13066, standardDeviation: 0.30811 },
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  splits: { train: 54_000, validation: 6_000, test: 10_000 },
  // 1,135 of the test images are ones.
  chance: 0.1135,
  quickImages: 1_000,
  quickTestImages: 100,
  source: 'http://yann.lecun.com/exdb/mnist/',
  licence: { name: 'CC BY-SA 3.0', url: 'https://creativecommons.org/licenses/by-sa/3.0/' },
  attribution: 'Yann LeCun, Corinna Cortes',
} as const satisfies DataSet;
