/** What a preview shows is what the run that would fine-tune does, bit for bit. */
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { NotPreviewedError } from '../../../core/plan/NotPreviewedError.ts';
import { fineTuneRecipe } from '../../../core/recipe/fineTuneRecipe.ts';
import type {
  AllocationRecipe,
  CriterionId,
  GranularityRecipe,
  Recipe,
} from '../../../core/recipe/recipe.ts';
import { completeRecipe } from '../../../core/validation/recipeSchema.ts';
import type { NetworkSnapshot } from '../../network/NetworkSnapshot.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { eventsOf } from '../../testing/runEvents.ts';
import { FakeData, runToEnd } from '../../testing/runToEnd.ts';
import { batches, narrowArticleRecipe, recipeOf, stateOf } from '../../testing/trainerFixtures.ts';
import { snapshotOf } from '../../training/SavedNetwork.ts';
import { Trainer } from '../../training/Trainer.ts';
import { measurePreview } from './measurePreview.ts';
import { withPreview, type PreviewContext } from './withPreview.ts';

interface Choices {
  granularity?: GranularityRecipe;
  criterion?: CriterionId;
  allocation?: AllocationRecipe;
  target?: number;
  change?: (recipe: Recipe) => void;
}

/** A recipe with the same choices in every layer that can take them, on 24 images. */
function chosen(base: Recipe, choices: Choices): Recipe {
  const { granularity = { kind: 'weight' }, criterion = 'magnitude', allocation } = choices;
  const { target = 0.7, change } = choices;
  const layers = Object.keys(base.pruning.layers).map((name, i) => {
    const isDense = name.startsWith('dense');
    const isRefused =
      isDense && ['kernel', 'vector', 'channel', 'filter'].includes(granularity.kind);
    const own: GranularityRecipe = isRefused ? { kind: 'weight' } : granularity;
    return [name, { target: Math.max(0, target - i / 10), granularity: own }] as const;
  });
  const recipe = completeRecipe({
    ...base,
    data: { ...base.data, images: 24 },
    pruning: {
      criterion,
      statisticsBatches: 2,
      allocation: allocation ?? { kind: 'perLayer' },
      layers: Object.fromEntries(layers),
    },
  });
  change?.(recipe);
  return recipe;
}

const known = new Map<string, ArrayBuffer>();

/** Trained a little, and where it is asked for pruned to a third; once each. */
function trained(recipe: Recipe, { isPruned = false } = {}): ArrayBuffer {
  const key = `${recipe.network} ${isPruned}`;
  const checkpoint = known.get(key) ?? train(recipe, isPruned);
  known.set(key, checkpoint);
  return checkpoint;
}

function train(recipe: Recipe, isPruned: boolean): ArrayBuffer {
  const trainer = Trainer.create(recipe);
  for (let i = 0; i < 12; i += 1) trainer.trainBatch(batches[i % 10]);
  if (isPruned) {
    const layers = Object.fromEntries(trainer.layers.map(({ name }) => [name, 0.3]));
    const byMagnitude = Trainer.fromWeights(chosen(recipe, {}), trainer.checkpoint());
    trainer.dispose();
    byMagnitude.prune({ trainStep: 0, sparsity: 0.3, layers });
    const checkpoint = byMagnitude.checkpoint();
    byMagnitude.dispose();
    return checkpoint;
  }
  trainer.takeLosses();
  const checkpoint = trainer.checkpoint();
  trainer.dispose();
  return checkpoint;
}

function contextOf(network: NetworkSnapshot, recipe: Recipe): PreviewContext {
  return {
    network,
    recipe,
    data: new FakeData(),
    breathe: () => Promise.resolve(),
    whenThere: (wanted) => wanted,
  };
}

/** The first pruning step of the run that would fine-tune these weights, and the masks after it. */
async function firstStep(recipe: Recipe, from: ArrayBuffer) {
  const masks = new Map<string, Uint8Array>();
  const events = await runToEnd(
    { recipe: fineTuneRecipe(recipe, 1), from },
    {
      onEvent: (event) => {
        if (event.kind !== 'checkpoint' || masks.size > 0) return;
        for (const [name, mask] of snapshotOf(recipe, event.buffer).masks) masks.set(name, mask);
      },
    },
  );
  return { step: eventsOf(events, 'pruned')[0]?.pruning, masks };
}

const small = recipeOf();
const article = narrowArticleRecipe();
const fullyConnected = recipeOf('lenet-300-100', (recipe) => {
  recipe.widths = { dense1: 12, dense2: 8 };
});
const filter: GranularityRecipe = { kind: 'filter' };
const nOfM: GranularityRecipe = { kind: 'nOfM', n: 2, m: 4, axis: 'flat' };
const block: GranularityRecipe = { kind: 'block', rows: 2, columns: 2 };
const global: AllocationRecipe = { kind: 'global', target: 0.7, unit: 'weights', floor: 0.05 };
const lamp: AllocationRecipe = { kind: 'lamp', target: 0.7, unit: 'weights' };
const erk: AllocationRecipe = { kind: 'erk', target: 0.7, unit: 'weights' };
const uniform: AllocationRecipe = { kind: 'uniform', target: 0.7, unit: 'macs' };

