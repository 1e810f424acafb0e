import { editProblem } from '../../core/plan/edits.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { editAt, editsUntil, insertEdit } from '../../core/recipe/editOrder.ts';
import type { Edit, Recipe, SetKept } from '../../core/recipe/recipe.ts';
import type { Trainer } from '../training/Trainer.ts';
import { EditRefusedError, type EditOutcome } from './RunCommands.ts';

/** A run that is over, whose network a trainer has as it was at its end. */
export interface RestedRun {
  recipe: Recipe;
  /** All of it that are known. */
  edits: readonly Edit[];
}

/**
 * Makes an edit by hand in a run that is over, at its last trainStep: what the same edit would have been
 * had it been made while the run was paused there, so that a replay of the run is the same. Returns it with
 * the checkpoint that takes the place of the one before it. Throws `EditRefusedError` where it is refused.
 */
export function editAtRest(
  trainer: Trainer,
  { recipe, edits }: RestedRun,
  request: SetKept,
): EditOutcome & { checkpoint: ArrayBuffer } {
  const { trainStep, startsAt } = trainer;
  const run = { recipe, edits: editsUntil(edits, trainStep), startsAt };
  const problem = editProblem(run, request, trainStep);
  const exact = problem ?? trainer.exactSetKept(request);
  if ('code' in exact) throw new EditRefusedError('bad-recipe', exact);
  const edit = editAt(exact, trainStep);
  trainer.setKept(exact);
  trainer.editCount += 1;
  const plan = planRun(recipe, insertEdit(edits, edit), startsAt);
  return { edit, plan, checkpoint: trainer.checkpoint() };
}
