import type { Milliseconds } from '../../base/units.ts';
import { leadTrainSteps, type Lead } from '../../core/leads/Lead.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { paceOf } from '../sweep/sweepPace.ts';

export interface LeadWork {
  /** Of the moment, as its own run counts. */
  trainStep: number;
  /** All that are to be trained on the way there. */
  trainSteps: number;
  /** Absent where no pace is known. */
  durationMs?: Milliseconds;
}

/** What it takes to come to the moment that the recipe starts from; undefined where it is here, or there is none. */
export const leadWork = createAppSelector(
  [({ lead }: AppState) => lead, (state) => (state.lead ? paceFor(state, state.lead) : undefined)],
  (lead, msPerTrainStep): LeadWork | undefined => {
    if (!lead) return undefined;
    const trainSteps = leadTrainSteps(lead);
    return {
      trainStep: lead.trainStep,
      trainSteps,
      ...(msPerTrainStep !== undefined && { durationMs: trainSteps * msPerTrainStep }),
    };
  },
);

/** Of the last stretch; those before it are of the same network. */
function paceFor(state: AppState, { recipe }: Lead): Milliseconds | undefined {
  return paceOf(state, recipe);
}
