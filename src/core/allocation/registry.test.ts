import { describe, expect, it } from 'vitest';
import { defaultAllocation, defaultRecipe } from '../recipe/recipeDefaults.ts';
import {
  allocationKinds,
  finalShareOf,
  isDecidedLate,
  isPerLayer,
  needsScan,
  networkTargetOf,
  thresholdOf,
  type AllocationKind,
} from './registry.ts';

function withAllocation(kind: AllocationKind) {
  const recipe = defaultRecipe();
  return { ...recipe, pruning: { ...recipe.pruning, allocation: defaultAllocation(kind) } };
}

const those = (has: (kind: AllocationKind) => boolean) => allocationKinds.filter(has);

describe('registry of allocations', () => {
  it('knows who decides: layers, shapes or weights', () => {
    expect(those((kind) => isPerLayer(withAllocation(kind)))).toEqual(['perLayer']);
    expect(those((kind) => isDecidedLate(withAllocation(kind)))).toEqual([
      'lamp',
      'global',
      'sigma',
    ]);
    expect(those(needsScan)).toEqual(['sensitivity']);
  });

  it('knows what a schedule leads to: the target, all of a threshold, or nothing of the network', () => {
    expect(those((kind) => thresholdOf(withAllocation(kind)) !== undefined)).toEqual(['sigma']);
    expect(networkTargetOf(withAllocation('sigma'))).toBeUndefined();
    expect(finalShareOf(withAllocation('sigma'))).toBe(1);
    expect(finalShareOf(withAllocation('perLayer'))).toBeUndefined();
    const others = allocationKinds.filter((kind) => kind !== 'sigma' && kind !== 'perLayer');
    expect(others).toHaveLength(6);
    for (const kind of others) expect(finalShareOf(withAllocation(kind)), kind).toBe(0.8);
  });
});
