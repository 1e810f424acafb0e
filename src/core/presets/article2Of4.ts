import type { PartialRecipe } from '../recipe/recipe.ts';
import type { Preset } from './preset.ts';

const training: PartialRecipe = {
  network: 'article-cnn',
  data: { images: 54_000 },
  training: { batchSize: 128, optimizer: 'adam', learningRate: 0.001 },
  phases: { train: 1, prune: 0, fineTune: 1 },
};

/** The network of the article and of the tutorial behind it: 2 of 4 against unstructured 50 %. */
export const article2Of4: Preset = {
  id: 'article-2-of-4',
  source: 'TensorFlow Model Optimization, “Structural pruning of weights” (2 by 4)',
  where: 'the accuracies that the notebook prints',
  url: 'https://www.tensorflow.org/model_optimization/guide/pruning/pruning_with_sparsity_2_by_4',
  network: 'article-cnn',
  seeds: [1],
  control: 'unstructured',
  arms: [
    {
      id: '2-of-4',
      staged: {
        recipe: {
          ...training,
          pruning: {
            schedule: { kind: 'oneShot' },
            layers: {
              conv1: { target: 0.5 },
              conv2: { granularity: { kind: 'nOfM', n: 2, m: 4 } },
              dense1: { granularity: { kind: 'nOfM', n: 2, m: 4 } },
              dense2: { excluded: true },
            },
          },
        },
      },
      figures: [
        { measure: 'accuracy', published: 0.9866, better: 'higher', tolerance: 0.002 },
        { measure: 'accuracyOverControl', published: 0.0003, better: 'higher', tolerance: 0.002 },
      ],
    },
    {
      id: 'unstructured',
      staged: {
        recipe: {
          ...training,
          pruning: {
            schedule: { kind: 'oneShot' },
            layers: {
              conv1: { target: 0.5 },
              conv2: { target: 0.5 },
              dense1: { target: 0.5 },
              dense2: { excluded: true },
            },
          },
        },
      },
      figures: [{ measure: 'accuracy', published: 0.9863, better: 'higher', tolerance: 0.002 }],
    },
  ],
  differences: [
    'Trained for one epoch, pruned once, fine-tuned for one; the notebook prunes from the first training step on, for two epochs.',
  ],
};
