import { deepEqual } from '../../base/deepEqual.ts';
import { differingFields } from '../../core/recipe/differingFields.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { SweepArm } from '../../core/sweep/Sweep.ts';

/**
 * In which fields the recipes of the arms that were run differ from those that would be run now, by arm;
 * `baseline` where that is another. Arms that are on one side alone tell nothing.
 */
export function experimentDrift(
  arms: readonly Pick<SweepArm, 'id' | 'staged'>[],
  now: readonly { id: string; recipe: Recipe }[],
  baseline: Recipe | undefined,
): string[] {
  const fields = arms.flatMap(({ id, staged }) => {
    const wanted = now.find((arm) => arm.id === id);
    if (!wanted) return [];
    const isOther = !deepEqual(staged.baseline, baseline);
    return [...differingFields(staged.recipe, wanted.recipe), ...(isOther ? ['baseline'] : [])];
  });
  return [...new Set(fields)];
}
