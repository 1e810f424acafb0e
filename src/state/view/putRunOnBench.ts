import { ClientError } from '../../client/Client.ts';
import type { Run } from '../../core/records/records.ts';
import type { WantedTask } from '../AppState.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import { wantInstead } from '../run/keepBench.ts';
import { liveOf } from '../run/liveSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { isLive, restingBench, sessionOfStatus } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { BringBenchBack } from './bringBenchBack.ts';

/**
 * Puts a run that is over on the bench, and its recipe into the form, so that what is pressed next is of what is
 * seen; one undo takes back both. Rejects `busy` where a run is live, `not-running` where it is not over.
 */
export async function putRunOnBench(
  context: StoreContext,
  runId: string,
  bringBack: BringBenchBack,
): Promise<void> {
  const state = context.get();
  const live = liveOf(state, runId);
  const bench = live && restingBench(sessionOfStatus({ runId, ...live, trainStep: 0 }, undefined));
  if (isLive(state.session) || bench === undefined) {
    const code = isLive(state.session) ? 'busy' : 'not-running';
    throw new ClientError({ code, message: `want a run that is over, got ${runId}` });
  }
  const run = state.runs[runId];
  if (run) wantInstead(context, state.session, wantedAgain(run));
  await bringBack(bench, shownRecipe(state));
}

/** What the form says right after the run, whose live changes are in its recipe by then. */
function wantedAgain(run: Run): WantedTask {
  const { start } = run;
  const isNamed = start.kind === 'pretrained' || start.kind === 'weights';
  return { recipe: editedRecipe(run), ...(isNamed && { start }) };
}
