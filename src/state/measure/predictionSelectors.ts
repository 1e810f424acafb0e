import { deepEqual } from '../../base/deepEqual.ts';
import type { PredictionsReport } from '../../core/records/digits.ts';
import type { AppState } from '../AppState.ts';
import { isReportStale, measurementOf } from './measureSelectors.ts';

/** The answers to all test images that were measured last, of whichever network and recipe. */
export function predictionsOf(state: AppState): PredictionsReport | undefined {
  const measured = measurementOf(state, 'predictions');
  return measured.phase === 'done' ? measured.report : undefined;
}

/** Whether they are of another network than the one on screen, or previewed by another recipe. */
export function arePredictionsStale(state: AppState): boolean {
  const measured = measurementOf(state, 'predictions');
  if (measured.phase !== 'done') return false;
  if (isReportStale(state, 'predictions')) return true;
  const isPreviewed = measured.report.unprunedTrainStep === undefined;
  return isPreviewed && !deepEqual(measured.of.recipe, state.recipe);
}
