import type { LatestOnly } from '../../base/latestOnly.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RestingBench } from '../AppState.ts';
import { shownRecipe } from '../run/selectors.ts';
import { putAway, showNetwork } from '../run/showNetwork.ts';
import { isNotOfARun } from '../run/startRun.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import type { Watching } from './watching.ts';

/** Resolves once a run's weights are there, or it was said that they are not kept. */
export type BringBenchBack = (bench: RestingBench, shown: Recipe) => Promise<void>;

/**
 * Puts on the bench what undo or redo goes to: a run that is over, with its record and the weights
 * of its last checkpoint, or fresh weights of the wanted recipe. What is live there ends. `shown` is
 * the recipe whose network was on screen.
 */
export function createBringBenchBack(
  context: StoreContext,
  watching: Watching,
  prepares: LatestOnly<undefined>,
): BringBenchBack {
  async function put(bench: RestingBench, shown: Recipe): Promise<void> {
    delete context.intent.next;
    context.batch(() => {
      context.set({ session: bench, notices: context.get().notices.filter(isNotOfARun) });
      const recipe = shownRecipe(context.get());
      if (!isSameNetwork(recipe, shown)) showNetwork(context, recipe);
    });
    watching.refresh();
    if (bench.phase === 'ready') prepares.push(undefined);
    else await show(bench.runId);
  }

  async function show(runId: string): Promise<void> {
    try {
      await context.client().show(runId);
    } catch (thrown) {
      if (errorOf(thrown).code === 'cancelled') return;
      const { session } = context.get();
      // Another has taken its place meanwhile.
      if (!('runId' in session) || session.runId !== runId) return;
      context.notify({ kind: 'weights-gone' });
      const { recipe } = context.get();
      if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
      putAway(context);
      prepares.push(undefined);
    }
  }

  return put;
}
