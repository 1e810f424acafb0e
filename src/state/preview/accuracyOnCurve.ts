import type { Fraction } from '../../base/units.ts';
import { accuracyBetween } from '../../core/plan/accuracyBetween.ts';
import type { AppState } from '../AppState.ts';
import { curveOf } from './curveSelectors.ts';
import { isLeftAlone, previewOf } from './previewSelectors.ts';

/**
 * What the curve of the present choices has at a share: as it was measured there, or until it is, between its samples.
 * Undefined where nothing more would go, as a network that may have been retrained is no point of a curve without retraining.
 */
export function accuracyOnCurve(state: AppState, share: Fraction): Fraction | undefined {
  if (isLeftAlone(state)) return undefined;
  const preview = previewOf(state);
  if (preview.phase === 'shown' && !preview.isPending) return preview.report.accuracy.preview;
  const curve = curveOf(state);
  if (curve.phase !== 'drawn') return undefined;
  const [first] = curve.samples;
  const isAtRest = first !== undefined && first.sparsity > 0 && share <= first.sparsity;
  return isAtRest ? undefined : accuracyBetween(curve.samples, share);
}
