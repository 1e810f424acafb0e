import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { curveOf } from './curveSelectors.ts';

/** A curve as it lies among others. */
export interface ComparedCurve {
  /** Its place among the styles of a chart; the present one has 0. */
  series: number;
  /** Absent: the present one, which goes by its choices. */
  label?: string;
  /** By sparsity. */
  samples: readonly CurveSample[];
  /** Validation images behind each accuracy. */
  images: number;
}

/** The kept curves and over them the present one; where that is kept, it lies there once, by its name. */
export const comparedCurves = createAppSelector(
  [curveOf, ({ keptCurves }) => keptCurves],
  (curve, keptCurves): readonly ComparedCurve[] => {
    if (curve.phase !== 'drawn' || curve.samples.length === 0) return keptCurves;
    const { key, samples, images } = curve;
    const same = keptCurves.find((kept) => kept.key === key);
    const others = keptCurves.filter((kept) => kept !== same);
    return [...others, { series: 0, samples, images, ...(same && { label: same.label }) }];
  },
);
