import type { AppState } from '../AppState.ts';
import { shownMoment } from '../moments/momentSelectors.ts';
import { isLeadIn, shownRecipe } from '../run/selectors.ts';

/** Why nothing of the network on the bench can be pruned or revived by hand. */
export type HandObstacle = 'no-network' | 'baseline' | 'moment' | 'excluded' | 'tfmot';

/** Of the network, or of one of its layers. */
export function handObstacle(state: AppState, layer?: string): HandObstacle | undefined {
  const { phase } = state.session;
  if (phase === 'starting' || phase === 'broken' || phase === 'lost' || phase === 'failed') {
    return 'no-network';
  }
  if (isLeadIn(state)) return 'baseline';
  if (shownMoment(state)) return 'moment';
  const { pruning } = shownRecipe(state);
  if (pruning.rules === 'tfmot') return 'tfmot';
  return layer !== undefined && pruning.layers[layer]?.excluded === true ? 'excluded' : undefined;
}
