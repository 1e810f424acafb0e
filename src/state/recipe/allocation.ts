/** What each layer is asked to reach under the wanted recipe's allocation, before anything is trained. */
import { assertNever } from '../../base/assert.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import { latestOnly } from '../../base/latestOnly.ts';
import type { Fraction } from '../../base/units.ts';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { isDecidedLate, networkTargetOf } from '../../core/allocation/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { isSameNetwork } from '../isSameNetwork.ts';
import type { LateAllocation } from '../measure/Jobs.ts';
import { memoizeLast } from '../memoizeLast.ts';
import { isExperimenting, shownRecipe } from '../run/selectors.ts';
import type { StoreContext } from '../StoreContext.ts';

export interface AllocatedSparsities {
  /** By layer; empty until a late allocation has been answered for the first time. */
  layers: Readonly<Record<string, Fraction>>;
  /** The worker has not answered for this very recipe: `layers` are of the one before. */
  isPending: boolean;
  /** Decided from the weights that are there now; the run decides anew at each pruning step. */
  isFromWeights: boolean;
}

/** From shapes at once; from the worker's weights for global, LAMP and sigma. */
export const allocationOf = memoizeLast(
  (state: AppState) => [state.recipe, state.lateAllocation],
  (recipe: Recipe, late: LateAllocation | undefined): AllocatedSparsities => {
    const layers = allocateTarget(recipe, networkTargetOf(recipe) ?? 0);
    if (layers) return { layers, isPending: false, isFromWeights: false };
    const isOfNetwork = late !== undefined && isSameNetwork(late.recipe, recipe);
    return {
      layers: isOfNetwork ? late.layers : {},
      isPending: !isOfNetwork || !deepEqual(late.recipe.pruning, recipe.pruning),
      isFromWeights: true,
    };
  },
);

/**
 * Asks the worker what its weights make of a late allocation: whenever the recipe changes, one
 * question at a time and the last one last, and when the weights have come to rest.
 */
export function followAllocation(context: StoreContext): () => void {
  const questions = latestOnly(async (recipe: Recipe) => {
    try {
      const { layers } = await context.client().call('allocate', { recipe });
      context.set({ lateAllocation: { recipe, layers } });
    } catch {
      // No weights of this network are there yet, or the recipe has a problem that its field tells:
      // the sparsities stay pending.
    }
  });
  let asked: { recipe: Recipe; weights: string } | undefined;
  return context.subscribe((state) => {
    // Its runs are not what the user asks about; what they had is asked about when it is back.
    if (isExperimenting(state)) return;
    const { recipe } = state;
    const weights = weightsAtRest(state);
    if (weights === undefined || !isSameNetwork(shownRecipe(state), recipe)) return;
    if (asked?.weights === weights && asked.recipe.pruning === recipe.pruning) return;
    asked = { recipe, weights };
    if (isDecidedLate(recipe)) questions.push(recipe);
  });
}

/** Names the weights in the worker; of a run that trains, always the same, as they never rest. */
function weightsAtRest({ session, live, pictures }: AppState): string | undefined {
  switch (session.phase) {
    case 'starting':
    case 'broken':
    case 'lost':
    case 'warming-up':
    case 'waiting':
      return undefined;
    case 'ready':
      // Fresh weights are there once they were drawn.
      return Object.keys(pictures.summaries).length > 0 ? 'fresh' : undefined;
    case 'running':
      return session.runId;
    case 'paused':
    case 'finished':
    case 'failed':
      return `${session.runId} ${live.trainStep}`;
    default:
      return assertNever(session);
  }
}
