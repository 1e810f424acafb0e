import { useState } from 'react';
import type { PruningRecipe, Recipe, TrainingRecipe } from '../../../core/recipe/recipe.ts';
import { withPruning } from '../../../core/recipe/withPruning.ts';
import type { AppState } from '../../../state/AppState.ts';
import { useActions, useApp } from '../../appContext.tsx';
import type { PartsOf } from './recipeParts.ts';

/** Ways to change one part of the wanted recipe as one undoable step. */
export function useRecipeChange() {
  const { changeRecipe } = useActions();
  return {
    change: changeRecipe,
    set: (part: Partial<Recipe>) => changeRecipe((recipe) => ({ ...recipe, ...part })),
    setTraining: (part: Partial<TrainingRecipe>) =>
      changeRecipe((recipe) => ({ ...recipe, training: { ...recipe.training, ...part } })),
    setPruning: (part: Partial<PruningRecipe>) =>
      changeRecipe((recipe) => withPruning(recipe, part)),
  };
}

/**
 * The wanted recipe with the ways to change it. With `partsOf` it stays the same recipe until one
 * of those parts changes, so that a handle that is dragged does not draw the whole form with every
 * frame; nothing but those parts may be read from it then.
 */
export function useRecipe(partsOf?: PartsOf) {
  const [select] = useState(() => keptWhileSame(partsOf));
  return { recipe: useApp(select), ...useRecipeChange() };
}

function keptWhileSame(partsOf: PartsOf | undefined): (state: AppState) => Recipe {
  let kept: Recipe | undefined;
  return ({ recipe }) => {
    if (!partsOf || !kept) kept = recipe;
    else if (!isSame(partsOf(kept), partsOf(recipe))) kept = recipe;
    return kept;
  };
}

/** Unchanged parts keep their identity through every change of a recipe. */
function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((part, i) => part === b[i]);
}
