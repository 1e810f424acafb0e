import { beforeAll, expect, it } from 'vitest';
import type { EditRequest, Recipe } from '../../core/recipe/recipe.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { restoreFrom } from '../testing/restoreFrom.ts';
import { eventsOf, recordOf } from '../testing/runEvents.ts';
import { runToEnd } from '../testing/runToEnd.ts';
import { recipeOf } from '../testing/trainerFixtures.ts';

/** 8 training steps an epoch: train 1…8, prune 9…16, fine-tune 17…24; pruning steps at 8, 11, 16. */
function small(change: (recipe: Recipe) => void): Recipe {
  const recipe = recipeOf();
  recipe.data.images = 64;
  recipe.phases = { train: 1, prune: 1, fineTune: 1 };
  recipe.pruning.schedule = { kind: 'linear', initialSparsity: 0.2, frequency: 3 };
  change(recipe);
  return recipe;
}

const cases: [string, Recipe, [number, EditRequest][]][] = [
  [
    'where weights drop and grow at the same training step',
    small((recipe) => {
      recipe.pruning.schedule = { kind: 'rigl', frequency: 2, removeFraction: 0.3, stopAt: 0.9 };
    }),
    [
      [10, { kind: 'pruneNow', targets: { dense1: 0.9 } }],
      [12, { kind: 'pruneNow' }],
    ],
  ],
  [
    'where scores are drawn anew at every pruning step',
    small((recipe) => {
      recipe.pruning.criterion = 'random';
    }),
    [
      [11, { kind: 'pruneNow' }],
      [20, { kind: 'pruneNow', targets: { dense1: 0.95 } }],
    ],
  ],
  [
    'where the weights decide, by gradients',
    small((recipe) => {
      recipe.pruning.allocation = { kind: 'global', target: 0.5, unit: 'macs', floor: 0.05 };
      recipe.pruning.criterion = 'taylor';
      recipe.pruning.statisticsBatches = 2;
    }),
    [
      [9, { kind: 'setNetworkTarget', sparsity: 0.8 }],
      [11, { kind: 'pruneNow' }],
      [20, { kind: 'pruneNow', networkTarget: 0.9 }],
    ],
  ],
  [
    'before the step to rewind to, and after the arm',
    small((recipe) => {
      recipe.pruning.recovery = { kind: 'rewind', toTrainStep: 5, arm: 'randomMask' };
    }),
    [
      [3, { kind: 'pruneNow', targets: { dense1: 0.1 } }],
      [20, { kind: 'pruneNow', targets: { dense1: 0.95 } }],
    ],
  ],
  [
    'where the learning rate is changed, in one phase and in another',
    small((recipe) => {
      recipe.training.pruneFactor = 0.5;
    }),
    [
      [3, { kind: 'setLearningRate', learningRate: 0.0007 }],
      [12, { kind: 'setLearningRate', learningRate: 0.003 }],
      [14, { kind: 'setLearningRate', learningRate: 0.0001 }],
    ],
  ],
  [
    'where weights are pruned and revived by hand, and trained over',
    small((recipe) => {
      recipe.pruning.layers['conv1'].target = 0;
    }),
    [
      [3, { kind: 'setKept', layer: 'conv1', grains: [0, 5, 9], isKept: false }],
      [3, { kind: 'setKept', layer: 'conv1', grains: [9], isKept: true }],
      [11, { kind: 'setKept', layer: 'conv1', grains: [0], isKept: true }],
      [16, { kind: 'setKept', layer: 'conv1', grains: [1, 2], isKept: false }],
      [24, { kind: 'setKept', layer: 'conv1', grains: [1], isKept: true }],
    ],
  ],
];

beforeAll(() => openTestBackend('wasm'));

it.each(cases)('live changes replay bit for bit %s', async (_, recipe, requests) => {
  const left = [...requests];
  const outcomes: Promise<unknown>[] = [];
  const live = await runToEnd(
    { recipe },
    {
      tickMs: 40,
      onEvent: (event, { commands }) => {
        if (event.kind !== 'trained') return;
        for (let [next] = left; next?.[0] === event.trainStep; [next] = left) {
          left.shift();
          outcomes.push(commands.edit(next[1]));
        }
      },
    },
  );
  await Promise.all(outcomes);
  const edits = eventsOf(live, 'edited').map(({ edit }) => edit);
  expect(edits).toEqual(requests.map(([trainStep, request]) => ({ ...request, trainStep })));
  const replayed = await runToEnd({ recipe, edits }, { tickMs: 40 });
  expect(recordOf(replayed)).toEqual(recordOf(live));
  const last = (of: typeof live) =>
    Buffer.from(eventsOf(of, 'checkpoint').at(-1)?.buffer ?? new ArrayBuffer(0));
  expect(last(live).byteLength).toBeGreaterThan(0);
  expect(last(replayed).equals(last(live))).toBe(true);
  // A worker may be lost anywhere: what is left of the edits is made again. One checkpoint a trainStep is kept.
  const kept = new Map(eventsOf(live, 'checkpoint').map((saved) => [saved.info.trainStep, saved]));
  for (const checkpoint of kept.values()) {
    expect(await restoreFrom(live, checkpoint, { recipe, edits })).toEqual(recordOf(live));
  }
});
