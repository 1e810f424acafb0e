import { expect, test } from 'vitest';
import { FakeClient } from '../../client/FakeClient.ts';
import type { RecoveryRecipe } from '../../core/recipe/recipe.ts';
import {
  buildEvaluation,
  buildPruningRecord,
  buildRecipe,
  buildRecord,
  buildRun,
} from '../../core/testing/builders.ts';
import { createAppStore } from '../createStore.ts';
import { lessonRunOf } from './lessonRunOf.ts';

/** Trained until 20, pruned there, and measured right after that and later. */
function seen(recovery: RecoveryRecipe) {
  const recipe = buildRecipe();
  const run = buildRun({
    recipe: { ...recipe, pruning: { ...recipe.pruning, recovery } },
    record: buildRecord({
      pruningSteps: [buildPruningRecord({ trainStep: 20, accuracyAfter: 0.4 })],
      evaluations: [
        buildEvaluation({ set: 'validation', trainStep: 10, accuracy: 0.8 }),
        buildEvaluation({ set: 'validation', phase: 'train', trainStep: 20, accuracy: 0.96 }),
        buildEvaluation({ set: 'validation', trainStep: 20, accuracy: 0.7 }),
        buildEvaluation({ set: 'validation', trainStep: 30, accuracy: 0.9 }),
      ],
    }),
  });
  const state = createAppStore({ createClient: () => new FakeClient() }).getState();
  return lessonRunOf({ ...state, runs: { [run.runId]: run } }, run);
}

test('a lesson sees what the survivors of a rewound run read before they train again', () => {
  const { rewound, unpruned } = seen({ kind: 'rewind', toTrainStep: 0, arm: 'ticket' });
  expect(rewound).toBe(0.7);
  expect(unpruned).toBe(0.96);
});

test('where nothing went back there is no such moment', () => {
  expect(seen({ kind: 'fineTune' }).rewound).toBeUndefined();
});

test('what it reads of its own images at its end stands beside what it reads of new ones', () => {
  const run = buildRun();
  const at = (trainStep: number, accuracy: number) =>
    buildEvaluation({ set: 'training', images: 500, phase: 'fineTune', trainStep, accuracy });
  const { trainSteps } = run.plan;
  const record = buildRecord({ evaluations: [at(10, 0.8), at(trainSteps, 0.99)] });
  const state = createAppStore({ createClient: () => new FakeClient() }).getState();
  const lessonRun = (evaluated: typeof run) =>
    lessonRunOf({ ...state, runs: { [run.runId]: evaluated } }, evaluated);
  expect(lessonRun({ ...run, record }).training).toBe(0.99);
  expect(lessonRun({ ...run, record: buildRecord() })).not.toHaveProperty('training');
});
