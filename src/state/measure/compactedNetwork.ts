import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { measurementOf, momentOf } from './measureSelectors.ts';

/** A network that a measurement left behind: its recipe, and how a run starts from it. */
export interface LeftNetwork {
  recipe: Recipe;
  start: Extract<RunStart, { kind: 'weights' }>;
}

/** What the last compaction made; undefined before one, and of a network that no run has trained. */
export const compactedNetwork = createAppSelector(
  [(state: AppState) => measurementOf(state, 'compaction')],
  (compaction): LeftNetwork | undefined => {
    if (compaction.phase !== 'done') return undefined;
    const { report, of, left } = compaction;
    const compacted = left.find(({ name }) => name === 'compacted');
    const at = momentOf(of, report.trainStep);
    if (!compacted || !at) return undefined;
    const { recipe } = compacted;
    return { recipe, start: { kind: 'weights', ...at, isCompacted: true } };
  },
);
