/** Undo and redo as snapshots: unchanged parts are shared, so a step costs what it changed. */
import { deepEqual, shareStructure } from '../../base/deepEqual.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { AllocationRecipe, Recipe } from '../../core/recipe/recipe.ts';
import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import type { AppState } from '../AppState.ts';
import { isRefused } from '../run/experimentLock.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { canWant } from '../run/selectors.ts';
import type { StoreContext } from '../StoreContext.ts';

export interface RecipeHistory {
  /** The baseline stays as long as the network does. */
  change: (change: (recipe: Recipe) => Recipe, group?: string) => void;
  /** Another recipe and what it starts from, as one step. */
  load: (staged: StagedRecipe) => void;
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
  const isLockedOut = ({ recipe }: StagedRecipe): boolean =>
    !canWant(context.get(), recipe) && isRefused(context);

  function show(
    { recipe, baseline }: StagedRecipe,
    trail: Pick<AppState, 'past' | 'future'>,
  ): void {
    const { recipe: previous } = context.get();
    if (!baseline) context.unset('baseline');
    context.set({ recipe, ...(baseline && { baseline }), ...trail });
    if (recipe !== previous) onChange(recipe, previous);
  }

  function take(next: StagedRecipe, group?: string): void {
    const { past } = context.get();
    const before = wantedOf(context.get());
    if (isSame(next, before) || isLockedOut(next)) return;
    const isSameStep = group !== undefined && group === openGroup && past.length > 0;
    // A drag that comes back to where it began leaves no step behind.
    const last = past.at(-1);
    const isBack = isSameStep && last !== undefined && isSame(last, next);
    const grown = isSameStep ? past : [...past, before];
    openGroup = isBack ? undefined : group;
    show(next, { past: isBack ? past.slice(0, -1) : grown, future: [] });
  }

  /** What another has taken the place of, to come back to. */
  function keepAllocation(before: AllocationRecipe): void {
    const { recipe, leftAllocations } = context.get();
    if (recipe.pruning.allocation.kind === before.kind) return;
    const others = leftAllocations.filter(({ kind }) => kind !== before.kind);
    context.set({ leftAllocations: [...others, before] });
  }

  return {
    change(change, group) {
      const { recipe, baseline } = context.get();
      const next = shareStructure(recipe, ofOneNetwork(change(recipe), recipe));
      const isKept = baseline && isSameNetwork(next, baseline);
      take({ recipe: next, ...(isKept && { baseline }) }, group);
      keepAllocation(recipe.pruning.allocation);
    },
    load({ recipe, baseline }) {
      const next = shareStructure(context.get().recipe, recipe);
      context.set({ leftAllocations: [] });
      take({ recipe: next, ...(baseline && { baseline }) });
    },
    undo() {
      const { past, future } = context.get();
      const previous = past.at(-1);
      openGroup = undefined;
      if (!previous || isLockedOut(previous)) return;
      const now = wantedOf(context.get());
      show(previous, { past: past.slice(0, -1), future: [now, ...future] });
    },
    redo() {
      const { past, future } = context.get();
      const [next, ...later] = future;
      openGroup = undefined;
      if (!next || isLockedOut(next)) return;
      show(next, { past: [...past, wantedOf(context.get())], future: later });
    },
  };
}

function wantedOf({ recipe, baseline }: AppState): StagedRecipe {
  return { recipe, ...(baseline && { baseline }) };
}

function isSame(a: StagedRecipe, b: StagedRecipe): boolean {
  return deepEqual(a.recipe, b.recipe) && deepEqual(a.baseline, b.baseline);
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
  return withPruning(fitting, { layers });
}
