import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { budgetUnitOf } from './budgetLayers.ts';

describe('budgetUnitOf', () => {
  it('is the allocation’s, and weights where that has none', () => {
    const uniform = { kind: 'uniform', target: 0.5, unit: 'macs' } as const;
    expect(budgetUnitOf(completeRecipe({ pruning: { allocation: uniform } }))).toBe('macs');
    for (const kind of ['perLayer', 'sigma'] as const) {
      const recipe = completeRecipe({ pruning: { allocation: { kind } } });
      expect(budgetUnitOf(recipe), kind).toBe('weights');
    }
  });
});
