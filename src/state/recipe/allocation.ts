/** What each layer is asked to reach under the wanted recipe's allocation, before anything is trained. */
import { assertNever } from '../../base/assert.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import { latestOnly } from '../../base/latestOnly.ts';
import type { Fraction } from '../../base/units.ts';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { isDecidedLate, networkTargetOf } from '../../core/allocation/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { benchMoment } from '../moments/momentSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import type { LateAllocation } from '../parts/LateAllocation.ts';

export interface AllocatedSparsities {
  /** By layer; empty until a late allocation has been answered for the first time. */
  layers: Readonly<Record<string, Fraction>>;
  /** The worker has not answered for this very recipe: `layers` are of the one before. */
  isPending: boolean;
  /** Decided from the weights that are there now; the run decides anew at each pruning step. */
  isFromWeights: boolean;
  /** Why the weights that are there now cannot tell; `layers` are empty then. */
  error?: WorkerError;
}

/** From shapes at once; from the worker's weights for global, LAMP and sigma. */
export const allocationOf = createAppSelector(
  [({ recipe }) => recipe, ({ lateAllocation }) => lateAllocation],
  (recipe: Recipe, late: LateAllocation | undefined): AllocatedSparsities => {
    const layers = allocateTarget(recipe, networkTargetOf(recipe) ?? 0);
    if (layers) return { layers, isPending: false, isFromWeights: false };
    const isOfNetwork = late !== undefined && isSameNetwork(late.recipe, recipe);
    const isOfRecipe = isOfNetwork && deepEqual(late.recipe.pruning, recipe.pruning);
    return {
      layers: isOfNetwork ? late.layers : {},
      isPending: !isOfRecipe,
      isFromWeights: true,
      ...(isOfRecipe && late.error && { error: late.error }),
    };
  },
);

/**
 * Asks the worker what its weights make of a late allocation: whenever the recipe changes, one
 * question at a time and the last one last, and when the weights have come to rest.
 */
export function followAllocation(context: StoreContext): () => void {
  const questions = latestOnly(
    async (recipe: Recipe) => context.set({ lateAllocation: await ask(context, recipe) }),
    // No weights of this network are there, or no longer: asked again when they are.
    () => undefined,
  );
  let asked: { recipe: Recipe; weights: string } | undefined;
  return context.subscribe((state) => {
    const { recipe } = state;
    const weights = weightsAtRest(state);
    if (weights === undefined || !isSameNetwork(shownRecipe(state), recipe)) return;
    if (asked?.weights === weights && asked.recipe.pruning === recipe.pruning) return;
    asked = { recipe, weights };
    if (isDecidedLate(recipe)) questions.push(recipe);
  });
}

/** Throws where there are no weights to ask about; else what they tell, or why they cannot. */
async function ask(context: StoreContext, recipe: Recipe): Promise<LateAllocation> {
  try {
    const { layers } = await context.client().call('allocate', { recipe });
    return { recipe, layers };
  } catch (thrown) {
    const error = errorOf(thrown);
    if (error.code === 'not-running' || error.code === 'cancelled') throw thrown;
    return { recipe, layers: {}, error };
  }
}

/** Names the weights in the worker; of a run that trains, always the same, as they never rest. */
function weightsAtRest(state: AppState): string | undefined {
  const { session, pictures } = state;
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
      return `${session.runId} ${benchMoment(state)}`;
    default:
      return assertNever(session);
  }
}
