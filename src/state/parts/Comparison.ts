/** Which runs are compared, and how they are drawn. */
import type { Fraction } from '../../base/units.ts';
import type { RunMetric } from '../../core/comparison/runCourse.ts';

/** What runs are drawn against. */
export const runAxes = ['trainStep', 'seconds', 'weights', 'macs', 'bytes'] as const;
export type RunAxis = (typeof runAxes)[number];

/** `ends`: each run as one point, its accuracy at the end against what it takes. */
export type ComparedFigure = RunMetric | 'ends';

export interface Comparison {
  /** By run, its place among the styles of a chart; runs without one are not drawn. */
  series: Readonly<Record<string, number>>;
  /** The run that the others are told apart from; absent: `referenceRun` takes one. */
  reference?: string;
  figure: ComparedFigure;
  /** `shownAxis` is what to read. */
  axis: RunAxis;
  /** Weight of what came before in the averages that are drawn, [0, 1); 0: what was measured. */
  smoothing: Fraction;
  /** Runs of one recipe under several seeds are drawn as one band. */
  isBanded: boolean;
  /** Of accuracies: from the lowest after pruning began, or all of 0–100 %. */
  accuracyRange: 'pruned' | 'full';
}

/** As many as a chart can tell apart. */
export const mostDrawnRuns = 24;
/** Of the runs that come by themselves, the newest so many are drawn. */
export const mostDrawnByThemselves = 8;

export const firstComparison: Comparison = {
  series: {},
  figure: 'accuracy',
  axis: 'trainStep',
  smoothing: 0,
  isBanded: true,
  accuracyRange: 'pruned',
};