const table: [string, Recipe, Choices][] = [
  ['weights by magnitude', small, {}],
  ['weights by chance', small, { criterion: 'random' }],
  ['weights by gradient', fullyConnected, { criterion: 'snip', target: 0.8 }],
  ['weights by Taylor, global', fullyConnected, { criterion: 'taylor', allocation: global }],
  ['weights by Fisher, ERK', small, { criterion: 'fisher', allocation: erk }],
  ['LAMP', fullyConnected, { allocation: lamp }],
  ['uniform by MACs', article, { allocation: uniform }],
  ['filters by magnitude', article, { granularity: filter, target: 0.5 }],
  ['filters by batch norm', article, { granularity: filter, target: 0.5, change: byBatchNorm }],
  ['filters by geometric median', article, { granularity: filter, change: byMedian }],
  ['kernels by Taylor', article, { granularity: { kind: 'kernel' }, criterion: 'taylor' }],
  ['blocks, global', fullyConnected, { granularity: block, allocation: global }],
  ['blocks by chance', small, { granularity: block, criterion: 'random' }],
  ['2 of 4', fullyConnected, { granularity: nOfM }],
  ['one layer left out', small, { change: leftOut }],
];

function byBatchNorm({ pruning }: Recipe): void {
  for (const name of ['conv2']) pruning.layers[name].criterion = 'bnScale';
}

function byMedian({ pruning }: Recipe): void {
  for (const name of ['conv1', 'conv2']) pruning.layers[name].criterion = 'geometricMedian';
}

function leftOut({ pruning }: Recipe): void {
  pruning.layers['conv1'].excluded = true;
}

beforeAll(() => openTestBackend('wasm'));

describe.each([
  ['dense', { isPruned: false }],
  ['pruned before', { isPruned: true }],
])('a preview of a network that is %s', (_, state) => {
  it.each(table)('is the first pruning step of its run: %s', async (_name, base, choices) => {
    const recipe = chosen(base, choices);
    const from = trained(base, state);
    const { step, masks } = await firstStep(recipe, from);
    const tensors = memory().numTensors;
    const network = snapshotOf(recipe, from);
    const measured = await measurePreview({}, contextOf(network, recipe));
    // Again, with what was kept of the first time, and after another target.
    await measurePreview({}, contextOf(network, chosen(base, { ...choices, target: 0.9 })));
    const again = await measurePreview({}, contextOf(network, recipe));
    expect(memory().numTensors).toBe(tensors);
    expect(again.report).toEqual(measured.report);
    expect(again.masks).toEqual(measured.masks);
    expect(measured.masks).toEqual(masks);
    expect(measured.report.accuracy).toEqual({
      dense: step?.accuracyBefore,
      preview: step?.accuracyAfter,
    });
    expect(
      measured.report.layers.map(({ name, zeros, count, sparsity, planned }) => ({
        name,
        masked: zeros,
        count,
        sparsity,
        planned,
      })),
    ).toEqual(
      step?.layers.map(({ name, masked, count, sparsity, planned }) => ({
        name,
        masked,
        count,
        sparsity,
        planned,
      })),
    );
    expect(measured.report.images).toBe(40);
  });
});

describe('withPreview', () => {
  it('leaves the network that it was asked about as it was, and no tensor, also where it throws', async () => {
    const recipe = chosen(small, {});
    const trainer = Trainer.restore(small, trained(small));
    const before = stateOf(trainer);
    const tensors = memory().numTensors;
    const context = contextOf(trainer.snapshot(), recipe);
    const thrown = withPreview(context, {
      asItIs: () => Promise.resolve(),
      previewed: () => Promise.reject(new Error('enough')),
    });
    await expect(thrown).rejects.toThrow('enough');
    expect(memory().numTensors).toBe(tensors);
    expect(stateOf(trainer)).toBe(before);
    trainer.dispose();
  });

  it('changes nothing where nothing is asked for', async () => {
    const recipe = chosen(small, { change: allTargetsAtZero });
    const network = snapshotOf(recipe, trained(small, { isPruned: true }));
    const { report, masks } = await measurePreview({ images: 30 }, contextOf(network, recipe));
    expect(masks).toEqual(network.masks);
    expect(report.accuracy.preview).toBe(report.accuracy.dense);
    expect(report.bytes.preview).toBe(report.bytes.dense);
    expect(report.images).toBe(30);
    expect(report.sparsity).toBeGreaterThan(0.2);
  });
});

function allTargetsAtZero({ pruning }: Recipe): void {
  for (const layer of Object.values(pruning.layers)) layer.target = 0;
}

test.each<[string, (recipe: Recipe) => void, string]>([
  ['movement', ({ pruning }) => (pruning.criterion = 'movement'), 'preview-needs-movement'],
  [
    'a schedule that regrows',
    ({ pruning }) =>
      (pruning.schedule = { kind: 'rigl', frequency: 2, removeFraction: 0.3, stopAt: 0.75 }),
    'preview-regrows',
  ],
  ['tfmot’s rules', ({ pruning }) => (pruning.rules = 'tfmot'), 'preview-needs-training'],
])('%s is not previewed, and says why', async (_, change, code) => {
  const recipe = chosen(small, { change });
  const network = snapshotOf(small, trained(small));
  const asked = measurePreview({}, contextOf(network, recipe));
  await expect(asked).rejects.toThrow(NotPreviewedError);
  await expect(asked).rejects.toMatchObject({ problem: { code } });
});
