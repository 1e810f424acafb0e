import type { LayerRecipe } from '../../core/recipe.ts';
import type { AppState } from '../../state/AppState.ts';
import { shownRecipe } from '../../state/selectors.ts';
import { isLive } from '../../state/session.ts';

/**
 * How a layer is pruned. A live run keeps the granularity it began with, for the form may already
 * describe the next experiment; the target is always the newest wish, since it moves a live run too.
 */
export function shownLayer(state: AppState, layer: string): LayerRecipe | undefined {
  const wanted = state.recipe.pruning.layers[layer];
  if (!isLive(state.session)) return wanted;
  const shown = shownRecipe(state);
  const own = shown.pruning.layers[layer];
  if (!own || !wanted || state.recipe.network !== shown.network) return own;
  return { ...own, target: wanted.target };
}
