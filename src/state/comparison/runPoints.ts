import { runCourse, type RunMetric } from '../../core/comparison/runCourse.ts';
import type { BandedPoint } from '../../core/comparison/seedBand.ts';
import { sizeCourse } from '../../core/comparison/sizeCourse.ts';
import type { KeptRunEntry } from '../kept/keptRuns.ts';
import type { RunAxis } from '../parts/Comparison.ts';
import { secondsAt } from '../../core/records/secondsAt.ts';

/** All of a run's course against an axis; without what was never timed, where that is the axis. */
export function runPoints(
  { run, keeping }: KeptRunEntry,
  metric: RunMetric,
  axis: RunAxis,
): BandedPoint[] {
  const xOf = placesOn(axis, { run, keeping });
  return runCourse(run, metric).flatMap(({ trainStep, pruningSteps, value: y, side }) => {
    const x = xOf(trainStep, pruningSteps);
    if (x === undefined) return [];
    // What a run measures once more where it stands is the later of two at one moment.
    const moment = `${trainStep} ${side ?? ''}`;
    const point: BandedPoint = { moment, x, y };
    if (side) point.side = side;
    return point;
  });
}

function placesOn(
  axis: RunAxis,
  { run, keeping }: KeptRunEntry,
): (trainStep: number, pruningSteps: number) => number | undefined {
  if (axis === 'trainStep') return (trainStep) => trainStep;
  if (axis === 'seconds') return (trainStep) => secondsAt(keeping.timings, trainStep);
  const sizes = sizeCourse(run);
  return (_trainStep, pruningSteps) => sizes[pruningSteps]?.[axis];
}
