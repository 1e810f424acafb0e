import { deepEqual } from '../../base/deepEqual.ts';
import { canGoOnFrom } from '../../core/recipe/beginsAlike.ts';
import { openingStart } from '../run/openingStart.ts';
import type { StoreContext } from '../StoreContext.ts';

/**
 * Opens the bench anew where a network that was trained here comes to be known while it is open, with the runs
 * of an earlier visit or from another tab, or is deleted. A change of the recipe opens it by itself.
 */
export function followTrainedHere(context: StoreContext, open: () => void): void {
  let { recipe } = context.get();
  let start = openingStart(context.get());
  context.subscribe((state) => {
    const before = { recipe, start };
    recipe = state.recipe;
    start = openingStart(state);
    const kinds = [start.kind, before.start.kind];
    if (!kinds.includes('weights') || deepEqual(start, before.start)) return;
    if (state.session.phase === 'ready' && canGoOnFrom(recipe, before.recipe)) open();
  });
}
