import { describe, expect, it } from 'vitest';
import type { PartialRecipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { planRun } from './planRun.ts';
import { describeUnpruned, unprunedReason } from './unprunedReason.ts';

const names = ['conv1', 'conv2', 'dense1', 'dense2'];
const all = <T>(layer: T) => Object.fromEntries(names.map((name) => [name, layer]));

function reasonOf(partial: PartialRecipe) {
  const recipe = completeRecipe(partial);
  return unprunedReason(recipe, planRun(recipe));
}

/** Eight training steps a phase, of which tfmot's frequency of 100 is never reached. */
const short = { data: { images: 1024 } };
const curve = [
  { sparsity: 0, accuracy: 0.5 },
  { sparsity: 0.9, accuracy: 0.4 },
];

describe('why nothing is pruned', () => {
  it('is no question where something is', () => {
    expect(reasonOf({})).toBeUndefined();
    expect(reasonOf({ pruning: { allocation: { kind: 'global' } } })).toBeUndefined();
    expect(reasonOf({ pruning: { allocation: { kind: 'sigma' } } })).toBeUndefined();
    const schedule = { frequency: 4 };
    expect(reasonOf({ ...short, pruning: { rules: 'tfmot', schedule } })).toBeUndefined();
  });

  it.each<[string, PartialRecipe]>([
    ['all-excluded', { pruning: { layers: all({ excluded: true }) } }],
    [
      'all-excluded',
      { pruning: { allocation: { kind: 'erk' }, layers: all({ excluded: true, target: 0.5 }) } },
    ],
    ['no-target', { pruning: { layers: all({ target: 0 }) } }],
    ['no-target', { pruning: { allocation: { kind: 'global', target: 0 } } }],
    ['no-target', { ...short, pruning: { rules: 'tfmot', layers: all({ target: 0 }) } }],
    [
      'nothing-to-give',
      {
        pruning: {
          schedule: { kind: 'oneShot' },
          allocation: { kind: 'sensitivity', target: 0.5, curves: all(curve) },
        },
      },
    ],
    [
      'nothing-to-give',
      {
        pruning: {
          schedule: { kind: 'oneShot' },
          layers: { ...all({ excluded: true }), conv1: { granularity: { kind: 'nOfM' } } },
        },
      },
    ],
    [
      'nothing-to-give',
      {
        pruning: {
          allocation: { kind: 'uniformPlus' },
          layers: { ...all({ excluded: true }), conv1: { excluded: false } },
        },
      },
    ],
  ])('is told: %s', (code, recipe) => {
    expect(reasonOf(recipe)).toEqual({ code });
  });

  it('is the frequency where tfmot comes to no update within the run', () => {
    const schedule = { kind: 'polynomial', frequency: 100 } as const;
    const reason = reasonOf({ ...short, pruning: { rules: 'tfmot', schedule } });
    expect(reason).toEqual({ code: 'no-update', frequency: 100, begin: 8, end: 16 });
    expect(reason && describeUnpruned(reason)).toBe(
      'nothing is pruned: tfmot updates every 100 training steps, and no update falls between 8 and 16',
    );
  });
});
