import type { PartialRecipe } from '../recipe/recipe.ts';
import { excluding, keeping } from './layerTargets.ts';
import type { Preset, PublishedFigure } from './preset.ts';

const baseline: PartialRecipe = {
  network: 'tfmot-cnn',
  data: { images: 54_000 },
  training: { batchSize: 32, optimizer: 'adam', learningRate: 0.001 },
  phases: { train: 4, prune: 0, fineTune: 0 },
  pruning: { layers: excluding('conv1', 'dense1') },
};

const recipe: PartialRecipe = {
  network: 'tfmot-cnn',
  data: { images: 54_000 },
  training: { batchSize: 128, optimizer: 'adam', learningRate: 0.001 },
  phases: { train: 0, prune: 2, fineTune: 0 },
  pruning: {
    schedule: { kind: 'polynomial', power: 3, initialSparsity: 0.5, frequency: 100 },
    layers: keeping({ conv1: 0.2, dense1: 0.2 }),
  },
};

/** Three public reruns of the notebook; the tutorial itself prints what its last run gave. */
const accuracies: PublishedFigure[] = [
  {
    measure: 'denseAccuracy',
    published: { min: 0.9768, max: 0.9796 },
    better: 'higher',
    tolerance: 0.0018,
  },
  {
    measure: 'accuracyChange',
    published: { min: -0.007, max: -0.0038 },
    better: 'higher',
    tolerance: 0.0009,
  },
];

/** Of the first two. */
const sizes: PublishedFigure[] = [
  {
    measure: 'unprunedGzipBytes',
    published: { min: 78_121, max: 78_269 },
    better: 'lower',
    tolerance: 1000,
  },
  {
    measure: 'gzipBytes',
    published: { min: 25_641, max: 25_742 },
    better: 'lower',
    tolerance: 500,
  },
  { measure: 'gzipRatio', published: 3, better: 'higher', tolerance: 0.1 },
  { measure: 'int8GzipBytes', published: 8219, better: 'lower', tolerance: 500 },
  { measure: 'int8GzipRatio', published: { min: 9.5, max: 10 }, better: 'higher', tolerance: 0.5 },
];

/** The first tutorial of TensorFlow Model Optimization, its network, training and schedule. */
export const tfmotTutorial: Preset = {
  id: 'tfmot-tutorial',
  source: 'TensorFlow Model Optimization, “Pruning in Keras example”',
  where: 'three public reruns of the notebook',
  url: 'https://www.tensorflow.org/model_optimization/guide/pruning/pruning_with_keras',
  network: 'tfmot-cnn',
  seeds: [1, 2, 3, 4, 5],
  arms: [
    {
      id: 'exact',
      staged: { baseline, recipe },
      figures: [...accuracies, ...sizes],
      alsoMeasured: ['accuracy', 'compressionRate', 'macsRatio', 'measuredSpeedup'],
    },
    {
      id: 'tfmot-rules',
      staged: {
        baseline,
        recipe: { ...recipe, pruning: { ...recipe.pruning, rules: 'tfmot' } },
      },
      figures: accuracies,
    },
  ],
  differences: [
    'Our plan ends at training step 844 with exactly 80 %; the notebook’s last update is at training step 800.',
    'Masked weights get no gradient here; in the notebook they do (arm `tfmot-rules` does as it does).',
    'The notebook zips an HDF5 or TFLite file with some kilobytes of description; ours holds the weights alone.',
  ],
};
