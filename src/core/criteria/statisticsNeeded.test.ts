import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { PlannedPruningStep } from '../records/records.ts';
import { gradientLayers, statisticsNeeded } from './statisticsNeeded.ts';

const planned: PlannedPruningStep = { trainStep: 1, sparsity: 0.5, layers: {} };

describe('statisticsNeeded', () => {
  it('is nothing for criteria that look at weights', () => {
    expect(statisticsNeeded(completeRecipe(), planned)).toEqual(new Set());
  });

  it('is what the criteria in force need, layer by layer', () => {
    const recipe = completeRecipe({
      pruning: {
        criterion: 'taylor',
        layers: { conv2: { criterion: 'movement' }, dense1: { criterion: 'snip' } },
      },
    });
    expect(statisticsNeeded(recipe, planned)).toEqual(new Set(['gradients', 'movement']));
  });

  it('does not ask on behalf of layers that are never pruned', () => {
    const recipe = completeRecipe({
      pruning: { layers: { conv2: { criterion: 'movement', excluded: true } } },
    });
    expect(statisticsNeeded(recipe, planned)).toEqual(new Set());
  });

  it('is the batch norm’s scale where that is the criterion', () => {
    const recipe = completeRecipe({
      network: 'article-cnn',
      pruning: { layers: { conv2: { criterion: 'bnScale', granularity: { kind: 'filter' } } } },
    });
    expect(statisticsNeeded(recipe, planned)).toEqual(new Set(['batchNorm']));
  });

  it('is the gradients where weights grow by them, and nothing where they grow at random', () => {
    const recipe = completeRecipe({ pruning: { criterion: 'movement' } });
    const regrow = (by: 'gradient' | 'random') =>
      statisticsNeeded(recipe, { ...planned, regrow: { removeFraction: 0.3, by } });
    expect(regrow('gradient')).toEqual(new Set(['gradients']));
    expect(regrow('random')).toEqual(new Set());
    const shared = {
      ...planned,
      share: 0.5,
      regrow: { removeFraction: 0.3, by: 'gradient' },
    } as const;
    expect(statisticsNeeded(recipe, shared)).toEqual(new Set(['gradients', 'movement']));
  });
});

describe('gradientLayers', () => {
  const recipe = completeRecipe({
    pruning: {
      layers: {
        conv1: { criterion: 'taylor', excluded: true },
        conv2: { criterion: 'fisher' },
        dense1: { criterion: 'movement' },
      },
    },
  });

  it('are those whose criterion looks at gradients', () => {
    expect(gradientLayers(recipe, planned)).toEqual(new Set(['conv2']));
  });

  it('are all that may be pruned where weights grow by gradient', () => {
    const regrow = { removeFraction: 0.3, by: 'gradient' } as const;
    expect(gradientLayers(recipe, { ...planned, regrow })).toEqual(
      new Set(['conv2', 'dense1', 'dense2']),
    );
  });
});
