/**
 * While an experiment plays the bench is its own: whatever would put another network there, or start
 * another run, waits until it is over. Controls are disabled then; what comes another way, by a key
 * or the test interface, is refused here.
 */
import { ClientError } from '../../client/Client.ts';
import type { AppState } from '../AppState.ts';
import { isExperimenting } from './selectors.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Whether an experiment is in the way; says so to the user if it is. */
export function isRefused(context: StoreContext): boolean {
  const state = context.get();
  if (!isExperimenting(state)) return false;
  const isSaid = state.notices.some(({ kind }) => kind === 'experiment-plays');
  if (!isSaid) context.notify({ kind: 'experiment-plays', offer: 'stop-experiment' });
  return true;
}

/** The same for what rejects: throws `busy`. */
export function refuseWhileExperimenting(state: AppState, what: string): void {
  if (!isExperimenting(state)) return;
  const message = `${what}: want no experiment that plays; stop() ends it`;
  throw new ClientError({ code: 'busy', message });
}
