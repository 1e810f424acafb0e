import { describe, expect, test } from 'vitest';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { withAllocation } from './allocationChoice.ts';

const recipe = defaultRecipe('small-cnn');
const targetsOf = (of: typeof recipe): number[] =>
  Object.values(of.pruning.layers).map(({ target }) => target);

describe('another allocation', () => {
  test('takes over what the layers’ own targets come to', () => {
    // 72 + 1,152 + 50,176 + 640 = 52,040 weights; half of all but dense1’s 80 %:
    // (0.5 · 1,864 + 0.8 · 50,176) / 52,040 = 0.789…, shown to a tenth of a per cent.
    const present = { conv1: 0.5, conv2: 0.5, dense1: 0.8, dense2: 0.5 };
    expect(withAllocation(recipe, 'erk', present, []).pruning.allocation).toEqual({
      kind: 'erk',
      target: 0.789,
      unit: 'weights',
    });
  });

  test('keeps target and unit of the one before', () => {
    const macs = { kind: 'erk', target: 0.6, unit: 'macs' } as const;
    const before = { ...recipe, pruning: { ...recipe.pruning, allocation: macs } };
    expect(withAllocation(before, 'global', {}, []).pruning.allocation).toEqual({
      kind: 'global',
      target: 0.6,
      unit: 'macs',
      floor: 0.01,
    });
    expect(withAllocation(before, 'sigma', {}, []).pruning.allocation).toEqual({
      kind: 'sigma',
      quality: 1,
    });
  });

  test('leaves the layers’ own targets alone', () => {
    const present = { conv1: 0, conv2: 0.712, dense1: 0.813, dense2: 0 };
    const erk = withAllocation(recipe, 'erk', present, []);
    const back = withAllocation(erk, 'perLayer', present, [{ kind: 'perLayer' }]);
    expect(back).toEqual(recipe);
    expect(targetsOf(back)).toEqual([0.8, 0.8, 0.8, 0.8]);
  });

  test('comes back with the network’s target of now and what else it had', () => {
    const left = [
      { kind: 'global', target: 0.9, unit: 'macs', floor: 0.2 },
      { kind: 'erk', target: 0.7, unit: 'bytes' },
    ] as const;
    expect(withAllocation(recipe, 'global', {}, left).pruning.allocation).toEqual({
      kind: 'global',
      target: 0.7,
      unit: 'bytes',
      floor: 0.2,
    });
  });
});

describe('choosing allocations one after the other', () => {
  test('gives each back as it was left, and is undone step by step', async () => {
    const { store } = await openDemoBench();
    const { chooseAllocation, changeRecipe, setTarget, setNetworkTarget } = store.actions;
    const pruning = () => store.getState().recipe.pruning;
    setTarget('conv1', 0.3);
    const own = pruning().layers;
    chooseAllocation('sigma');
    changeRecipe((before) => ({
      ...before,
      pruning: { ...before.pruning, allocation: { kind: 'sigma', quality: 1.5 } },
    }));
    chooseAllocation('erk');
    setNetworkTarget(0.6);
    chooseAllocation('perLayer');
    expect(pruning()).toMatchObject({ allocation: { kind: 'perLayer' }, layers: own });
    chooseAllocation('sigma');
    expect(pruning().allocation).toEqual({ kind: 'sigma', quality: 1.5 });
    chooseAllocation('uniform');
    expect(pruning().allocation).toMatchObject({ kind: 'uniform', target: 0.6 });
    expect(pruning().layers).toBe(own);
    store.actions.undo();
    expect(pruning().allocation).toEqual({ kind: 'sigma', quality: 1.5 });
  });

  test('forgets what another recipe had', async () => {
    const { store } = await openDemoBench();
    store.actions.chooseAllocation('sigma');
    store.actions.changeRecipe((before) => ({
      ...before,
      pruning: { ...before.pruning, allocation: { kind: 'sigma', quality: 1.5 } },
    }));
    store.actions.chooseAllocation('perLayer');
    store.actions.loadRecipe({ recipe: { ...recipe, seed: 3 } });
    store.actions.chooseAllocation('sigma');
    expect(store.getState().recipe.pruning.allocation).toEqual({ kind: 'sigma', quality: 1 });
  });
});
