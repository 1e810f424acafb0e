import { deepEqual } from '../../base/deepEqual.ts';
import { withSeed } from '../../core/validation/stagedRecipe.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import { keptBaseline, lastWeightsOf } from './keptBaseline.ts';
import { isLive, runIdOf } from './session.ts';
import type { WantedRun } from './startRun.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';

interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  nextPruningStep: () => Promise<void>;
}

/**
 * Starts the wanted recipe: from where it is to start, or from the last weights of its baseline. A baseline
 * that is not kept trained is run first, and the recipe follows once it has finished.
 */
export async function startWanted(context: StoreContext, runs: Runs): Promise<void> {
  const { start } = runs;
  const { recipe, start: from = { kind: 'fresh' }, edits } = context.get();
  const replayed = edits && { edits };
  const baseline = wantedBaseline(context.get());
  if (!baseline) {
    await start({ recipe, start: from, ...replayed });
    return;
  }
  let isTrained = false;
  const lookUp: WantedRun['lookUp'] = async () => {
    const trained = await keptBaseline(context, baseline);
    isTrained = trained !== undefined;
    return trained
      ? { recipe, start: lastWeightsOf(trained), ...replayed }
      : { recipe: baseline, start: { kind: 'fresh' } };
  };
  const runId = await start({ recipe, start: { kind: 'fresh' }, lookUp });
  if (isTrained) return;
  context.set({ leadIn: runId });
  void follow(context, runs, runId);
}

/** Starts the recipe once the run that trains its baseline has finished, if both are still wanted. */
async function follow(context: StoreContext, runs: Runs, leadIn: string): Promise<void> {
  await when(context, ({ session }) => runIdOf(session) !== leadIn || !isLive(session));
  if (context.get().leadIn === leadIn) context.unset('leadIn');
  const { session, runs: played, recipe, edits } = context.get();
  const { isSteppingOn } = context.intent;
  delete context.intent.isSteppingOn;
  const run = played[leadIn];
  const isFinished = session.phase === 'finished' && session.runId === leadIn && !session.isStopped;
  if (!run || !isFinished || !deepEqual(run.recipe, wantedBaseline(context.get()))) return;
  await attempt(context, async () => {
    const start = lastWeightsOf(run);
    await runs.start({ recipe, start, isFollowUp: true, ...(edits && { edits }) });
    if (isSteppingOn) await runs.nextPruningStep();
  });
}

/** Under the seed of the recipe that starts from it. */
function wantedBaseline({ recipe, baseline }: AppState): Recipe | undefined {
  return withSeed({ recipe, ...(baseline && { baseline }) }, recipe.seed).baseline;
}
