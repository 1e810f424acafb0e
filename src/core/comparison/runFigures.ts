import type { Fraction } from '../../base/units.ts';
import { dataSetOf } from '../data/registry.ts';
import { accuracyCurve } from '../records/accuracyCurve.ts';
import type { Run } from '../records/records.ts';
import { sizeCourse, type NetworkSize } from './sizeCourse.ts';

/** An accuracy with the images behind it. */
export interface MeasuredAccuracy {
  accuracy: Fraction;
  set: 'test' | 'validation';
  images: number;
  trainStep: number;
}

/** What a run has come to so far, by its record alone. */
export interface RunFigures extends NetworkSize {
  /**
   * On all images that the run is judged on after the last training step; before that, the newest on the first
   * validation images. Absent until there is one.
   */
  accuracy?: MeasuredAccuracy;
  /** The lowest from the first pruning step on, on the first validation images; absent before it. */
  lowest?: MeasuredAccuracy;
}

/** The figures of a run, which may still be under way, and which is judged on the images of `set`. */
export function runFigures(run: Run, set: MeasuredAccuracy['set'] = 'test'): RunFigures {
  const { quickImages: images } = dataSetOf(run.recipe.data.set);
  const curve = accuracyCurve(run);
  const quick = (point: { accuracy: Fraction; trainStep: number } | undefined) =>
    point && {
      accuracy: point.accuracy,
      trainStep: point.trainStep,
      set: 'validation' as const,
      images,
    };
  const accuracy = finalAccuracy(run, set) ?? quick(curve.at(-1));
  const pruned = curve.slice(
    Math.max(
      0,
      curve.findIndex(({ side }) => side === 'before'),
    ),
  );
  const hasPruned = run.record.pruningSteps.length > 0;
  const lowest = hasPruned
    ? quick(pruned.reduce((least, point) => (point.accuracy < least.accuracy ? point : least)))
    : undefined;
  const sizes = sizeCourse(run);
  const size = sizes[sizes.length - 1];
  return { ...size, ...(accuracy && { accuracy }), ...(lowest && { lowest }) };
}

function finalAccuracy(
  { plan, record }: Run,
  set: MeasuredAccuracy['set'],
): MeasuredAccuracy | undefined {
  // All of them are read at the end of a phase alone.
  const last = record.evaluations.findLast(
    ({ set: of, phase }) => of === set && phase !== undefined,
  );
  if (last?.trainStep !== plan.trainSteps) return undefined;
  const { accuracy, images, trainStep } = last;
  return { accuracy, set, images, trainStep };
}
