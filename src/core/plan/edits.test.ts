import { describe, expect, it } from 'vitest';
import { editNote, editProblem } from './edits.ts';
import type { EditRequest } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';

// Prune phase from training step 10 to 20, pruning steps at 12, 14, 16, 18 and 20.
const recipe = completeRecipe({
  data: { images: 1280 },
  pruning: {
    schedule: { frequency: 2, power: 1 },
    layers: {
      conv1: { excluded: true },
      conv2: { granularity: { kind: 'nOfM' } },
      dense2: { target: 0 },
    },
  },
});
const raise = (layer: string, sparsity: number): EditRequest => ({
  kind: 'setTarget',
  layer,
  sparsity,
});

describe('editProblem', () => {
  it('accepts a target while a pruning step is left', () => {
    expect(editProblem({ recipe, edits: [] }, raise('dense1', 0.9), 19)).toBeUndefined();
  });

  it('refuses a higher target once the last pruning step is done', () => {
    expect(editProblem({ recipe, edits: [] }, raise('dense1', 0.9), 20)).toMatchObject({
      field: 'pruning.layers.dense1.target',
      code: 'no-room',
      value: 0.9,
    });
    const now: EditRequest = { kind: 'pruneNow', targets: { dense1: 0.9 } };
    expect(editProblem({ recipe, edits: [] }, now, 20)).toBeUndefined();
  });

  it('refuses a higher target of a layer whose window is over, whatever is left for others', () => {
    // Of the prune phase from 10 to 20, dense1 has the first half: it is at its target from 15 on.
    const windowed = completeRecipe({
      data: { images: 1280 },
      pruning: {
        schedule: { frequency: 2, power: 1 },
        layers: { dense1: { window: { start: 0, end: 0.5 } } },
      },
    });
    expect(editProblem({ recipe: windowed, edits: [] }, raise('dense1', 0.9), 14)).toBeUndefined();
    expect(editProblem({ recipe: windowed, edits: [] }, raise('dense1', 0.9), 15)).toMatchObject({
      field: 'pruning.layers.dense1.target',
      code: 'no-room',
    });
    expect(editProblem({ recipe: windowed, edits: [] }, raise('dense2', 0.9), 15)).toBeUndefined();
  });

  it('refuses targets of layers that have none of their own', () => {
    expect(editProblem({ recipe, edits: [] }, raise('conv1', 0.5), 0)?.code).toBe('not-applicable');
    expect(editProblem({ recipe, edits: [] }, raise('conv2', 0.5), 0)?.code).toBe('not-applicable');
    expect(editProblem({ recipe, edits: [] }, raise('conv9', 0.5), 0)?.code).toBe('unknown-layer');
    expect(editProblem({ recipe, edits: [] }, raise('toString', 0.5), 0)?.code).toBe(
      'unknown-layer',
    );
  });

  it('refuses sparsities that no layer can have', () => {
    expect(editProblem({ recipe, edits: [] }, raise('dense1', 1), 0)?.code).toBe('out-of-range');
    expect(editProblem({ recipe, edits: [] }, raise('dense1', Number.NaN), 0)?.code).toBe(
      'out-of-range',
    );
    const now: EditRequest = { kind: 'pruneNow', targets: { dense1: -0.1 } };
    expect(editProblem({ recipe, edits: [] }, now, 0)?.code).toBe('out-of-range');
  });

  it('says so when the schedule itself has no room for a first target', () => {
    const dense = completeRecipe({
      phases: { prune: 0 },
      pruning: {
        layers: Object.fromEntries(
          Object.keys(recipe.pruning.layers).map((name) => [name, { target: 0 }]),
        ),
      },
    });
    expect(editProblem({ recipe: dense, edits: [] }, raise('dense1', 0.5), 3)?.code).toBe(
      'no-room',
    );
  });
});

