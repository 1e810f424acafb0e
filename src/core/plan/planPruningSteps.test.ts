import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { allocateTarget } from '../budget/allocateTarget.ts';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from './planRun.ts';
import type { Edit, PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks } from '../pruning/updateMasks.ts';

/** Small-cnn with an epoch of 20 training steps: the prune phase is 20 … 40. */
function recipe(pruning: PartialRecipe['pruning']): Recipe {
  return completeRecipe({ data: { images: 2560 }, pruning: { ...pruning } });
}

const linear = { kind: 'linear', frequency: 5 } as const;
const stepsOf = (recipe: Recipe, edits: Edit[] = []) => planRun(recipe, edits).pruningSteps;
const at = (recipe: Recipe, layer: string) =>
  stepsOf(recipe).map(({ trainStep, layers }) => [trainStep, layers[layer]]);

describe('a plan with windows', () => {
  it('prunes each layer in its own part of the phase, and is the union of both', () => {
    const schedule = { ...linear, frequency: 4 };
    const layers = { dense1: { target: 0.5, window: { start: 0.5, end: 1 } } };
    const windowed = recipe({ schedule, layers });
    // [20, 40] at 24, 28, 32, 36, 40 (p = .2 …); [30, 40] at 30 (nothing yet), 34, 40: 38 merges.
    expect(stepsOf(windowed).map(({ trainStep }) => trainStep)).toEqual([24, 28, 32, 34, 36, 40]);
    const dense1 = at(windowed, 'dense1').map(([, sparsity]) => sparsity);
    expect(dense1).toEqual([0, 0, 0, 0.2, 0.2, 0.5]);
    const conv1 = at(windowed, 'conv1').map(([, sparsity]) => sparsity);
    const wanted = [0.16, 0.32, 0.48, 0.48, 0.64, 0.8];
    for (const [i, sparsity] of wanted.entries()) expect(conv1[i]).toBeCloseTo(sparsity, 12);
  });

  it('takes a window over the whole phase for none', () => {
    const layers = { conv2: { window: { start: 0, end: 1 } } };
    expect(planRun(recipe({ schedule: linear, layers }))).toEqual(
      planRun(recipe({ schedule: linear })),
    );
  });

  it('refuses a window without room, and names it', () => {
    const layers = { conv2: { window: { start: 0.5, end: 0.5 } } };
    const shortest = { schedule: linear, layers };
    expect(() => recipe(shortest)).toThrow(
      'pruning.layers.conv2.window: a gradual schedule (linear) needs a window of at least one training step',
    );
    const rounds = { kind: 'iterative', rounds: 11 } as const;
    const half = { conv2: { window: { start: 0.5, end: 1 } } };
    expect(() => recipe({ schedule: rounds, layers: half })).toThrow(
      'pruning.layers.conv2.window: every round needs a training step of its own, and the window has 10',
    );
    expect(() => recipe({ schedule: { kind: 'oneShot' }, layers })).not.toThrow();
    const idle = { conv2: { target: 0, window: { start: 0.5, end: 0.5 } } };
    expect(() => recipe({ schedule: linear, layers: idle })).not.toThrow();
  });

  it('follows the allocation at its own progress', () => {
    const layers = { dense1: { window: { start: 0, end: 0.5 } } };
    const allocation = { kind: 'erk', target: 0.8, unit: 'weights' } as const;
    const windowed = recipe({ schedule: linear, allocation, layers });
    const full = allocateTarget(windowed, 0.8)?.dense1;
    expect(full).toBeGreaterThan(0.8);
    expect(at(windowed, 'dense1').find(([trainStep]) => trainStep === 30)?.[1]).toBe(full);
  });
});

