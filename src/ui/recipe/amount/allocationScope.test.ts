import { describe, expect, test } from 'vitest';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { withAllocation } from './allocationScope.ts';
import { withLayers } from '../form/granularityScope.ts';

const recipe = defaultRecipe('small-cnn');
const targetsOf = (of: typeof recipe): number[] =>
  Object.values(of.pruning.layers).map(({ target }) => target);

describe('another allocation', () => {
  test('takes over what the layers’ own targets come to', () => {
    // 72 + 1,152 + 50,176 + 640 = 52,040 weights; half of all but dense1’s 80 %:
    // (0.5 · 1,864 + 0.8 · 50,176) / 52,040 = 0.789…, shown to a tenth of a per cent.
    const present = { conv1: 0.5, conv2: 0.5, dense1: 0.8, dense2: 0.5 };
    expect(withAllocation(recipe, 'erk', present).pruning.allocation).toEqual({
      kind: 'erk',
      target: 0.789,
      unit: 'weights',
    });
  });

  test('keeps target and unit of the one before', () => {
    const macs = { kind: 'erk', target: 0.6, unit: 'macs' } as const;
    const before = { ...recipe, pruning: { ...recipe.pruning, allocation: macs } };
    expect(withAllocation(before, 'global', {}).pruning.allocation).toEqual({
      kind: 'global',
      target: 0.6,
      unit: 'macs',
      floor: 0.01,
    });
    expect(withAllocation(before, 'sigma', {}).pruning.allocation).toEqual({
      kind: 'sigma',
      quality: 1,
    });
  });

  test('back to per layer begins with what each layer was given', () => {
    const excluded = withLayers(recipe, [{ name: 'conv2' }], (layer) => ({
      ...layer,
      excluded: true,
    }));
    const present = { conv1: 0.12345, dense1: 0.99999, dense2: 0 };
    const perLayer = withAllocation(excluded, 'perLayer', present);
    expect(perLayer.pruning.allocation).toEqual({ kind: 'perLayer' });
    expect(targetsOf(perLayer)).toEqual([0.123, 0.8, 0.999, 0]);
  });
});
