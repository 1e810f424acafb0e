import type { PartialRecipe, RewindArm } from '../recipe/recipe.ts';
import type { Preset } from './preset.ts';

const rounds = 7;
const epochsPerRound = 2;

/** What is left after all rounds, where a round takes a fifth, and half of that of the output layer. */
const hiddenLeft = 0.8 ** rounds;
const outputLeft = 0.9 ** rounds;

function recipeOf(arm: RewindArm): PartialRecipe {
  return {
    network: 'lenet-300-100',
    data: { images: 54_000 },
    training: { batchSize: 60, optimizer: 'adam', learningRate: 0.0012 },
    phases: { train: epochsPerRound, prune: rounds * epochsPerRound, fineTune: 0 },
    pruning: {
      schedule: { kind: 'iterative', rounds, spacing: 'geometric' },
      recovery: { kind: 'rewind', toTrainStep: 0, arm },
      layers: {
        dense1: { target: 1 - hiddenLeft },
        dense2: { target: 1 - hiddenLeft },
        dense3: { target: 1 - outputLeft },
      },
    },
  };
}

/**
 * A winning ticket of 21.1 % of the weights and its two controls. Per round a fifth of what is left
 * goes, half of that in the output layer: 0.8⁷ = 0.2097 and 0.9⁷ = 0.4783, so
 * (266,200 − 1,000)·0.2097 + 1,000·0.4783 of 266,200 weights, 21.1 %, are left.
 */
export const lotteryTicket: Preset = {
  id: 'lottery-ticket',
  source: 'Frankle & Carbin 2019, “The Lottery Ticket Hypothesis”',
  where: 'arXiv:1803.03635, section 2, figures 3 and 4',
  url: 'https://arxiv.org/abs/1803.03635',
  network: 'lenet-300-100',
  seeds: [1, 2, 3],
  control: 'ticket',
  arms: [
    {
      id: 'ticket',
      staged: { recipe: recipeOf('ticket') },
      figures: [
        { measure: 'accuracyChange', published: 0, better: 'higher', tolerance: 0.001 },
        { measure: 'compressionRate', published: 4.74, better: 'higher', tolerance: 0.05 },
      ],
    },
    {
      id: 'reinitialized',
      staged: { recipe: recipeOf('reinitialize') },
      figures: [{ measure: 'accuracyOverControl', published: 0, better: 'lower', tolerance: 0 }],
    },
    {
      id: 'random-mask',
      staged: { recipe: recipeOf('randomMask') },
      figures: [{ measure: 'accuracyOverControl', published: 0, better: 'lower', tolerance: 0 }],
    },
  ],
  differences: [
    'Two epochs of training a round (1,800 training steps) in place of 50,000 training steps; 54,000 images, 55,000 in the paper.',
    'The paper’s claim is read off curves: a ticket reaches the dense accuracy, its controls stay below the ticket.',
  ],
};
