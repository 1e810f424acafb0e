import { shareStructure } from '../base/deepEqual.ts';
import type { Notice } from './AppState.ts';
import type { RunLog } from './runLog.ts';
import { shownRecipe, wantedPlan } from './selectors.ts';
import { isLive } from './session.ts';
import { showNetwork } from './showNetwork.ts';
import type { StoreContext } from './StoreContext.ts';

/**
 * Starts a run of the wanted recipe; resolves with its id once the worker has accepted it. Where it
 * is refused the session is as it was, and the refusal is thrown.
 */
export async function startRun(context: StoreContext, log: RunLog): Promise<string> {
  const { session: before, recipe } = context.get();
  if (before.phase === 'starting' || before.phase === 'broken' || isLive(before)) {
    throw new Error(`startRun: want a session that can run, got ${before.phase}`);
  }
  delete context.intent.next;
  if (shownRecipe(context.get()).network !== recipe.network) showNetwork(context, recipe);
  log.expect();
  context.set({
    session: { phase: 'warming-up', runId: '' },
    notices: context.get().notices.filter(isNotOfARun),
  });
  try {
    const { runId, plan } = await context.client().start(recipe);
    const record = { train: [], evaluations: [], pruningSteps: [], recoveries: [] };
    // What was planned before is what runs: what shows the plan need not draw it again.
    const shared = shareStructure(wantedPlan(context.get()).plan ?? plan, plan);
    log.begin({ runId, recipe, start: { kind: 'fresh' }, edits: [], plan: shared, record });
    return runId;
  } catch (thrown) {
    log.giveUp();
    context.set({ session: before });
    throw thrown;
  }
}

/** What the last run had to say is over when another begins; the rest still holds. */
function isNotOfARun({ kind, offer }: Notice): boolean {
  return kind === 'backend-fallback' || offer === 'retry-data';
}
