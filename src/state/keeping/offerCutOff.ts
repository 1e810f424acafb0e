import { cutOffRun } from '../kept/keptRuns.ts';
import { nameOf } from '../parts/RunKeeping.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Offers to go on with the run that was cut off last, where one was; an earlier offer is no more. */
export function offerCutOff(context: StoreContext): void {
  context.batch(() => {
    const { notices } = context.get();
    context.set({ notices: notices.filter(({ kind }) => kind !== 'run-cut-off') });
    const found = cutOffRun(context.get());
    if (!found) return;
    const { runId } = found.run;
    const trainStep = context.get().live[runId]?.checkpointAt ?? 0;
    const keeping = { count: 1, name: nameOf(found.keeping), runId, trainStep };
    context.notify({ kind: 'run-cut-off', keeping, offer: 'continue' });
  });
}
