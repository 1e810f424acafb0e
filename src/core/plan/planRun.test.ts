import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from './planRun.ts';
import type { Edit, PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { completeRecipe, RecipeError } from '../validation/recipeSchema.ts';

/** Small-cnn with an epoch of 10 training steps, so that phases of 1 are 10 steps long. */
function recipe(partial: PartialRecipe = {}): Recipe {
  return completeRecipe({ data: { images: 1280 }, ...partial });
}

function everyLayer(layer: object): Record<string, object> {
  return Object.fromEntries(
    prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } }).map(({ name }) => [
      name,
      layer,
    ]),
  );
}

const steps = (recipe: Recipe, edits: Edit[] = []) =>
  planRun(recipe, edits).pruningSteps.map(({ trainStep }) => trainStep);
const layerPlan = (recipe: Recipe, layer: string, edits: Edit[] = []) =>
  planRun(recipe, edits).pruningSteps.map(({ layers }) => layers[layer]);

describe('planRun', () => {
  it('plans the default run: three epochs of 94, pruning every 6 steps to exactly 80 %', () => {
    const plan = planRun(completeRecipe());
    expect(plan.stepsPerEpoch).toBe(94);
    expect(plan.trainSteps).toBe(282);
    expect(plan.phases).toEqual([
      { name: 'train', fromTrainStep: 0, toTrainStep: 94 },
      { name: 'prune', fromTrainStep: 94, toTrainStep: 188 },
      { name: 'fineTune', fromTrainStep: 188, toTrainStep: 282 },
    ]);
    // Nothing at 94, where the ramp is at 0; 184 merges into 188.
    expect(plan.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([
      100, 106, 112, 118, 124, 130, 136, 142, 148, 154, 160, 166, 172, 178, 188,
    ]);
    expect(plan.pruningSteps.at(-1)).toEqual({
      trainStep: 188,
      sparsity: 0.8,
      layers: { conv1: 0.8, conv2: 0.8, dense1: 0.8, dense2: 0.8 },
    });
  });

  it('leaves empty phases out and rounds their lengths to whole training steps', () => {
    const plan = planRun(recipe({ phases: { train: 0, prune: 0.26, fineTune: 0 } }));
    expect(plan.phases).toEqual([{ name: 'prune', fromTrainStep: 0, toTrainStep: 3 }]);
  });

  it('prunes at the first step when the initial sparsity is not 0', () => {
    const plan = planRun(recipe({ pruning: { schedule: { initialSparsity: 0.5 } } }));
    expect(plan.pruningSteps[0]?.trainStep).toBe(10);
    expect(plan.pruningSteps[0]?.sparsity).toBeCloseTo(0.5, 12);
  });

  it('prunes once at the start of the prune phase in one shot, even of an empty one', () => {
    const oneShot = { pruning: { schedule: { kind: 'oneShot' } } } as const;
    expect(steps(recipe(oneShot))).toEqual([10]);
    expect(steps(recipe({ ...oneShot, phases: { prune: 0 } }))).toEqual([10]);
  });

  it('weights the network-wide sparsity by weights and counts excluded layers as dense', () => {
    const layers = {
      ...everyLayer({ excluded: true }),
      dense1: { target: 0.5 },
      dense2: { target: 0.25 },
    };
    const plan = planRun(recipe({ pruning: { layers } }));
    // 72 + 1,152 + 50,176 + 640 kernel weights.
    expect(plan.pruningSteps.at(-1)?.sparsity).toBeCloseTo((25_088 + 160) / 52_040, 12);
    expect(plan.pruningSteps.at(-1)?.layers).toEqual({ dense1: 0.5, dense2: 0.25 });
  });

  it('plans no pruning and needs no room for it where no layer has a target', () => {
    const layers = everyLayer({ target: 0 });
    expect(steps(recipe({ phases: { prune: 0 }, pruning: { layers } }))).toEqual([]);
  });

  it('steps a keep-N-of-M layer through whole weights of its windows', () => {
    const layers = { conv2: { granularity: { kind: 'nOfM', n: 1, m: 4 } } } as const;
    const schedule = { kind: 'iterative', rounds: 5 } as const;
    const planned = layerPlan(recipe({ pruning: { schedule, layers } }), 'conv2');
    // Target ¾; round(3·j/5) of 4 for j = 1 … 5: 1 (0.6), 1 (1.2), 2 (1.8), 2 (2.4), 3.
    expect(planned).toEqual([0.25, 0.25, 0.5, 0.5, 0.75]);
  });

  it('refuses a gradual schedule without a prune phase', () => {
    expect(() => recipe({ phases: { prune: 0 } })).toThrow(
      'phases.prune: a gradual schedule (polynomial) needs a prune phase of at least one training step, got 0',
    );
  });

  it('refuses more rounds than the phase has training steps', () => {
    const schedule = { kind: 'iterative', rounds: 11 } as const;
    expect(() => recipe({ pruning: { schedule } })).toThrow('pruning.schedule.rounds: every round');
    expect(() => recipe({ pruning: { schedule: { ...schedule, rounds: 10 } } })).not.toThrow();
  });

  it('refuses a run without a training step', () => {
    expect(() => recipe({ phases: { train: 0, prune: 0, fineTune: 0.01 } })).toThrow(
      'phases: want at least one training step',
    );
  });
});

describe('planRun with live changes', () => {
  const gradual = recipe({ pruning: { schedule: { frequency: 2, power: 1 } } });
  // Fires at 12, 14, 16, 18, 20 with progress .2 … 1.

  it('holds a new target for the pruning steps after it', () => {
    const edit: Edit = { kind: 'setTarget', trainStep: 14, layer: 'conv2', sparsity: 0.5 };
    const before = layerPlan(gradual, 'conv2');
    const after = layerPlan(gradual, 'conv2', [edit]);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    // .6·.5 is below the .4·.8 that was reached, so the plan stays there, then goes on.
    expect(after.slice(2)).toEqual([before[1], 0.8 * 0.5, 0.5]);
    expect(layerPlan(gradual, 'conv1', [edit])).toEqual(layerPlan(gradual, 'conv1'));
  });

  it('prunes at once to the present targets when asked to', () => {
    const edits: Edit[] = [
      { kind: 'setTarget', trainStep: 5, layer: 'conv2', sparsity: 0.6 },
      { kind: 'pruneNow', trainStep: 5 },
    ];
    expect(steps(gradual, edits)).toEqual([5, 12, 14, 16, 18, 20]);
    expect(layerPlan(gradual, 'conv2', edits)).toEqual([0.6, 0.6, 0.6, 0.6, 0.6, 0.6]);
  });

  it('merges a pruning step that is asked for with the one planned at the same training step', () => {
    const plan = planRun(gradual, [{ kind: 'pruneNow', trainStep: 14 }]);
    expect(plan.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([12, 14, 16, 18, 20]);
    expect(plan.pruningSteps[1]?.sparsity).toBe(0.8);
  });

  it('prunes to new targets after the last planned pruning step', () => {
    const edit: Edit = { kind: 'pruneNow', trainStep: 25, targets: { dense1: 0.95 } };
    const last = planRun(gradual, [edit]).pruningSteps.at(-1);
    expect(last?.trainStep).toBe(25);
    expect(last?.layers).toEqual({ conv1: 0.8, conv2: 0.8, dense1: 0.95, dense2: 0.8 });
  });

  it('plans nothing until a target is set that is not 0', () => {
    const schedule = { frequency: 2, power: 1 };
    const dense = recipe({ pruning: { schedule, layers: everyLayer({ target: 0 }) } });
    const raised: Edit = { kind: 'setTarget', trainStep: 14, layer: 'conv2', sparsity: 0.5 };
    expect(steps(dense)).toEqual([]);
    expect(steps(dense, [raised])).toEqual([16, 18, 20]);
    expect(layerPlan(dense, 'conv1', [raised])).toEqual([0, 0, 0]);
    const targets = { conv1: 0, conv2: 0.5 };
    expect(steps(dense, [{ kind: 'pruneNow', trainStep: 14, targets }])).toEqual([14, 16, 18, 20]);
    const uniform = { kind: 'uniform', target: 0 } as const;
    const ofNetwork = recipe({ pruning: { schedule, allocation: uniform } });
    expect(steps(ofNetwork)).toEqual([]);
    const both: Edit = { kind: 'setNetworkTarget', trainStep: 14, sparsity: 0.5 };
    expect(steps(ofNetwork, [both])).toEqual([16, 18, 20]);
  });

  it('needs room for a target only once there is one', () => {
    const phases = { prune: 0 };
    const dense = recipe({ phases, pruning: { layers: everyLayer({ target: 0 }) } });
    const edit = { kind: 'setTarget', trainStep: 5, layer: 'conv2' } as const;
    expect(steps(dense, [{ ...edit, sparsity: 0 }])).toEqual([]);
    expect(() => steps(dense, [{ ...edit, sparsity: 0.5 }])).toThrow('needs a prune phase');
  });

  it('never plans less than before, whatever is changed and when', () => {
    const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({
        kind: fc.constant('setTarget' as const),
        trainStep: fc.nat(30),
        layer: fc.constantFrom('conv1', 'conv2', 'dense1', 'dense2'),
        sparsity: fc.double({ min: 0, max: 0.99, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('pruneNow' as const), trainStep: fc.nat(30) }),
    );
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 6 }), (edits) => {
        const { pruningSteps } = planRun(gradual, edits);
        expect(pruningSteps.length).toBeGreaterThan(1);
        for (const [i, step] of pruningSteps.entries()) {
          const last = pruningSteps[i - 1];
          if (!last) continue;
          expect(step.trainStep).toBeGreaterThan(last.trainStep);
          for (const [layer, sparsity] of Object.entries(step.layers)) {
            expect(sparsity).toBeGreaterThanOrEqual(last.layers[layer] ?? 1);
          }
        }
      }),
    );
  });
});

