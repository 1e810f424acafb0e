import { ClientError } from '../../client/Client.ts';
import { canGoOnFrom } from '../../core/recipe/beginsAlike.ts';
import { fineTuneFields, fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { currentRun } from '../run/selectors.ts';
import { wantedOf } from '../run/keepBench.ts';
import { makeRoom, type WantedRun } from '../run/startRun.ts';
import type { StoreContext } from '../StoreContext.ts';
import { benchStart } from './benchStart.ts';
import { previewObstacle, previewOf } from './previewSelectors.ts';
import { setByFineTune } from './setByFineTune.ts';

interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
}

/**
 * Starts the run that a preview is of: from the weights on the bench, pruned at once by the wanted choices
 * and trained on for so many epochs. Its recipe becomes the wanted one, and one undo brings back both.
 * Resolves with its id; rejects `busy` while a run trains, and as the preview where that is refused.
 */
export function createFineTune(
  context: StoreContext,
  { start, stop }: Runs,
): (epochs: number) => Promise<string> {
  return async (epochs) => {
    const state = context.get();
    const obstacle = previewObstacle(state);
    if (obstacle) {
      throw new ClientError({ code: 'busy', message: `fineTune: want a preview, got ${obstacle}` });
    }
    const preview = previewOf(state);
    if (preview.phase === 'refused') throw new ClientError(preview.error);
    const recipe = fineTuneRecipe(state.recipe, epochs);
    const from = benchStart(state);
    const baseline = baselineOf(state, recipe, from);
    await makeRoom(context, stop);
    const wants = { recipe, ...(baseline ? { baseline } : { start: from }) };
    const runId = await start({ recipe, start: from, wants });
    // Once it has set them, what was there before is still what the user chose.
    const wanted = setByFineTune(state) ?? wantedOf(state);
    context.set({ beforeFineTune: { wanted, set: fineTuneFields(recipe) } });
    return runId;
  };
}

/** The recipe that trains these weights from the beginning, if nothing but a recipe does. */
function baselineOf(state: AppState, recipe: Recipe, start: RunStart): Recipe | undefined {
  const run = currentRun(state);
  if (!run || start.kind !== 'weights' || start.trainStep !== run.plan.trainSteps) return undefined;
  const isPlain = run.start.kind === 'fresh' && run.edits.length === 0 && !start.isUnpruned;
  const isSame = canGoOnFrom(recipe, run.recipe) && run.recipe.seed === recipe.seed;
  return isPlain && isSame ? run.recipe : undefined;
}
