/** Another moment of the run on the bench in place of its end, to be previewed and gone on from. */
import { ClientError } from '../../client/Client.ts';
import type { Actions } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import { isRefused } from '../run/experimentLock.ts';
import { currentRun } from '../run/selectors.ts';
import { unprunedCheckpoint } from '../run/unprunedCheckpoint.ts';
import type { StoreContext } from '../StoreContext.ts';
import { momentOnBench } from './momentOnBench.ts';

export function createMoments(context: StoreContext): Pick<Actions, 'showMoment'> {
  // A run that goes on, or another one, has left the moment behind.
  context.subscribe((state) => {
    if (state.moment && !momentOnBench(state)) context.unset('moment');
  });
  async function show(moment: 'unpruned' | 'end'): Promise<void> {
    const run = currentRun(context.get());
    if (!run) return;
    const { runId } = run;
    const at = moment === 'end' ? undefined : await unprunedCheckpoint(context, runId);
    if (moment === 'unpruned' && at?.runId !== runId) throw notKept(runId);
    await context.client().show(runId, at);
    if (at) context.set({ moment: at });
    else context.unset('moment');
  }
  return {
    async showMoment(moment) {
      const { phase } = context.get().session;
      if ((phase !== 'finished' && phase !== 'failed') || isRefused(context)) return;
      await attempt(context, () => show(moment));
    },
  };
}

function notKept(runId: string): ClientError {
  const message = `the network of ${runId} before its first pruning step is not kept any more`;
  return new ClientError({ code: 'internal', message });
}
