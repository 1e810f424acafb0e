import type { AppState } from '../AppState.ts';
import { previewObstacle, previewOf } from './previewSelectors.ts';
import { wantedShare } from '../recipe/wantedShare.ts';

/** Whether the bench shows what pruning would do, so that what comes next is to do it and train on. */
export function isFineTuneNext(state: AppState): boolean {
  const { phase } = state.session;
  if (phase === 'paused') return false;
  const preview = previewOf(state);
  if (preview.phase === 'shown') {
    const { weights } = preview.report;
    return weights.preview < weights.dense;
  }
  // Nobody knows better yet, and a button should not change its look once somebody does.
  const isOpening = phase === 'starting' || phase === 'ready';
  const isComing = preview.phase === 'pending' || previewObstacle(state) === 'starting';
  return isOpening && isComing && (wantedShare(state.recipe) ?? 0) > 0;
}
