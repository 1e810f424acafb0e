import { deepEqual } from '../../base/deepEqual.ts';
import { assertNever } from '../../base/assert.ts';
import { differingFields } from '../../core/recipe/differingFields.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { planSweep } from '../../core/sweep/planSweep.ts';
import type { SweepField, SweepPlan } from '../../core/sweep/Sweep.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';

/**
 * In which fields the wanted recipe differs by now from what a sweep was made of, apart from those that vary
 * in it; `baseline` and `start` where those do.
 */
export const sweepDrift = createAppSelector(
  [
    ({ recipe }: AppState) => recipe,
    ({ baseline }: AppState) => baseline,
    ({ start }: AppState) => start,
    ({ sweeps }: AppState, sweepId: string) => sweeps[sweepId]?.sweep,
  ],
  (recipe, baseline, start, sweep): readonly string[] => {
    if (!sweep) return [];
    const { base } = sweep;
    return [
      ...differingFields(firstRecipe(sweep, base.recipe), firstRecipe(sweep, recipe)),
      ...(deepEqual(base.baseline, baseline) ? [] : ['baseline']),
      ...(deepEqual(base.start, start) ? [] : ['start']),
    ];
  },
);

/** A recipe with the first value of each field, so that those do not tell it from another; as it is where it cannot be. */
function firstRecipe({ fields, seeds }: SweepPlan, recipe: Recipe): Recipe {
  const varied = fields.filter(({ by }) => by !== 'arms').map(firstValue);
  const seed = seeds[0] ?? recipe.seed;
  if (varied.length === 0) return { ...recipe, seed };
  try {
    const [cell] = planSweep({ base: { recipe }, fields: varied, seeds: [seed] });
    return cell && 'staged' in cell.planned ? cell.planned.staged.recipe : recipe;
  } catch (thrown) {
    if (thrown instanceof RecipeError) return recipe;
    throw thrown;
  }
}

function firstValue(field: SweepField): SweepField {
  switch (field.by) {
    case 'path':
      return { ...field, values: field.values.slice(0, 1) };
    case 'choice':
      return { ...field, choices: field.choices.slice(0, 1) };
    case 'target':
      return { ...field, targets: field.targets.slice(0, 1) };
    case 'arms':
      return { ...field, arms: field.arms.slice(0, 1) };
    default:
      return assertNever(field);
  }
}