describe('an edit after the end of a run', () => {
  // Ten training steps in each of the three phases.
  const requests: EditRequest[] = [
    raise('dense1', 0.9),
    raise('dense1', 0.1),
    { kind: 'pruneNow' },
    { kind: 'setLearningRate', learningRate: 0.001 },
  ];

  it.each(requests)('is refused with the training step of the end: $kind', (request) => {
    expect(editProblem({ recipe, edits: [] }, request, 31)).toEqual({
      field: 'trainStep',
      code: 'after-end',
      rule: expect.stringContaining('the run ends at training step 30'),
      params: { trainSteps: 30 },
      value: 31,
    });
  });

  it('is refused at the end itself where it is for training steps to come', () => {
    const slower: EditRequest = { kind: 'setLearningRate', learningRate: 0.001 };
    expect(editProblem({ recipe, edits: [] }, slower, 30)?.code).toBe('after-end');
    expect(editProblem({ recipe, edits: [] }, slower, 29)).toBeUndefined();
    expect(editProblem({ recipe, edits: [] }, { kind: 'pruneNow' }, 30)).toBeUndefined();
  });
});

describe('editProblem under a network-wide target', () => {
  const shared = completeRecipe({
    data: { images: 1280 },
    pruning: { schedule: { frequency: 2, power: 1 }, allocation: { kind: 'erk', target: 0.8 } },
  });
  const network = (sparsity: number): EditRequest => ({ kind: 'setNetworkTarget', sparsity });

  it('takes a new target of the network, and none of a layer', () => {
    expect(editProblem({ recipe: shared, edits: [] }, network(0.9), 12)).toBeUndefined();
    expect(editProblem({ recipe: shared, edits: [] }, raise('dense1', 0.9), 12)).toMatchObject({
      field: 'pruning.layers.dense1.target',
      code: 'not-applicable',
    });
    const now: EditRequest = { kind: 'pruneNow', targets: { dense1: 0.9 } };
    expect(editProblem({ recipe: shared, edits: [] }, now, 12)?.code).toBe('not-applicable');
  });

  it('takes one for all where each layer has its own, and has none to take under sigma', () => {
    // conv1 is excluded, conv2 keeps 2 of 4; dense1 goes from 0.8 on, dense2 from 0.
    expect(editProblem({ recipe, edits: [] }, network(0.9), 12)).toBeUndefined();
    expect(editProblem({ recipe, edits: [] }, network(0.9), 20)?.code).toBe('no-room');
    expect(editNote({ recipe, edits: [] }, network(0.3), 20)).toMatchObject({
      code: 'network-already-sparser',
    });
    const fixed = completeRecipe({
      pruning: {
        layers: Object.fromEntries(
          Object.keys(recipe.pruning.layers).map((name) => [name, { excluded: true }]),
        ),
      },
    });
    expect(editProblem({ recipe: fixed, edits: [] }, network(0.9), 0)).toMatchObject({
      field: 'pruning.allocation.target',
      code: 'not-applicable',
      rule: 'no layer has a target of its own',
    });
    const sigma = completeRecipe({ pruning: { allocation: { kind: 'sigma' } } });
    expect(editProblem({ recipe: sigma, edits: [] }, network(0.9), 0)?.code).toBe('not-applicable');
    expect(editProblem({ recipe: sigma, edits: [] }, raise('dense1', 0.9), 0)?.code).toBe(
      'not-applicable',
    );
  });

  it('refuses impossible and late targets, and offers to prune now', () => {
    expect(editProblem({ recipe: shared, edits: [] }, network(1), 0)?.code).toBe('out-of-range');
    expect(editProblem({ recipe: shared, edits: [] }, network(0.9), 20)).toMatchObject({
      field: 'pruning.allocation.target',
      code: 'no-room',
    });
    const now: EditRequest = { kind: 'pruneNow', networkTarget: 0.9 };
    expect(editProblem({ recipe: shared, edits: [] }, now, 20)).toBeUndefined();
    expect(editNote({ recipe: shared, edits: [] }, now, 20)).toBeUndefined();
  });

  it('compares with what is gone of its own unit, of the layers that share the budget', () => {
    const half = completeRecipe({
      data: { images: 1280 },
      pruning: {
        schedule: { frequency: 2, power: 1 },
        allocation: { kind: 'uniform', target: 0.5, unit: 'weights' },
        layers: { dense1: { excluded: true } },
      },
    });
    // Half of the others is gone: network-wide that is far less.
    expect(editNote({ recipe: half, edits: [] }, network(0.4), 20)).toMatchObject({
      code: 'network-already-sparser',
      present: expect.closeTo(0.5, 9),
    });
    expect(editProblem({ recipe: half, edits: [] }, network(0.5), 20)).toBeUndefined();
    expect(editProblem({ recipe: half, edits: [] }, network(0.51), 20)?.code).toBe('no-room');

    const macs = completeRecipe({
      data: { images: 1280 },
      pruning: {
        schedule: { frequency: 2, power: 1 },
        allocation: { kind: 'erk', target: 0.5, unit: 'macs' },
      },
    });
    expect(editNote({ recipe: macs, edits: [] }, network(0.45), 20)).toMatchObject({
      present: expect.closeTo(0.5, 9),
    });
    expect(editProblem({ recipe: macs, edits: [] }, network(0.55), 20)?.code).toBe('no-room');
  });

  it('knows what is gone while weights drop and grow', () => {
    const dynamic = completeRecipe({
      data: { images: 1280 },
      pruning: {
        schedule: { kind: 'rigl', frequency: 2 },
        allocation: { kind: 'global', target: 0.5, unit: 'weights' },
        layers: { dense1: { excluded: true } },
      },
    });
    expect(editNote({ recipe: dynamic, edits: [] }, network(0.4), 15)).toEqual({
      code: 'network-already-sparser',
      present: 0.5,
    });
    expect(editNote({ recipe: dynamic, edits: [] }, { kind: 'pruneNow' }, 15)).toEqual({
      code: 'nothing-to-prune',
    });
  });

  it('takes a target beyond what can go while a pruning step is left', () => {
    const floored = completeRecipe({
      data: { images: 1280 },
      pruning: {
        schedule: { frequency: 2, power: 1 },
        allocation: { kind: 'uniformPlus', target: 0.99, unit: 'macs' },
      },
    });
    expect(editProblem({ recipe: floored, edits: [] }, network(0.995), 15)).toBeUndefined();
    expect(editProblem({ recipe: floored, edits: [] }, network(0.995), 20)?.code).toBe('no-room');
  });

  it('notes a target below what is gone already', () => {
    expect(editNote({ recipe: shared, edits: [] }, network(0.1), 20)).toMatchObject({
      code: 'network-already-sparser',
    });
    const late = completeRecipe({ pruning: { allocation: { kind: 'global', target: 0.8 } } });
    expect(editNote({ recipe: late, edits: [] }, network(0.5), 188)).toEqual({
      code: 'network-already-sparser',
      present: 0.8,
    });
    const nothing: EditRequest = { kind: 'pruneNow' };
    expect(editNote({ recipe: late, edits: [] }, nothing, 188)).toEqual({
      code: 'nothing-to-prune',
    });
    expect(editNote({ recipe: late, edits: [] }, nothing, 100)).toBeUndefined();
  });
});

