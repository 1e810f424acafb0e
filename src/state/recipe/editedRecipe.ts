import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import type { Run } from '../../core/records/records.ts';
import { withNetworkTarget, withTargets } from './withTargets.ts';

/** By a run's edits, which are never changed in place: selectors want the same object again. */
const known = new WeakMap<readonly Edit[], { of: Recipe; edited: Recipe }>();

/** A run's recipe with the targets that were changed while it ran: what it works towards now. */
export function editedRecipe({ recipe, edits }: Pick<Run, 'recipe' | 'edits'>): Recipe {
  const last = known.get(edits);
  if (last?.of === recipe) return last.edited;
  let edited = recipe;
  for (const edit of edits) {
    if (edit.kind === 'setTarget') edited = withTargets(edited, { [edit.layer]: edit.sparsity });
    else if (edit.kind === 'setNetworkTarget') edited = withNetworkTarget(edited, edit.sparsity);
    else if (edit.kind === 'pruneNow') {
      edited = withTargets(edited, edit.targets ?? {});
      if (edit.networkTarget !== undefined) edited = withNetworkTarget(edited, edit.networkTarget);
    }
  }
  known.set(edits, { of: recipe, edited });
  return edited;
}
