import { accuracyCurve } from '../records/accuracyCurve.ts';
import type { Run } from '../records/records.ts';
import { sizeCourse } from './sizeCourse.ts';

/** What is drawn of a run against whatever it is drawn against. */
export const runMetrics = ['accuracy', 'loss', 'sparsity'] as const;
export type RunMetric = (typeof runMetrics)[number];

/** A value of a run, and where the run stood then. */
export interface CoursePoint {
  trainStep: number;
  /** Pruning steps made until then: the network is as large as after so many. */
  pruningSteps: number;
  value: number;
  /** Around a mask update: the weights do not train between the two. */
  side?: 'before' | 'after';
}

/**
 * A metric of a run over its course, in order: every accuracy on the first validation images, with two
 * sides at each pruning step; the loss of each training step; the realised sparsity, upright at each
 * pruning step and held until the newest training step.
 */
export function runCourse(run: Run, metric: RunMetric): CoursePoint[] {
  return courses[metric](run);
}

const courses: Readonly<Record<RunMetric, (run: Run) => CoursePoint[]>> = {
  accuracy: accuracyCourse,
  loss: lossCourse,
  sparsity: sparsityCourse,
};

function accuracyCourse(run: Run): CoursePoint[] {
  let pruningSteps = 0;
  return accuracyCurve(run).map(({ trainStep, accuracy, side }) => {
    if (side === 'after') pruningSteps += 1;
    const point: CoursePoint = { trainStep, pruningSteps, value: accuracy };
    if (side) point.side = side;
    return point;
  });
}

/** The loss of a training step is of the weights that it began with, and pruning comes after it. */
function lossCourse({ record: { train, pruningSteps } }: Run): CoursePoint[] {
  let made = 0;
  return train.map(({ trainStep, loss }) => {
    while (made < pruningSteps.length && pruningSteps[made].trainStep < trainStep) made += 1;
    return { trainStep, pruningSteps: made, value: loss };
  });
}

function sparsityCourse(run: Run): CoursePoint[] {
  const { pruningSteps, train } = run.record;
  const sizes = sizeCourse(run);
  const points: CoursePoint[] = [{ trainStep: 0, pruningSteps: 0, value: sizes[0].sparsity }];
  for (const [i, { trainStep }] of pruningSteps.entries()) {
    const [before, after] = [sizes[i].sparsity, sizes[i + 1].sparsity];
    points.push({ trainStep, pruningSteps: i, value: before, side: 'before' });
    points.push({ trainStep, pruningSteps: i + 1, value: after, side: 'after' });
  }
  const made = pruningSteps.length;
  const now = train.at(-1)?.trainStep ?? 0;
  const last = points[points.length - 1];
  if (last.trainStep < now) points.push({ trainStep: now, pruningSteps: made, value: last.value });
  return points;
}
