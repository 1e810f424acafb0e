import type { AppState } from './AppState.ts';
import type { StoreContext } from './StoreContext.ts';

/** Resolves once something holds of the state; at once where it does already. */
export function when(
  context: Pick<StoreContext, 'get' | 'subscribe'>,
  holds: (state: AppState) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    if (holds(context.get())) {
      resolve();
      return;
    }
    const stop = context.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
}
