import { withChoice } from '../../core/recipe/withChoice.ts';
import type { Actions } from '../Actions.ts';
import type { AppState, WantedTask } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import { wantedOf } from '../run/keepBench.ts';
import { isLive } from '../run/session.ts';
import type { WantedRun } from '../run/startRun.ts';
import type { StoreContext } from '../StoreContext.ts';

interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
  /** Starts what is wanted; a baseline, or the way to where it starts, first. */
  run: () => Promise<void>;
  load: (wanted: WantedTask) => void;
}

/** Why no run can be started now; one that is paused makes way. */
export function againObstacle(state: AppState): 'starting' | 'training' | undefined {
  const { session } = state;
  if (session.phase === 'starting' || session.phase === 'broken') return 'starting';
  return isLive(session) && session.phase !== 'paused' ? 'training' : undefined;
}

/** What a run was, with its live changes, or what is wanted. */
export function recipeToRunAgain(state: AppState, runId: string | undefined): WantedTask {
  const run = runId === undefined ? undefined : state.runs[runId];
  if (!run) return wantedOf(state);
  const { start } = run;
  return { recipe: editedRecipe(run), ...(start.kind !== 'fresh' && { start }) };
}

/** Starts a run that is the same but for one choice; its recipe becomes the wanted one, and one undo brings back both. */
export function createRunAgain(
  context: StoreContext,
  { start, stop, run, load }: Runs,
): Pick<Actions, 'runAgain'> {
  return {
    async runAgain({ choice, runId }) {
      const state = context.get();
      if (againObstacle(state)) return;
      const { recipe: before, ...from } = recipeToRunAgain(state, runId);
      const wants = { ...from, recipe: withChoice(before, choice) };
      await attempt(context, async () => {
        if (isLive(context.get().session)) await stop();
        if (wants.baseline ?? wants.lead) {
          load(wants);
          await run();
        } else {
          await start({ recipe: wants.recipe, start: wants.start ?? { kind: 'fresh' }, wants });
        }
      });
    },
  };
}
