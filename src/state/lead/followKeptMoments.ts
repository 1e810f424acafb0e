import { latestOnly } from '../../base/latestOnly.ts';
import type { AppState } from '../AppState.ts';
import { startAt } from '../../core/leads/leadTo.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import { isLeadIn } from '../run/selectors.ts';
import type { StoreContext } from '../StoreContext.ts';
import { keptMoment } from './keptMoment.ts';
import { takeMoment } from '../run/takeMoment.ts';

/**
 * Starts from a moment that is kept on this device already, as soon as it is known that it is. A compacted
 * network is kept by no device: that waits until it is asked for.
 */
export function followKeptMoments(context: StoreContext): void {
  let looked: Pick<AppState, 'lead' | 'runs'> | undefined;
  const looks = latestOnly(
    async (lead: Lead) => {
      const runId = await keptMoment(context, lead);
      if (runId !== undefined) takeMoment(context, lead, startAt(lead, runId));
    },
    // Looked for again with the next run.
    () => undefined,
  );
  const look = (state: AppState): void => {
    const { lead, runs } = state;
    if (!lead || lead.isCompacted || isLeadIn(state)) return;
    if (looked?.lead === lead && looked.runs === runs) return;
    looked = { lead, runs };
    looks.push(lead);
  };
  look(context.get());
  context.subscribe(look);
}
