/** Back to what the bench opens on, to a checkpoint, or to the data that did not come. */
import { shareStructure } from '../../base/deepEqual.ts';
import { editProblem } from '../../core/plan/edits.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { withEdit } from '../../core/recipe/recipeInForce.ts';
import type { EditRequest, Recipe } from '../../core/recipe/recipe.ts';
import type { Actions } from '../Actions.ts';
import type { SlowerCourse } from '../parts/Notice.ts';
import { attempt, attemptIn } from '../attempt.ts';
import { keepBench } from './keepBench.ts';
import { prepare } from './prepare.ts';
import type { RunLog } from './runLog.ts';
import { isLeadIn, isStale, shownRecipe } from './selectors.ts';
import { isLive, runIdOf } from './session.ts';
import { putAway, showNetwork } from './showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';

export type RepairActions = Pick<Actions, 'reset' | 'restore' | 'retryData' | 'restartWorker'>;

interface Around {
  /** Another wanted recipe, as one step that can be taken back. */
  change: (change: (recipe: Recipe) => Recipe) => void;
}

export function createRepairActions(
  context: StoreContext,
  log: RunLog,
  { change }: Around,
): RepairActions {
  /** What is wanted follows the change of a run that is what was wanted. */
  function wantToo(edit: EditRequest): void {
    const state = context.get();
    if (!isStale(state) && !isLeadIn(state)) change((recipe) => withEdit(recipe, edit));
  }

  async function goOn(runId: string, slower: SlowerCourse | undefined): Promise<void> {
    const edit = slower && editOf(slower);
    const { plan } = await context.client().restore(runId, {
      ...(slower && { trainStep: slower.fromTrainStep }),
      ...(edit && { edit }),
    });
    log.update(runId, (run) => ({ ...run, plan: shareStructure(run.plan, plan) }));
  }

  return {
    async reset() {
      const { session, recipe } = context.get();
      if (session.phase === 'starting' || session.phase === 'broken') return;
      const runId = isLive(session) ? runIdOf(session) : undefined;
      delete context.intent.next;
      context.batch(() => {
        keepBench(context, session);
        if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
        putAway(context);
      });
      // One that waits to be accepted ends as the bench is prepared.
      if (runId) await attempt(context, () => context.client().stop(runId));
      await prepare(context);
    },
    async restore(slower) {
      const { session, runs } = context.get();
      if (session.phase !== 'failed') return;
      const { runId } = session;
      const run = runs[runId];
      const edit = slower && editOf(slower);
      const edited = run && { ...run, startsAt: run.plan.startsAt };
      const problem = edited && edit && editProblem(edited, edit, slower.fromTrainStep);
      if (problem) {
        context.notify({ kind: 'refused', problem });
        return;
      }
      if (edit) wantToo(edit);
      await attemptIn(context, { phase: 'warming-up', runId }, () => goOn(runId, slower));
    },
    async retryData() {
      const { data, notices } = context.get();
      const { error: _failed, ...progress } = data;
      const { missingPretrained, session } = context.get();
      context.set({
        data: progress,
        missingPretrained: [],
        notices: notices.filter(({ offer }) => offer !== 'retry-data'),
      });
      await attempt(context, () => context.client().call('retryData', {}));
      if (missingPretrained.length > 0 && session.phase === 'ready') await prepare(context);
    },
    async restartWorker() {
      await attempt(context, () => context.client().restartWorker());
    },
  };
}

function editOf({ learningRate }: SlowerCourse): EditRequest {
  return { kind: 'setLearningRate', learningRate };
}
