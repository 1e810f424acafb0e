import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { PlannedPruningStep } from '../records/records.ts';
import type { CriterionId, Recipe } from '../recipe/recipe.ts';
import { gradientSum } from '../criteria/kinds/gradientSum.ts';
import { criteria } from '../criteria/registry.ts';
import { needsGradients, statisticsNeeded } from './statisticsNeeded.ts';

const reductionOf = (id: CriterionId) => criteria[id].gradientReduction;

/** By layer, the needs and the names of the reductions. */
function neededOf(...args: Parameters<typeof statisticsNeeded>): Record<string, string[]> {
  return Object.fromEntries(
    Array.from(statisticsNeeded(...args), ([layer, { needs, reductions }]) => [
      layer,
      [...needs, ...Array.from(reductions, ({ name }) => name)],
    ]),
  );
}

const planned: PlannedPruningStep = { trainStep: 1, sparsity: 0.5, layers: {} };

describe('statisticsNeeded', () => {
  it('is nothing for criteria that look at weights', () => {
    expect(neededOf(completeRecipe(), planned)).toEqual({});
    expect(needsGradients(statisticsNeeded(completeRecipe(), planned))).toBe(false);
  });

  it('is what the criterion of each layer needs, and nothing of the others', () => {
    const recipe = completeRecipe({
      pruning: {
        layers: {
          conv1: { criterion: 'taylor', excluded: true },
          conv2: { criterion: 'fisher' },
          dense1: { criterion: 'movement' },
        },
      },
    });
    expect(neededOf(recipe, planned)).toEqual({ conv2: ['Σ g²'], dense1: ['movement'] });
    expect(needsGradients(statisticsNeeded(recipe, planned))).toBe(true);
  });

  it('is the batch norm’s scale where that is the criterion', () => {
    const recipe = completeRecipe({
      network: 'article-cnn',
      pruning: { layers: { conv2: { criterion: 'bnScale', granularity: { kind: 'filter' } } } },
    });
    expect(neededOf(recipe, planned)).toEqual({ conv2: ['batchNorm'] });
    expect(needsGradients(statisticsNeeded(recipe, planned))).toBe(false);
  });

  it('is the gradients’ sum where weights grow by it, and nothing where they grow at random', () => {
    const recipe = completeRecipe({
      pruning: { criterion: 'movement', layers: { dense1: { excluded: true } } },
    });
    const regrow = (by: 'gradient' | 'random') =>
      neededOf(recipe, { ...planned, regrow: { removeFraction: 0.3, by } });
    expect(regrow('gradient')).toEqual({ conv1: ['Σ g'], conv2: ['Σ g'], dense2: ['Σ g'] });
    expect(regrow('random')).toEqual({});
    const shared = { share: 0.5, regrow: { removeFraction: 0.3, by: 'gradient' } } as const;
    expect(neededOf(recipe, shared)).toEqual({
      conv1: ['movement', 'Σ g'],
      conv2: ['movement', 'Σ g'],
      dense2: ['movement', 'Σ g'],
    });
    expect(statisticsNeeded(recipe, shared).get('conv1')?.reductions).toEqual(
      new Set([gradientSum]),
    );
  });

  it('counts every layer whose gradients are gathered where a score depends on the network', () => {
    const recipe = completeRecipe({
      pruning: { layers: { conv2: { criterion: 'snip' }, dense1: { criterion: 'taylor' } } },
    });
    const first = 'g of the first batch';
    expect(neededOf(recipe, planned)).toEqual({ conv2: [first], dense1: ['Σ (Σ g·w)²', first] });
  });

  it('is of the layers that will be ranked, but for what depends on the network', () => {
    const all = (criterion: CriterionId): Recipe => completeRecipe({ pruning: { criterion } });
    const only = new Set(['conv2']);
    expect(neededOf(all('taylor'), planned, only)).toEqual({ conv2: ['Σ (Σ g·w)²'] });
    const snip = [reductionOf('snip')?.name];
    expect(neededOf(all('snip'), planned, only)).toEqual({
      conv1: snip,
      conv2: snip,
      dense1: snip,
      dense2: snip,
    });
    expect(neededOf(all('movement'), planned, only)).toEqual({ conv2: ['movement'] });
  });
});
