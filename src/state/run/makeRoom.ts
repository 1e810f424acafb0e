import { ClientError } from '../../client/Client.ts';
import { isLive, runIdOf } from './session.ts';
import type { StoreContext } from '../StoreContext.ts';

/**
 * Ends a run that is live on the bench, for another that is to follow it. Rejects `cancelled` where
 * something else came to the bench meanwhile: that was wanted later.
 */
export async function makeRoom(context: StoreContext, stop: () => Promise<void>): Promise<void> {
  const { session } = context.get();
  if (!isLive(session)) return;
  const runId = runIdOf(session);
  await stop();
  if (runIdOf(context.get().session) === runId) return;
  const message = 'start: something else has come to the bench since';
  throw new ClientError({ code: 'cancelled', message });
}