describe('movement', () => {
  const untrained = { phases: { train: 0 }, pruning: { criterion: 'movement' } } as const;
  const oneShot = { schedule: { kind: 'oneShot' } } as const;

  it('is refused before the first training step, where all its sums are 0', () => {
    const atOnce = { ...untrained, pruning: { ...untrained.pruning, ...oneShot } };
    expect(() => completeRecipe(atOnce)).toThrow(
      'pruning.criterion: movement adds up while the network trains; want a training step before the first pruning step, got "movement"',
    );
    const initial = { kind: 'linear', initialSparsity: 0.2 } as const;
    const own = { conv2: { criterion: 'movement' } } as const;
    expect(() =>
      completeRecipe({ phases: { train: 0 }, pruning: { schedule: initial, layers: own } }),
    ).toThrow('pruning.layers.conv2.criterion: movement adds up');
  });

  it('is refused as an edit at training step 0', () => {
    const recipe = completeRecipe(untrained);
    expect(() => planRun(recipe, [{ kind: 'pruneNow', trainStep: 0 }])).toThrow(RecipeError);
    expect(() => planRun(recipe, [{ kind: 'pruneNow', trainStep: 1 }])).not.toThrow();
  });

  it('may wait for its first pruning step, or be of a layer that is not pruned there', () => {
    expect(() => completeRecipe(untrained)).not.toThrow();
    const layers = Object.fromEntries(
      ['conv1', 'conv2', 'dense1', 'dense2'].map((name) => [name, { criterion: 'magnitude' }]),
    );
    const dense2 = { criterion: 'movement', excluded: true };
    const pruning = { ...untrained.pruning, ...oneShot, layers: { ...layers, dense2 } };
    expect(() => completeRecipe({ ...untrained, pruning })).not.toThrow();
  });
});