describe('editProblem of a recalibration', () => {
  it('wants a batch norm', () => {
    const recalibrate: EditRequest = { kind: 'recalibrate' };
    expect(editProblem({ recipe, edits: [] }, recalibrate, 3)?.code).toBe('needs-batch-norm');
    const article = completeRecipe({ network: 'article-cnn' });
    expect(editProblem({ recipe: article, edits: [] }, recalibrate, 3)).toBeUndefined();
    expect(editNote({ recipe: article, edits: [] }, recalibrate, 3)).toBeUndefined();
  });
});

describe('editProblem of a learning rate', () => {
  it('takes what a recipe takes, at any training step', () => {
    const rate = (learningRate: number): EditRequest => ({ kind: 'setLearningRate', learningRate });
    expect(editProblem({ recipe, edits: [] }, rate(0.0006), 25)).toBeUndefined();
    for (const bad of [0, -1, 10.5, Number.NaN]) {
      expect(editProblem({ recipe, edits: [] }, rate(bad), 5)).toMatchObject({
        field: 'training.learningRate',
        code: 'out-of-range',
        params: { range: '0 < x ≤ 10' },
      });
    }
  });
});

describe('editProblem of an edit by hand', () => {
  const prune = (layer: string, ...grains: number[]): EditRequest => ({
    kind: 'setKept',
    layer,
    grains,
    isKept: false,
  });

  it('takes the grains that the layer has, until the run ends', () => {
    expect(editProblem({ recipe, edits: [] }, prune('dense2', 0, 639), 0)).toBeUndefined();
    expect(editProblem({ recipe, edits: [] }, prune('conv2', 3), 30)).toBeUndefined();
    expect(editProblem({ recipe, edits: [] }, prune('conv2', 3), 31)?.code).toBe('after-end');
    expect(editProblem({ recipe, edits: [] }, prune('dense2', 1, 640), 3)).toMatchObject({
      field: 'grains',
      code: 'out-of-range',
      params: { range: '0…639' },
      value: 640,
    });
    expect(editNote({ recipe, edits: [] }, prune('conv2', 3), 3)).toBeUndefined();
  });

  it('counts filters where filters are pruned', () => {
    const layers = { conv2: { granularity: { kind: 'filter' } } };
    const filters = completeRecipe({ data: { images: 1280 }, pruning: { layers } });
    expect(editProblem({ recipe: filters, edits: [] }, prune('conv2', 15), 3)).toBeUndefined();
    expect(editProblem({ recipe: filters, edits: [] }, prune('conv2', 16), 3)).toMatchObject({
      params: { range: '0…15' },
    });
  });

  it('refuses what is never pruned, and tfmot’s rules', () => {
    expect(editProblem({ recipe, edits: [] }, prune('conv1', 0), 3)).toMatchObject({
      field: 'pruning.layers.conv1',
      code: 'not-applicable',
      params: { reason: 'excluded' },
    });
    expect(editProblem({ recipe, edits: [] }, prune('conv9', 0), 3)?.code).toBe('unknown-layer');
    const tfmot = completeRecipe({ data: { images: 1280 }, pruning: { rules: 'tfmot' } });
    expect(editProblem({ recipe: tfmot, edits: [] }, prune('conv2', 0), 3)).toMatchObject({
      field: 'pruning.rules',
      params: { reason: 'tfmot' },
    });
  });
});

