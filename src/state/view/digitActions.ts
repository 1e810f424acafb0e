/** Which digit is on the page to be answered. */
import type { Actions } from '../AppState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { Watching } from './watching.ts';

export type DigitActions = Pick<Actions, 'showDigit'>;

export function createDigitActions(context: StoreContext, watching: Watching): DigitActions {
  return {
    showDigit(source) {
      context.set({ digit: { source } });
      watching.refresh();
    },
  };
}
