import type { DataSet } from '../data/DataSet.ts';

/** A data set as unlike MNIST as one can be: nothing may assume an image's side, depth or classes. */
export const stripes = {
  id: 'stripes',
  title: 'Stripes',
  inputShape: [6, 4, 2],
  pixelStatistics: { mean: 0.25, standardDeviation: 0.5 },
  classNames: ['top', 'middle', 'bottom'],
  splits: { train: 30, validation: 12, test: 9 },
  // Three of each.
  chance: 1 / 3,
  quickImages: 5,
  quickTestImages: 5,
  source: 'https://example.org/stripes',
  licence: { name: 'none', url: 'https://example.org/licence' },
  attribution: 'nobody',
} as const satisfies DataSet;
