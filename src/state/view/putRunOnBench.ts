import { ClientError } from '../../client/Client.ts';
import { keepBench } from '../run/keepBench.ts';
import { liveOf } from '../run/liveSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { isLive, restingBench, sessionOfStatus } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { BringBenchBack } from './bringBenchBack.ts';

/** Puts a run that is over on the bench. Rejects `busy` where a run is live, `not-running` where it is not over. */
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
  keepBench(context, state.session);
  await bringBack(bench, shownRecipe(state));
}
