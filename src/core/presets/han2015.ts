import type { PartialRecipe } from '../recipe/recipe.ts';
import { excluding, keeping } from './layerTargets.ts';
import type { Preset } from './preset.ts';

const deepCompression = 'Han et al. 2016, Deep Compression, arXiv:1510.00149, tables 1, 3 and 4';

const common = {
  source: 'Han et al. 2015, “Learning both Weights and Connections”',
  where:
    'arXiv:1506.02626, tables 1, 3 and 4; Deep Compression: arXiv:1510.00149, tables 1, 3 and 4',
  url: 'https://arxiv.org/abs/1506.02626',
  seeds: [1, 2, 3],
  differences: [
    'Phases and learning rate are ours: the papers give only that retraining is at a tenth of the learning rate.',
    'Trained on 54,000 images, 6,000 being kept for validation.',
  ],
} as const;

interface Plan {
  network: 'lenet-300-100' | 'lenet-5';
  learningRate: number;
  /** Epochs of the dense network, the last of them at a tenth of the learning rate. */
  dense: { train: number; fineTune: number };
  /** Epochs of pruning and of what follows it, at a tenth of the learning rate. */
  retrain: { prune: number; fineTune: number };
  kept: Record<string, number>;
}

/**
 * Momentum and weight decay as in Caffe’s LeNet, on which the paper builds. The dense network is
 * trained until it gets no better, so that what retraining alone would gain is not credited to
 * pruning; then it is pruned in rounds and retrained at a tenth of the learning rate.
 */
function stagedRecipeOf({ network, learningRate, dense, retrain, kept }: Plan): {
  baseline: PartialRecipe;
  recipe: PartialRecipe;
} {
  const training = {
    batchSize: 64,
    optimizer: 'momentum',
    momentum: 0.9,
    weightDecay: 0.0005,
  } as const;
  return {
    baseline: {
      network,
      data: { images: 54_000 },
      training: { ...training, learningRate, fineTuneFactor: 0.1 },
      phases: { ...dense, prune: 0 },
      pruning: { layers: excluding(...Object.keys(kept)) },
    },
    recipe: {
      network,
      data: { images: 54_000 },
      training: { ...training, learningRate: learningRate / 10 },
      phases: { ...retrain, train: 0 },
      pruning: {
        schedule: { kind: 'iterative', rounds: 5, spacing: 'geometric' },
        layers: keeping(kept),
      },
    },
  };
}

/** Twelve times fewer weights in the fully connected LeNet, and what Deep Compression makes of it. */
export const hanLenet300: Preset = {
  ...common,
  id: 'han-lenet-300-100',
  network: 'lenet-300-100',
  arms: [
    {
      id: 'iterative',
      staged: stagedRecipeOf({
        network: 'lenet-300-100',
        learningRate: 0.05,
        dense: { train: 8, fineTune: 2 },
        retrain: { prune: 10, fineTune: 4 },
        kept: { dense1: 0.08, dense2: 0.09, dense3: 0.26 },
      }),
      figures: [
        { measure: 'denseAccuracy', published: 0.9836, better: 'higher', tolerance: 0.002 },
        { measure: 'accuracy', published: 0.9841, better: 'higher', tolerance: 0.003 },
        { measure: 'accuracyChange', published: 0.0005, better: 'higher', tolerance: 0.0035 },
        { measure: 'keptWeights', published: 22_000, better: 'lower', tolerance: 500 },
        { measure: 'compressionRate', published: 12, better: 'higher', tolerance: 0.2 },
        {
          measure: 'deepCompressionBytes',
          published: 27_000,
          better: 'lower',
          tolerance: 1500,
          source: deepCompression,
        },
        {
          measure: 'deepCompressionRatio',
          published: 40,
          better: 'higher',
          tolerance: 2,
          source: deepCompression,
        },
        {
          measure: 'deepCompressionAccuracy',
          published: 0.9842,
          better: 'higher',
          tolerance: 0.003,
          source: deepCompression,
        },
      ],
      kmeansBits: { dense1: 6, dense2: 6, dense3: 6 },
    },
  ],
};

/** The same for the convolutional LeNet. */
export const hanLenet5: Preset = {
  ...common,
  seeds: [1],
  id: 'han-lenet-5',
  network: 'lenet-5',
  arms: [
    {
      id: 'iterative',
      staged: stagedRecipeOf({
        network: 'lenet-5',
        learningRate: 0.02,
        dense: { train: 4, fineTune: 1 },
        retrain: { prune: 5, fineTune: 2 },
        kept: { conv1: 0.66, conv2: 0.12, dense1: 0.08, dense2: 0.19 },
      }),
      figures: [
        { measure: 'denseAccuracy', published: 0.992, better: 'higher', tolerance: 0.002 },
        { measure: 'accuracy', published: 0.9923, better: 'higher', tolerance: 0.003 },
        { measure: 'accuracyChange', published: 0.0003, better: 'higher', tolerance: 0.0033 },
        { measure: 'keptWeights', published: 36_000, better: 'lower', tolerance: 500 },
        { measure: 'compressionRate', published: 12, better: 'higher', tolerance: 0.2 },
        {
          measure: 'deepCompressionBytes',
          published: 44_000,
          better: 'lower',
          tolerance: 2500,
          source: deepCompression,
        },
        {
          measure: 'deepCompressionRatio',
          published: 39,
          better: 'higher',
          tolerance: 2,
          source: deepCompression,
        },
        {
          measure: 'deepCompressionAccuracy',
          published: 0.9926,
          better: 'higher',
          tolerance: 0.003,
          source: deepCompression,
        },
      ],
      kmeansBits: { conv1: 8, conv2: 8, dense1: 5, dense2: 5 },
    },
  ],
};
