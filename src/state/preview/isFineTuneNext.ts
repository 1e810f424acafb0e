import type { AppState } from '../AppState.ts';
import { wantedShare } from '../recipe/wantedShare.ts';
import { isAlreadySparser, previewObstacle, previewOf } from './previewSelectors.ts';

/** Whether the bench shows what pruning would do, so that what comes next is to do it and train on. */
export function isFineTuneNext(state: AppState): boolean {
  const obstacle = previewObstacle(state);
  // Until the bench is ready nobody knows better, and a button should not change its look meanwhile.
  if (obstacle === 'starting') return state.session.phase === 'starting';
  if (obstacle || previewOf(state).phase === 'refused') return false;
  return (wantedShare(state.recipe) ?? 0) > 0 && !isAlreadySparser(state);
}
