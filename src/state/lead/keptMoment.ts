import { deepEqual } from '../../base/deepEqual.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import { leadTo, startAt } from '../../core/leads/leadTo.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import type { StoreContext } from '../StoreContext.ts';

/** The newest run on this device that has come the whole way, and of which the moment is still kept. */
export async function keptMoment(
  context: Pick<StoreContext, 'get' | 'client'>,
  lead: Lead,
): Promise<string | undefined> {
  const state = context.get();
  const { trainStep, isUnpruned = false } = lead;
  for (const { run } of keptRuns(state).toReversed()) {
    const { runId } = run;
    if (!deepEqual(leadTo(state.runs, startAt(lead, runId)), lead)) continue;
    const moments = await context.client().checkpoints(runId);
    const isKept = moments.some(
      (moment) => moment.trainStep === trainStep && (moment.isUnpruned ?? false) === isUnpruned,
    );
    if (isKept) return runId;
  }
  return undefined;
}
