import type { Recipe } from '../../core/recipe/recipe.ts';

/** What tells one curve from another, by the ids of methods; `mixed` where layers differ. */
export interface Choices {
  criterion: string;
  granularity: string;
  allocation: string;
}

/** Of the layers that may be pruned. */
export function choicesOf({ pruning }: Recipe): Choices {
  const layers = Object.values(pruning.layers).filter(({ excluded }) => !excluded);
  return {
    criterion: shared(layers.map(({ criterion }) => criterion ?? pruning.criterion)),
    granularity: shared(layers.map(({ granularity }) => granularity.kind)),
    allocation: pruning.allocation.kind,
  };
}

function shared(ids: readonly string[]): string {
  const [first = 'mixed'] = ids;
  return ids.every((id) => id === first) ? first : 'mixed';
}
