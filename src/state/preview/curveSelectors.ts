/** What is known of the curve of the present choices. */
import { curvePoints, type CurveSample } from '../../core/plan/curveSparsities.ts';
import { previewImages } from '../../core/measure/previewImages.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { canSetShare, hasShareCurve } from '../recipe/wantedShare.ts';
import { curveKey } from './curveKey.ts';
import { previewOf, weightsOnBench, type PreviewObstacle } from './previewSelectors.ts';

export type Curve =
  | { phase: 'off'; obstacle: PreviewObstacle | 'no-target' | 'fixed-share' }
  | { phase: 'refused'; error: WorkerError }
  | {
      phase: 'drawn';
      key: string;
      /** By sparsity. */
      samples: readonly CurveSample[];
      /** Validation images behind each accuracy. */
      images: number;
      isWhole: boolean;
      /** Why it goes no further. */
      error?: WorkerError;
    };

const noSamples: readonly CurveSample[] = [];

/** `drawn` from the first sample on, or with none while that is to come. */
export const curveOf = createAppSelector(
  [
    (state) => {
      const preview = previewOf(state);
      return preview.phase === 'off' ? preview.obstacle : undefined;
    },
    (state) => {
      const preview = previewOf(state);
      return preview.phase === 'refused' ? preview.error : undefined;
    },
    ({ recipe }) => recipe,
    weightsOnBench,
    ({ curve }) => curve,
  ],
  (obstacle, error, recipe, weights, known): Curve => {
    if (obstacle) return { phase: 'off', obstacle };
    if (!canSetShare(recipe)) return { phase: 'off', obstacle: 'no-target' };
    if (!hasShareCurve(recipe)) return { phase: 'off', obstacle: 'fixed-share' };
    if (error) return { phase: 'refused', error };
    const key = curveKey(recipe, weights ?? '');
    const images = previewImages(recipe);
    if (known?.key !== key) {
      return { phase: 'drawn', key, samples: noSamples, images, isWhole: false };
    }
    const { samples, error: refusal } = known;
    const isWhole = samples.length >= curvePoints;
    return { phase: 'drawn', key, samples, images, isWhole, ...(refusal && { error: refusal }) };
  },
);
