import type { Session } from './AppState.ts';
import type { StoreContext } from './StoreContext.ts';
import { errorOf } from './StoreContext.ts';
import { isDataError } from './parts/isDataError.ts';

/** Tells of a failure instead of throwing; the session goes back to `undo`, if that is given. */
export async function attempt(
  context: StoreContext,
  task: () => Promise<unknown>,
  undo?: Session,
): Promise<void> {
  try {
    await task();
  } catch (thrown) {
    if (undo) context.set({ session: undo });
    tell(context, thrown);
  }
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
