import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from '../plan/planRun.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { presetIds, type Preset } from './preset.ts';
import { armRecipe } from './armRecipe.ts';
import { presets } from './registry.ts';

const all = Object.values(presets);

/** Weights that are left where every layer is pruned to its own last planned sparsity. */
function plannedLeft(recipe: Recipe): { left: number; all: number } {
  const last = planRun(recipe).pruningSteps.at(-1);
  const layers = prunableLayers(recipe);
  const left = layers.reduce((sum, { name, count }) => {
    return sum + count * (1 - (last?.layers[name] ?? 0));
  }, 0);
  return { left, all: layers.reduce((sum, { count }) => sum + count, 0) };
}

function recipeOf(preset: Preset, arm = preset.arms[0]): Recipe {
  return armRecipe(preset, arm).recipe;
}

describe('the presets', () => {
  it('are each found under their own id, in order', () => {
    expect(all.map(({ id }) => id)).toEqual(presetIds);
    expect(Object.keys(presets)).toEqual(presetIds);
  });

  it.each(all)('$id can be run as it is, every arm under every seed', (preset) => {
    expect(preset.seeds.length).toBeGreaterThan(0);
    for (const arm of preset.arms) {
      for (const seed of preset.seeds) {
        const { baseline, recipe } = armRecipe(preset, arm, seed);
        expect(recipe).toMatchObject({ network: preset.network, seed });
        expect(planRun(recipe).pruningSteps.length).toBeGreaterThan(0);
        if (baseline) expect(baseline).toMatchObject({ network: preset.network, seed });
        // A baseline is dense: nothing is planned to be pruned in it.
        if (baseline) expect(planRun(baseline).pruningSteps).toEqual([]);
      }
    }
  });

  it.each(all)('$id names its arms, its control and the layers of its codebooks', (preset) => {
    const ids = preset.arms.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const compares = preset.arms.some(({ figures }) =>
      figures.some(({ measure }) => measure === 'accuracyOverControl'),
    );
    expect(compares).toBe(preset.control !== undefined);
    if (preset.control !== undefined) expect(ids).toContain(preset.control);
    const layers = prunableLayers({ network: preset.network, data: { set: 'mnist' } }).map(
      ({ name }) => name,
    );
    const codebooks = preset.arms.flatMap(({ kmeansBits }) => (kmeansBits ? [kmeansBits] : []));
    expect(codebooks).toHaveLength(preset.id.startsWith('han-') ? 1 : 0);
    for (const bits of codebooks) expect(Object.keys(bits)).toEqual(layers);
  });

  it('follows the tutorial’s steps: 844 of them, from 50 to 80 %', () => {
    const { baseline, recipe } = armRecipe(
      presets['tfmot-tutorial'],
      presets['tfmot-tutorial'].arms[0],
    );
    // 2 · ⌈54,000 / 128⌉ and 4 · ⌈54,000 / 32⌉.
    const plan = planRun(recipe);
    expect(plan.trainSteps).toBe(844);
    expect(baseline && planRun(baseline).trainSteps).toBe(6752);
    expect(plan.pruningSteps[0]).toMatchObject({ trainStep: 0, sparsity: 0.5 });
    expect(plan.pruningSteps.at(-1)).toMatchObject({ trainStep: 844, sparsity: 0.8 });
  });

  it('keeps what Han et al. kept', () => {
    // 0.08·235,200 + 0.09·30,000 + 0.26·1,000 of 266,200; the paper says 22 K of 267 K, 12×.
    const lenet300 = plannedLeft(recipeOf(presets['han-lenet-300-100']));
    expect(lenet300.left).toBeCloseTo(21_776, 3);
    expect(lenet300.all).toBe(266_200);
    // 0.66·500 + 0.12·25,000 + 0.08·400,000 + 0.19·5,000 of 430,500; the paper says 36 K of 431 K.
    const lenet5 = plannedLeft(recipeOf(presets['han-lenet-5']));
    expect(lenet5.left).toBeCloseTo(36_280, 3);
    expect(lenet5.all).toBe(430_500);
  });

  it('leaves a lottery ticket 21.1 % of the weights, round by round as in the paper', () => {
    const recipe = recipeOf(presets['lottery-ticket']);
    const steps = planRun(recipe).pruningSteps;
    const shares = steps.map(({ sparsity }) => Math.round((1 - sparsity) * 1000) / 10);
    // The paper's table: 80.0 % after one round, 51.3 after 3, 32.9 after 5, 21.1 after 7.
    expect([shares[0], shares[2], shares[4], shares[6]]).toEqual([80, 51.3, 32.9, 21.1]);
    expect(steps).toHaveLength(7);
  });

  it('leaves the structured LeNet the published units', () => {
    const units = presets['structured-lenet'].arms.map((arm) => {
      const recipe = recipeOf(presets['structured-lenet'], arm);
      const last = planRun(recipe).pruningSteps.at(-1);
      return prunableLayers(recipe)
        .filter(({ isOutput }) => !isOutput)
        .map(({ name, shape }) => {
          const count = shape[shape.length - 1];
          return count - Math.floor((last?.layers[name] ?? 0) * count + 0.5);
        })
        .join('-');
    });
    expect(units).toEqual(presets['structured-lenet'].arms.map(({ id }) => id));
  });
});
