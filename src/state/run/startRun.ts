import { shareStructure } from '../../base/deepEqual.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import type { RunRecord, RunStart } from '../../core/records/records.ts';
import { recordUntil } from '../../core/records/recordUntil.ts';
import type { Notice, WantedTask } from '../AppState.ts';
import { refuseWhileExperimenting } from './experimentLock.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { keepBench, wantInstead } from './keepBench.ts';
import type { RunLog } from './runLog.ts';
import { shownRecipe, wantedPlan } from './selectors.ts';
import { isLive } from './session.ts';
import { showNetwork } from './showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';

/** What is to be run, and from where. */
export interface WantedRun {
  recipe: Recipe;
  start: RunStart;
  /** It waits before its first training step. */
  isPaused?: true;
  /** Made again, each after its training step. */
  edits?: readonly Edit[];
  /** While an experiment plays, only its own runs are started. */
  isOfExperiment?: true;
  /** Follows the run on the bench by itself: undo does not stop between the two. */
  isFollowUp?: true;
  /** Becomes what is wanted once the run has begun; one undo takes back both. */
  wants?: WantedTask;
}

/** The one path on which runs begin. */
export interface RunStarter {
  /**
   * Starts a run; resolves with its id once a worker has accepted it. Where it is refused the
   * session is as it was, and the refusal is thrown.
   */
  start: (wanted: WantedRun) => Promise<string>;
  /** Resolves once no start waits to be accepted. */
  whenSettled: () => Promise<void>;
}

export function createRunStarter(context: StoreContext, log: RunLog): RunStarter {
  let starting: Promise<unknown> = Promise.resolve();

  async function begin(wanted: WantedRun): Promise<string> {
    const { recipe, start, edits: replayed, isPaused, isOfExperiment, isFollowUp, wants } = wanted;
    const { session: before } = context.get();
    if (!isOfExperiment) refuseWhileExperimenting(context.get(), 'start');
    if (before.phase === 'starting' || before.phase === 'broken' || isLive(before)) {
      throw new Error(`start: want a session that can run, got ${before.phase}`);
    }
    delete context.intent.next;
    context.batch(() => {
      if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
      context.set({
        session: { phase: 'warming-up', runId: '' },
        notices: context.get().notices.filter(isNotOfARun),
      });
    });
    try {
      const from = start.kind === 'fresh' ? undefined : start;
      const options = { ...(replayed && { edits: replayed }), ...(isPaused && { isPaused }) };
      const { runId, plan, edits } = await context.client().start(recipe, from, options);
      // What was planned before is what runs: what shows the plan need not draw it again.
      const shared = shareStructure(wantedPlan(context.get()).plan ?? plan, plan);
      if (wants) wantInstead(context, before, wants);
      else if (!isOfExperiment && !isFollowUp) keepBench(context, before);
      const origin = start.kind === 'checkpoint' && context.get().runs[start.runId];
      const record = origin ? recordUntil(origin.record, start) : emptyRecord();
      log.begin({ runId, recipe, start, edits, plan: shared, record });
      return runId;
    } catch (thrown) {
      context.set({ session: before });
      throw thrown;
    }
  }

  return {
    start(wanted) {
      const started = begin(wanted);
      starting = started;
      return started;
    },
    async whenSettled() {
      await starting.catch(() => undefined);
    },
  };
}

function emptyRecord(): RunRecord {
  return { train: [], evaluations: [], pruningSteps: [], drift: [], recoveries: [] };
}

/** What the last run had to say is over when another takes its place; the rest still holds. */
export function isNotOfARun({ kind, offer }: Notice): boolean {
  return kind === 'backend-fallback' || offer === 'retry-data';
}
