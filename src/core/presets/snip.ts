import type { NetworkId } from '../networks.ts';
import type { PartialRecipe } from '../recipe.ts';
import type { Preset, PresetArm } from './preset.ts';

const common = {
  source: 'Lee et al. 2019, “SNIP”',
  where: 'arXiv:1810.02340, table 1',
  url: 'https://arxiv.org/abs/1810.02340',
  seeds: [1, 2, 3],
  differences: [
    'Eight epochs, the last two at a tenth of the learning rate, in place of up to 250,000 training steps with three such drops.',
    'The connection sensitivity is the mean over one batch of 100 images; ties and counts are exact.',
  ],
} as const;

/** Pruned once before the first training step, all layers in one ranking, then trained. */
function armOf(network: NetworkId, target: number, accuracy: number): PresetArm {
  const recipe: PartialRecipe = {
    network,
    data: { images: 54_000 },
    training: {
      batchSize: 100,
      optimizer: 'momentum',
      momentum: 0.9,
      learningRate: 0.1,
      weightDecay: 0.0005,
      fineTuneFactor: 0.1,
    },
    phases: { train: 0, prune: 6, fineTune: 2 },
    pruning: {
      criterion: 'snip',
      statisticsBatches: 1,
      schedule: { kind: 'oneShot' },
      allocation: { kind: 'global', target, unit: 'weights', floor: 0 },
    },
  };
  return {
    id: `${Math.round(target * 100)}-percent`,
    experiment: { recipe },
    figures: [
      { measure: 'accuracy', published: accuracy, better: 'higher', tolerance: 0.003 },
      {
        measure: 'compressionRate',
        published: Math.round(1 / (1 - target)),
        better: 'higher',
        tolerance: 0.1,
      },
    ],
  };
}

export const snipLenet300: Preset = {
  ...common,
  id: 'snip-lenet-300-100',
  network: 'lenet-300-100',
  arms: [armOf('lenet-300-100', 0.95, 0.984), armOf('lenet-300-100', 0.98, 0.976)],
};

export const snipLenet5: Preset = {
  ...common,
  id: 'snip-lenet-5',
  network: 'lenet-5',
  arms: [armOf('lenet-5', 0.98, 0.992), armOf('lenet-5', 0.99, 0.989)],
};
