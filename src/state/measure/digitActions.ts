/** Which digit is on the page to be answered. */
import type { Actions } from '../Actions.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { Watching } from '../view/watching.ts';
import { arePredictionsStale, predictionsOf } from './predictionSelectors.ts';

export type DigitActions = Pick<Actions, 'showDigit' | 'showChangedDigit'>;

export function createDigitActions(
  context: StoreContext,
  watching: Watching,
  { measure }: Pick<Actions, 'measure'>,
): DigitActions {
  const showDigit: DigitActions['showDigit'] = (source) => {
    if (deepEqual(source, context.get().digit.source)) return;
    context.set({ digit: { source } });
    watching.refresh();
  };
  return {
    showDigit,
    async showChangedDigit() {
      const isKnown = predictionsOf(context.get()) && !arePredictionsStale(context.get());
      if (!isKnown) await measure('predictions', {}, { isPreviewed: true });
      const { changed = [] } = predictionsOf(context.get()) ?? {};
      const shown = context.get().pictures.digit?.index;
      const at = changed.findIndex(({ index }) => index === shown);
      const next = changed[(at + 1) % changed.length];
      if (next) showDigit({ index: next.index });
    },
  };
}
