import { deepEqual } from '../../base/deepEqual.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import type { MomentStart } from '../../core/leads/leadTo.ts';
import type { Notice } from '../parts/Notice.ts';
import type { StoreContext } from '../StoreContext.ts';

/**
 * The moment that a lead leads to is here, and no run is on the way to it any more: what starts there starts from it. False where something else
 * is wanted by now. It is no step of the history, as what is wanted is the same.
 */
export function takeMoment(context: StoreContext, lead: Lead, start: MomentStart): boolean {
  const state = context.get();
  context.unset('leadIn');
  if (deepEqual(state.start, start)) return true;
  if (!deepEqual(state.lead, lead)) return false;
  context.batch(() => {
    context.unset('lead');
    context.set({ start, notices: state.notices.map(withoutOffer) });
    context.notify({ kind: 'moment-here', lead: { trainStep: lead.trainStep, trainSteps: 0 } });
  });
  return true;
}

/** There is nothing left to train. */
function withoutOffer(notice: Notice): Notice {
  if (notice.offer !== 'train-lead') return notice;
  const { offer: _offer, lead: _lead, ...said } = notice;
  return said;
}
