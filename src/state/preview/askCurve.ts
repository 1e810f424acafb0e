/** Where nothing is computed unasked, a curve waits until it is asked for. */
import type { AppState, Sparing } from '../AppState.ts';
import { sparingNow } from '../light/sparingNow.ts';
import type { StoreContext } from '../StoreContext.ts';
import { curveOf } from './curveSelectors.ts';

/** Why the curve of the present choices waits; nothing where it does not, or is drawn already. */
export function curveWaits(state: AppState): Sparing | undefined {
  const sparing = sparingNow(state);
  if (!sparing) return undefined;
  const curve = curveOf(state);
  if (curve.phase !== 'drawn' || curve.isWhole || curve.key === state.askedCurve) return undefined;
  return sparing;
}

export function askCurve(context: StoreContext): void {
  const curve = curveOf(context.get());
  if (curve.phase === 'drawn') context.set({ askedCurve: curve.key });
}
