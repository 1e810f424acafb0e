import { shareStructure } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunRecord, RunStart } from '../../core/records/records.ts';
import type { Notice } from '../AppState.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { RunLog } from './runLog.ts';
import { shownRecipe, wantedPlan } from './selectors.ts';
import { isLive } from './session.ts';
import { showNetwork } from './showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';

/** What is to be run, and from where. */
export interface WantedRun {
  recipe: Recipe;
  start: RunStart;
}

/**
 * Starts a run, of the wanted recipe from fresh weights unless told otherwise; resolves with its id
 * once the worker has accepted it. Where it is refused the session is as it was, and the refusal is
 * thrown.
 */
export async function startRun(
  context: StoreContext,
  log: RunLog,
  wanted?: WantedRun,
): Promise<string> {
  const { session: before } = context.get();
  if (before.phase === 'starting' || before.phase === 'broken' || isLive(before)) {
    throw new Error(`startRun: want a session that can run, got ${before.phase}`);
  }
  const { recipe, start } = wanted ?? { recipe: context.get().recipe, start: fresh };
  delete context.intent.next;
  if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
  log.expect();
  context.set({
    session: { phase: 'warming-up', runId: '' },
    notices: context.get().notices.filter(isNotOfARun),
  });
  try {
    const { runId, plan } = await context
      .client()
      .start(recipe, start.kind === 'fresh' ? undefined : start);
    // What was planned before is what runs: what shows the plan need not draw it again.
    const shared = shareStructure(wantedPlan(context.get()).plan ?? plan, plan);
    log.begin({ runId, recipe, start, edits: [], plan: shared, record: emptyRecord() });
    return runId;
  } catch (thrown) {
    log.giveUp();
    context.set({ session: before });
    throw thrown;
  }
}

const fresh: RunStart = { kind: 'fresh' };

function emptyRecord(): RunRecord {
  return { train: [], evaluations: [], pruningSteps: [], drift: [], recoveries: [] };
}

/** What the last run had to say is over when another begins; the rest still holds. */
function isNotOfARun({ kind, offer }: Notice): boolean {
  return kind === 'backend-fallback' || offer === 'retry-data';
}
