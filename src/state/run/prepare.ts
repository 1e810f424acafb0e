import { attempt } from '../attempt.ts';
import { isLive } from './session.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Draws fresh weights of the wanted recipe; a run that began meanwhile draws its own. */
export async function prepare(context: StoreContext): Promise<void> {
  if (isLive(context.get().session)) return;
  await attempt(context, () => context.client().prepare(context.get().recipe));
}
