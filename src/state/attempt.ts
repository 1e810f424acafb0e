import type { Session } from './AppState.ts';
import type { StoreContext } from './StoreContext.ts';
import { errorOf } from './StoreContext.ts';
import { isDataError } from './parts/isDataError.ts';

/** Tells of a failure instead of throwing. */
export async function attempt(context: StoreContext, task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (thrown) {
    tell(context, thrown);
  }
}

/**
 * As `attempt`, in a session of its own: where the task fails the one before is back, unless something
 * else has come to the bench meanwhile.
 */
export function attemptIn(
  context: StoreContext,
  session: Session,
  task: () => Promise<unknown>,
): Promise<void> {
  const { session: before } = context.get();
  context.set({ session });
  return attempt(context, async () => {
    try {
      await task();
    } catch (thrown) {
      if (context.get().session === session) context.set({ session: before });
      throw thrown;
    }
  });
}

/** Words a failure as a notice; what was cancelled on purpose is no failure. */
export function tell(context: StoreContext, thrown: unknown): void {
  const error = errorOf(thrown);
  if (error.code === 'cancelled' || error.code === 'not-running') return;
  if (error.code === 'bad-recipe' && error.problem) {
    context.notify({ kind: 'recipe-refused', problem: error.problem });
    return;
  }
  context.notify({ kind: 'error', error, ...(isDataError(error) && { offer: 'retry-data' }) });
}
