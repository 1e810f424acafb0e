import { fineTuneRecipe } from '../recipe/fineTuneRecipe.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import type { NetworkStart, PlannedPruningStep } from '../records/records.ts';
import { scheduleOf } from '../schedules/registry.ts';
import { NotPreviewedError } from './NotPreviewedError.ts';
import { planRun } from './planRun.ts';

/**
 * The pruning step that a preview makes: the first of the run that would fine-tune the network on the
 * bench by `recipe`, at its trainStep 0. Undefined where the targets ask for nothing that is not gone
 * already. Throws `NotPreviewedError` where no such step tells what the recipe would do.
 *
 * @param startsAt how sparse the network is; absent: dense
 */
export function planPreview(
  recipe: Recipe,
  startsAt?: NetworkStart,
): PlannedPruningStep | undefined {
  const problem = regrowProblem(recipe) ?? tfmotProblem(recipe);
  if (problem) throw new NotPreviewedError(problem);
  try {
    return planRun(fineTuneRecipe(recipe, 1), [], startsAt).pruningSteps.at(0);
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    throw new NotPreviewedError(asPreviewed(thrown.problems[0]));
  }
}

/** Of a run, movement asks for a longer train phase; of a preview, which trains nothing, no phase helps. */
function asPreviewed(problem: RecipeProblem): RecipeProblem {
  if (problem.code !== 'no-movement-yet') return problem;
  return {
    ...problem,
    code: 'preview-needs-movement',
    rule: 'movement adds up while a network trains, and there is none of it before',
  };
}

function regrowProblem({ pruning: { schedule } }: Recipe): RecipeProblem | undefined {
  if (!scheduleOf(schedule).regrows) return undefined;
  return {
    field: 'pruning.schedule',
    code: 'preview-regrows',
    rule: 'weights fall and grow again while the network trains, which no single pruning step shows',
    value: schedule.kind,
  };
}

function tfmotProblem({ pruning: { rules } }: Recipe): RecipeProblem | undefined {
  if (rules !== 'tfmot') return undefined;
  return {
    field: 'pruning.rules',
    code: 'preview-needs-training',
    rule: 'tfmot prunes a network only after it has trained it for some training steps',
    value: rules,
  };
}
