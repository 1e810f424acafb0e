import type { PruningRecipe, Recipe, TrainingRecipe } from '../../core/recipe.ts';
import { useActions, useApp } from '../appContext.tsx';

/** The wanted recipe, and ways to change one part of it as one undoable step. */
export function useRecipe() {
  const recipe = useApp((state) => state.recipe);
  const { changeRecipe } = useActions();
  return {
    recipe,
    change: changeRecipe,
    set: (part: Partial<Recipe>) => changeRecipe((recipe) => ({ ...recipe, ...part })),
    setTraining: (part: Partial<TrainingRecipe>) =>
      changeRecipe((recipe) => ({ ...recipe, training: { ...recipe.training, ...part } })),
    setPruning: (part: Partial<PruningRecipe>) =>
      changeRecipe((recipe) => ({ ...recipe, pruning: { ...recipe.pruning, ...part } })),
  };
}
