import type { AppState } from '../AppState.ts';
import { benchSparsity, keptMoments } from '../moments/momentSelectors.ts';
import { isLeftAlone } from './previewSelectors.ts';

/** What the network on screen can be set beside: what one pruning step would leave, and what it was before any. */
export type PredictionsBeside = 'preview' | 'unpruned';

/** Whether the network on screen is pruned, and what it was before is kept. */
export function canCompareUnpruned(state: AppState): boolean {
  return benchSparsity(state) > 0 && keptMoments(state).some(({ isUnpruned }) => isUnpruned);
}

/** What tells most: where no more would go, what went. */
export function usualBeside(state: AppState): PredictionsBeside {
  return canCompareUnpruned(state) && isLeftAlone(state) ? 'unpruned' : 'preview';
}