describe('editNote', () => {
  it('notes a target below the sparsity that is reached already', () => {
    // dense1 is at .8·.4 after training step 14.
    expect(editNote({ recipe, edits: [] }, raise('dense1', 0.3), 15)).toEqual({
      code: 'already-sparser',
      layer: 'dense1',
      present: 0.8 + (0 - 0.8) * (1 - 0.4),
    });
    expect(editProblem({ recipe, edits: [] }, raise('dense1', 0.3), 15)).toBeUndefined();
    expect(editNote({ recipe, edits: [] }, raise('dense1', 0.3), 11)).toBeUndefined();
  });

  it('notes that a pruning step before the one to rewind to is only fine-tuned', () => {
    const rewinding = completeRecipe({
      data: { images: 1280 },
      pruning: {
        schedule: { kind: 'iterative', rounds: 2 },
        recovery: { kind: 'rewind', toTrainStep: 5 },
      },
    });
    const now: EditRequest = { kind: 'pruneNow' };
    expect(editNote({ recipe: rewinding, edits: [] }, now, 4)).toEqual({
      code: 'only-fine-tuned',
      toTrainStep: 5,
    });
    expect(editNote({ recipe: rewinding, edits: [] }, now, 5)).toBeUndefined();
    expect(editNote({ recipe, edits: [] }, now, 4)).toBeUndefined();
  });

  it('notes that there is nothing left to prune', () => {
    expect(editNote({ recipe, edits: [] }, { kind: 'pruneNow' }, 20)).toEqual({
      code: 'nothing-to-prune',
    });
    expect(editNote({ recipe, edits: [] }, { kind: 'pruneNow' }, 19)).toBeUndefined();
  });
});
