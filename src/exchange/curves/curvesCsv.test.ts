import { expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import type { Run } from '../../core/records/records.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { fileOf } from '../exchangeFile.ts';
import { curvesCsv } from './curvesCsv.ts';

const recipe = completeRecipe({ seed: 3, data: { images: 384 } });
const run: Run = {
  runId: 'run-1',
  recipe,
  start: { kind: 'fresh' },
  edits: [],
  plan: planRun(recipe),
  record: {
    train: [
      { trainStep: 1, loss: 2.3125789 },
      { trainStep: 2, loss: 0.1 + 0.2 },
      { trainStep: 3, loss: 1e-7 },
    ],
    evaluations: [
      { trainStep: 2, set: 'validation', images: 1000, accuracy: 0.5 },
      { trainStep: 3, set: 'test', images: 10_000, accuracy: 0.9613, phase: 'train' },
      { trainStep: 3, set: 'test', images: 10_000, accuracy: 0.9514, phase: 'prune' },
    ],
    pruningSteps: [
      {
        pruningStep: 1,
        trainStep: 3,
        planned: 0.8,
        sparsity: 0.8,
        accuracyBefore: 0.96,
        accuracyAfter: 0.7,
        layers: [],
      },
    ],
    drift: [],
    recoveries: [],
  },
};

it('writes one row a training step, whole numbers and all digits, empty where nothing was measured', () => {
  const file = fileOf(curvesCsv, run);
  expect(file?.name).toBe('small-cnn-magnitude-polynomial-seed3-curves.csv');
  expect(file?.mediaType).toBe('text/csv');
  expect(file?.content.split('\r\n')).toEqual([
    'trainStep,epoch,lossNats,sparsityFraction,validationAccuracyFraction,validationImages,' +
      'pruningStep,accuracyBeforePruningFraction,accuracyAfterPruningFraction,' +
      'testAccuracyAfterTrainFraction,testAccuracyAfterPruneFraction,' +
      'testAccuracyAfterFineTuneFraction,testImages',
    '1,0.3333333333333333,2.3125789,0,,,,,,,,,',
    '2,0.6666666666666666,0.30000000000000004,0,0.5,1000,,,,,,,',
    '3,1,1e-7,0.8,,,1,0.96,0.7,0.9613,0.9514,,10000',
    '',
  ]);
});

it('has columns more where the recipe wants accuracy on training images, behind the others', () => {
  const [pruning] = run.record.pruningSteps;
  const measured: Run = {
    ...run,
    recipe: completeRecipe({ seed: 3, data: { images: 384 }, evaluation: { trainingImages: 300 } }),
    record: {
      ...run.record,
      evaluations: [
        ...run.record.evaluations,
        { trainStep: 2, set: 'training', images: 300, accuracy: 0.75 },
      ],
      pruningSteps: pruning
        ? [{ ...pruning, training: { images: 300, accuracyBefore: 0.99, accuracyAfter: 0.9 } }]
        : [],
    },
  };
  const lines = (of: Run): string[] => fileOf(curvesCsv, of)?.content.split('\r\n') ?? [];
  const [before, after] = [lines(run), lines(measured)];
  const added = [
    ',trainingAccuracyFraction,trainingAccuracyImages,trainingAccuracyBeforePruningFraction,trainingAccuracyAfterPruningFraction',
    ',,,,',
    ',0.75,300,,',
    ',,,0.99,0.9',
    '',
  ];
  expect(after).toEqual(before.map((line, i) => line + added[i]));
});
