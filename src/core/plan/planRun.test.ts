import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from './planRun.ts';
import type { Edit, PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';

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
