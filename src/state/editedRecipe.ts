import type { Recipe } from '../core/recipe.ts';
import type { Run } from '../core/records.ts';

/** A run's recipe with the targets that were changed while it ran: what it works towards now. */
export function editedRecipe({ recipe, edits }: Pick<Run, 'recipe' | 'edits'>): Recipe {
  const layers = { ...recipe.pruning.layers };
  for (const edit of edits) {
    const targets =
      edit.kind === 'setTarget' ? { [edit.layer]: edit.sparsity } : (edit.targets ?? {});
    for (const [name, target] of Object.entries(targets)) {
      const layer = layers[name];
      if (layer) layers[name] = { ...layer, target };
    }
  }
  return { ...recipe, pruning: { ...recipe.pruning, layers } };
}