describe('a run that begins with a sparse network', () => {
  const names = ['conv1', 'conv2', 'dense1', 'dense2'];
  const startsAt = Object.fromEntries(
    names.map((name) => [name, { weights: 0.5, grains: 0.5 }] as const),
  );
  const every4 = { kind: 'linear', frequency: 4 } as const;
  const pruned = (pruning: PartialRecipe['pruning']) =>
    completeRecipe({ data: { images: 2560 }, pruning: { schedule: every4, ...pruning } });
  const rounded = (recipe: Recipe, start = startsAt) =>
    planRun(recipe, [], start).pruningSteps.map(({ sparsity }) => Math.round(sparsity * 1e9) / 1e9);

  it('goes on from there, step by step, and says so', () => {
    // From 0.5 to 0.8 in five equal steps; from a dense network it would be at 0.48 after three.
    expect(rounded(pruned({}))).toEqual([0.56, 0.62, 0.68, 0.74, 0.8]);
    expect(planRun(pruned({}), [], startsAt).startsAt).toEqual(startsAt);
    expect(planRun(pruned({}))).not.toHaveProperty('startsAt');
    const rounds = { kind: 'iterative', rounds: 3, spacing: 'geometric' } as const;
    // (0.2/0.5)^(1/3) of what is left stays each time.
    const ofHalf = [1, 2, 3].map((j) => Math.round((1 - 0.5 * 0.4 ** (j / 3)) * 1e9) / 1e9);
    expect(rounded(pruned({ schedule: rounds }))).toEqual(ofHalf);
  });

  it.each(['uniform', 'erk', 'global', 'lamp'] as const)('does so under %s', (kind) => {
    const recipe = pruned({ allocation: { kind, target: 0.8 } });
    expect(rounded(recipe)).toEqual([0.56, 0.62, 0.68, 0.74, 0.8]);
  });

  it('takes every layer from where that one begins, though all have one target', () => {
    const start = { conv1: { weights: 0.5, grains: 0.5 }, conv2: { weights: 0.2, grains: 0.2 } };
    const { pruningSteps } = planRun(pruned({}), [], start);
    const planned = (layer: string) => pruningSteps.map(({ layers }) => layers[layer]);
    for (const [layer, from] of [
      ['conv1', 0.5],
      ['conv2', 0.2],
      ['dense1', 0],
    ] as const) {
      const wanted = [1, 2, 3, 4, 5].map((step) => from + (step / 5) * (0.8 - from));
      expect(planned(layer)).toEqual(wanted.map((sparsity) => expect.closeTo(sparsity, 9)));
    }
  });

  it('goes the whole way of a threshold, which no sparsity is a part of', () => {
    const { pruningSteps } = planRun(pruned({ allocation: { kind: 'sigma' } }), [], startsAt);
    const shares = [0.2, 0.4, 0.6, 0.8, 1].map((share) => expect.closeTo(share, 9));
    expect(pruningSteps.map(({ share }) => share)).toEqual(shares);
  });

  it('counts in grains what it has to take, and in weights what there is', () => {
    const layers = Object.fromEntries(
      names.map((name) => [name, { excluded: true, granularity: { kind: 'filter' } } as const]),
    );
    const filters = pruned({
      layers: { ...layers, conv2: { target: 0.8, granularity: { kind: 'filter' } } },
    });
    const start = { conv2: { weights: 0.5, grains: 0 } };
    const steps = planRun(filters, [], start).pruningSteps;
    expect(steps.map(({ layers: planned }) => Math.round((planned['conv2'] ?? 0) * 1e9))).toEqual(
      [0.16, 0.32, 0.48, 0.64, 0.8].map((sparsity) => sparsity * 1e9),
    );
    // A fifth of the filters is left, with half of their weights each, of 1,152 among 52,040.
    expect(steps.at(-1)?.sparsity).toBeCloseTo((0.9 * 1152) / 52_040, 9);
    // Of a half of the filters, four fifths of the weights: of the fifth that stays in the end, too.
    const both = { conv2: { weights: 0.6, grains: 0.5 } };
    const last = planRun(filters, [], both).pruningSteps.at(-1);
    expect(last?.sparsity).toBeCloseTo(((1 - 0.2 * 0.8) * 1152) / 52_040, 9);
  });

  it('prunes nothing where it is sparse enough, and knows no start under tfmot’s rules', () => {
    expect(
      rounded(pruned({ layers: Object.fromEntries(names.map((n) => [n, { target: 0.4 }])) })),
    ).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    const tfmot = pruned({ rules: 'tfmot' });
    expect(planRun(tfmot, [], startsAt).pruningSteps).toEqual(planRun(tfmot).pruningSteps);
  });
});
