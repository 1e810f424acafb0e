/** Back to fresh weights, to a checkpoint, or to the data that did not come. */
import { shareStructure } from '../../base/deepEqual.ts';
import type { Actions } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import { isRefused } from './experimentLock.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { RunLog } from './runLog.ts';
import { shownRecipe } from './selectors.ts';
import { isLive } from './session.ts';
import { putAway, showNetwork } from './showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';

export interface RepairActions extends Pick<Actions, 'reset' | 'restore' | 'retryData'> {
  /** Draws fresh weights of the wanted recipe. */
  prepare: () => Promise<void>;
}

export function createRepairActions(
  context: StoreContext,
  log: RunLog,
  stop: Actions['stop'],
): RepairActions {
  async function prepare(): Promise<void> {
    // A run that began meanwhile draws its own.
    if (isLive(context.get().session)) return;
    await attempt(context, () => context.client().prepare(context.get().recipe));
  }
  return {
    prepare,
    async reset() {
      await stop();
      const { session, recipe } = context.get();
      if (session.phase === 'starting' || session.phase === 'broken') return;
      if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
      putAway(context);
      await prepare();
    },
    async restore() {
      const { session } = context.get();
      if (session.phase !== 'failed' || isRefused(context)) return;
      const { runId } = session;
      context.set({ session: { phase: 'warming-up', runId } });
      const goOn = async () => {
        const { plan } = await context.client().restore(runId);
        log.update(runId, (run) => ({ ...run, plan: shareStructure(run.plan, plan) }));
      };
      await attempt(context, goOn, session);
    },
    async retryData() {
      const { data, notices } = context.get();
      const { error: _failed, ...progress } = data;
      context.set({
        data: progress,
        notices: notices.filter(({ offer }) => offer !== 'retry-data'),
      });
      await attempt(context, () => context.client().call('retryData', {}));
    },
  };
}
