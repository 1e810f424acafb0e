import type { LayerRecipe, Recipe } from '../../core/recipe/recipe.ts';

/** What tells one curve from another, by the ids of methods; `mixed` where layers differ. */
export interface Choices {
  criterion: string;
  granularity: string;
  allocation: string;
}

/** Of the layers that may be pruned. */
export function choicesOf(recipe: Recipe): Choices {
  const { pruning } = recipe;
  return {
    criterion: shared(prunedLayers(recipe).map(({ criterion }) => criterion ?? pruning.criterion)),
    granularity: shared(granularitiesOf(recipe)),
    allocation: pruning.allocation.kind,
  };
}

/** Each of them once, in the order of the layers that may be pruned. */
export function granularitiesOf(recipe: Recipe): string[] {
  return [...new Set(prunedLayers(recipe).map(({ granularity }) => granularity.kind))];
}

function prunedLayers({ pruning }: Recipe): LayerRecipe[] {
  return Object.values(pruning.layers).filter(({ excluded }) => !excluded);
}

function shared(ids: readonly string[]): string {
  const [first = 'mixed'] = ids;
  return ids.every((id) => id === first) ? first : 'mixed';
}