describe('a plan under a network-wide target', () => {
  it('allocates at every planned sparsity, and never lets a layer fall', () => {
    const allocation = { kind: 'erk', target: 0.9, unit: 'weights' } as const;
    const planned = recipe({ schedule: linear, allocation });
    let before: Record<string, number> = { conv1: 0, conv2: 0, dense1: 0, dense2: 0 };
    for (const { sparsity, layers } of stepsOf(planned)) {
      const exact = allocateTarget(planned, sparsity) ?? {};
      expect(Object.keys(exact)).toEqual(Object.keys(before));
      for (const [name, value] of Object.entries(exact)) {
        expect(layers[name]).toBeCloseTo(value, 9);
        expect(layers[name]).toBeGreaterThanOrEqual(before[name] ?? NaN);
      }
      before = { ...layers };
    }
    expect(stepsOf(planned).at(-1)?.sparsity).toBeCloseTo(0.9, 12);
  });

  it('gives the share to those who decide from the weights, and leaves their layers out', () => {
    const layers = { conv2: { granularity: { kind: 'nOfM' } } } as const;
    const allocation = { kind: 'global', target: 0.8 } as const;
    const last = stepsOf(recipe({ schedule: linear, allocation, layers })).at(-1);
    expect(last).toEqual({ trainStep: 40, sparsity: 0.8, share: 0.8, layers: { conv2: 0.5 } });
  });

  it('counts excluded layers as dense in the network-wide sparsity', () => {
    const layers = { dense1: { excluded: true } };
    const allocation = { kind: 'lamp', target: 0.5 } as const;
    const last = stepsOf(recipe({ schedule: linear, allocation, layers })).at(-1);
    expect(last?.share).toBe(0.5);
    expect(last?.sparsity).toBeCloseTo((0.5 * 1864) / 52_040, 12);
  });

  it('expects of a budget of bytes what weights alone cost more, their index being paid for', () => {
    // 4 bytes a weight and a bit of index: half of 4·N bytes is left once x·N weights are gone with
    // 4·N·(1 − x) + N/8 = 2·N, so x = 0.5 + 1/32. Under MACs all alike lose half of their weights.
    for (const [unit, sparsity] of [
      ['bytes', 0.5 + 1 / 32],
      ['macs', 0.5],
    ] as const) {
      const allocation = { kind: 'global', target: 0.5, unit } as const;
      const last = stepsOf(recipe({ schedule: linear, allocation })).at(-1);
      expect(last?.sparsity).toBeCloseTo(sparsity, 12);
    }
  });

  it('raises sigma to its whole quality', () => {
    const allocation = { kind: 'sigma', quality: 1 } as const;
    const oneShot = stepsOf(recipe({ schedule: { kind: 'oneShot' }, allocation })).at(-1);
    expect(oneShot?.share).toBe(1);
    // P(|x| < σ) of a normal distribution.
    expect(oneShot?.sparsity).toBeCloseTo(0.682689, 6);
    // Then pruned again at once: what lies above σ has variance 1 + φ(1)/(1 − Φ(1)) =
    // 1 + .241971/.158655 = 2.525135, so the threshold is at 1.589067σ, below which 88.795 % lie.
    const again: Edit = { kind: 'pruneNow', trainStep: 22 };
    const last = stepsOf(recipe({ schedule: { kind: 'oneShot' }, allocation }), [again]).at(-1);
    expect(last?.sparsity).toBeCloseTo(0.88795, 4);
  });

  it('leaves a grain of every layer however high sigma is', () => {
    const allocation = { kind: 'sigma', quality: 10 } as const;
    const planned = recipe({ schedule: { kind: 'oneShot' }, allocation });
    // 72 + 1,152 + 50,176 + 640 weights, of which four stay.
    expect(stepsOf(planned).at(-1)?.sparsity).toBeCloseTo(1 - 4 / 52_040, 12);
    const states = prunableLayers(planned).map((layer): LayerState => {
      const random = createRandom('all small', layer.name);
      const weights = Float32Array.from({ length: layer.count }, () => random.next() - 0.5);
      return { layer, weights, mask: new Uint8Array(layer.count).fill(1) };
    });
    const [step] = stepsOf(planned);
    if (!step) throw new Error('no pruning step');
    for (const { pruning } of updateMasks(states, planned, step, 1)) {
      expect(pruning.planned).toBeLessThan(1);
      expect(pruning.masked).toBe(pruning.count - 1);
    }
  });

  it('expects of sigma what it does to normally distributed weights', () => {
    const planned = recipe({ schedule: linear, allocation: { kind: 'sigma', quality: 1 } });
    const random = createRandom('normal weights');
    const states = prunableLayers(planned).map((layer): LayerState => {
      // The sum of twelve uniform numbers is normal but for its far ends.
      const normal = () =>
        Array.from({ length: 12 }, () => random.next()).reduce((a, b) => a + b) - 6;
      const weights = Float32Array.from({ length: layer.count }, normal);
      return { layer, weights, mask: new Uint8Array(layer.count).fill(1) };
    });
    for (const [i, step] of stepsOf(planned).entries()) {
      let masked = 0;
      for (const [l, { mask, pruning }] of updateMasks(states, planned, step, i + 1).entries()) {
        const state = states[l];
        if (state) state.mask = mask;
        masked += pruning.masked;
      }
      expect(Math.abs(masked / 52_040 - step.sparsity)).toBeLessThan(0.01);
    }
  });

  it('says where a budget is out of reach', () => {
    const allocation = { kind: 'global', target: 0.9, floor: 0.3 } as const;
    const steps = stepsOf(recipe({ schedule: linear, allocation }));
    expect(steps.at(0)).not.toHaveProperty('shortfall');
    const last = steps.at(-1);
    expect(last?.shortfall).toMatchObject({ code: 'out-of-reach', wanted: 0.9 });
    expect(last?.sparsity).toBeCloseTo(0.7, 12);
  });

  it('follows a live change of the target', () => {
    const allocation = { kind: 'uniform', target: 0.8 } as const;
    const edit: Edit = { kind: 'setNetworkTarget', trainStep: 32, sparsity: 0.4 };
    const shares = stepsOf(recipe({ schedule: linear, allocation }), [edit]);
    // At 25 and 30 a quarter and a half of .8; then max(.4, .75·.4), and .4.
    const rounded = shares.map(({ sparsity }) => Math.round(sparsity * 1e9) / 1e9);
    expect(rounded).toEqual([0.2, 0.4, 0.4, 0.4]);
    const now: Edit = { kind: 'pruneNow', trainStep: 45, networkTarget: 0.95 };
    expect(stepsOf(recipe({ schedule: linear, allocation }), [now]).at(-1)).toMatchObject({
      trainStep: 45,
      sparsity: 0.95,
    });
    const late = recipe({ schedule: linear, allocation: { kind: 'global', target: 0.8 } });
    expect(stepsOf(late, [now]).at(-1)).toMatchObject({ trainStep: 45, share: 0.95 });
  });

  it('drops and grows without a new share', () => {
    const schedule = { kind: 'rigl', frequency: 5, stopAt: 1 } as const;
    const allocation = { kind: 'global', target: 0.8 } as const;
    const steps = stepsOf(recipe({ schedule, allocation }));
    expect(steps.map(({ trainStep, share }) => [trainStep, share])).toEqual([
      [20, 0.8],
      [25, undefined],
      [30, undefined],
      [35, undefined],
    ]);
    expect(steps.at(1)?.regrow).toMatchObject({ by: 'gradient' });
  });
});

