/** Undo and redo as snapshots: unchanged parts are shared, so a step costs what it changed. */
import { shareStructure } from '../base/deepEqual.ts';
import { defaultRecipe } from '../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { isRefused } from './experimentLock.ts';
import { canWant } from './selectors.ts';
import type { StoreContext } from './StoreContext.ts';

export interface RecipeHistory {
  change: (change: (recipe: Recipe) => Recipe, group?: string) => void;
  undo: () => void;
  redo: () => void;
}

/** `onChange` hears every change of the wanted recipe, undo and redo included. */
export function createRecipeHistory(
  context: StoreContext,
  onChange: (recipe: Recipe, previous: Recipe) => void,
): RecipeHistory {
  /** The group of the latest step, while it can still be added to. */
  let openGroup: string | undefined;
  /** Of another network while an experiment plays on this one; the user is told. */
  const isLockedOut = (wanted: Recipe): boolean =>
    !canWant(context.get(), wanted) && isRefused(context);
  return {
    change(change, group) {
      const { recipe, past } = context.get();
      const next = shareStructure(recipe, ofOneNetwork(change(recipe), recipe));
      if (next === recipe) return;
      if (isLockedOut(next)) return;
      const isSameStep = group !== undefined && group === openGroup && past.length > 0;
      // A drag that comes back to where it began leaves no step behind.
      const isBack = isSameStep && shareStructure(past[past.length - 1], next) === past.at(-1);
      const grown = isSameStep ? past : [...past, recipe];
      context.set({
        recipe: next,
        past: isBack ? past.slice(0, -1) : grown,
        future: [],
      });
      openGroup = isBack ? undefined : group;
      onChange(next, recipe);
    },
    undo() {
      const { recipe, past, future } = context.get();
      const previous = past.at(-1);
      openGroup = undefined;
      if (!previous || isLockedOut(previous)) return;
      context.set({ recipe: previous, past: past.slice(0, -1), future: [recipe, ...future] });
      onChange(previous, recipe);
    },
    redo() {
      const { recipe, past, future } = context.get();
      const [next, ...later] = future;
      openGroup = undefined;
      if (!next || isLockedOut(next)) return;
      context.set({ recipe: next, past: [...past, recipe], future: later });
      onChange(next, recipe);
    },
  };
}

/**
 * Another network has other layers: unless the change brought its own, they get their defaults, and
 * the widths that a compaction left behind go with the network that they were of.
 */
function ofOneNetwork(recipe: Recipe, previous: Recipe): Recipe {
  if (recipe.network === previous.network) return recipe;
  const { widths, ...rest } = recipe;
  const isOwn = widths !== undefined && widths !== previous.widths;
  const fitting: Recipe = isOwn ? recipe : rest;
  if (recipe.pruning.layers !== previous.pruning.layers) return fitting;
  const { layers } = defaultRecipe(recipe.network).pruning;
  return { ...fitting, pruning: { ...recipe.pruning, layers } };
}