describe('a plan of drop and grow whose target is raised', () => {
  it('asks for the new share at the next update, and not again', () => {
    const schedule = { kind: 'rigl', frequency: 5, stopAt: 1 } as const;
    const allocation = { kind: 'global', target: 0.8 } as const;
    const raised: Edit = { kind: 'setNetworkTarget', trainStep: 27, sparsity: 0.9 };
    const steps = stepsOf(recipe({ schedule, allocation }), [raised]);
    expect(steps.map(({ trainStep, share }) => [trainStep, share])).toEqual([
      [20, 0.8],
      [25, undefined],
      [30, 0.9],
      [35, undefined],
    ]);
  });
});

describe('a plan of a network without layers to prune, and of one under tfmot’s rules', () => {
  it('holds nothing where every layer is excluded', () => {
    const names = ['conv1', 'conv2', 'dense1', 'dense2'];
    const layers = Object.fromEntries(names.map((name) => [name, { excluded: true }]));
    for (const kind of ['perLayer', 'erk', 'global', 'sigma'] as const) {
      expect(stepsOf(recipe({ schedule: linear, allocation: { kind }, layers }))).toEqual([]);
    }
  });

  it('holds a pattern at once under tfmot’s rules, and step by step under ours', () => {
    const schedule = { ...linear, initialSparsity: 0.1 };
    const layers = { conv2: { granularity: { kind: 'nOfM', n: 1, m: 4 } } } as const;
    const planned = (rules: 'tfmot' | 'exact') =>
      stepsOf(recipe({ schedule, layers, rules })).map((step) => step.layers['conv2']);
    expect(planned('tfmot')).toEqual([0.75, 0.75, 0.75, 0.75, 0.75]);
    // 0.1, 0.2625, 0.425, 0.5875 and 0.75, in whole weights of four.
    expect(planned('exact')).toEqual([0, 0.25, 0.5, 0.5, 0.75]);
  });
});

describe('what cannot go together', () => {
  it('is refused with the field', () => {
    const window = { conv2: { window: { start: 0, end: 0.5 } } };
    const curves = { kind: 'sensitivity', target: 0.5 } as const;
    const cases: [PartialRecipe['pruning'], string][] = [
      [{ allocation: { kind: 'global' }, layers: window }, 'pruning.layers.conv2.window'],
      [{ schedule: { kind: 'rigl' }, layers: window }, 'pruning.layers.conv2.window'],
      [
        { schedule: { kind: 'set' }, layers: { dense1: { granularity: { kind: 'nOfM' } } } },
        'pruning.layers.dense1.granularity',
      ],
      [{ schedule: { kind: 'set' }, recovery: { kind: 'rewind' } }, 'pruning.recovery'],
      [{ schedule: { kind: 'exponential' }, allocation: { kind: 'sigma' } }, 'pruning.schedule'],
      [{ allocation: curves }, 'pruning.allocation.curves.conv1'],
      [{ recovery: { kind: 'rewind', toTrainStep: 21 } }, 'pruning.recovery.toTrainStep'],
      [{ rules: 'tfmot', allocation: { kind: 'erk' } }, 'pruning.allocation'],
      [{ rules: 'tfmot', recovery: { kind: 'rewind' } }, 'pruning.recovery'],
      [{ rules: 'tfmot', criterion: 'random' }, 'pruning.criterion'],
      [{ rules: 'tfmot', pooling: 'l2' }, 'pruning.pooling'],
      [
        { rules: 'tfmot', layers: { conv1: { criterion: 'random' } } },
        'pruning.layers.conv1.criterion',
      ],
      [
        { rules: 'tfmot', layers: { conv2: { granularity: { kind: 'block' } } } },
        'pruning.layers.conv2.granularity',
      ],
    ];
    for (const [pruning, field] of cases) expect(() => recipe(pruning)).toThrow(`${field}: `);
    expect(() => recipe({ recovery: { kind: 'rewind', toTrainStep: 20 } })).not.toThrow();
  });
});
