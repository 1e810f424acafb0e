/** The figures of a run, as the page shows them: of the one on the bench, unless another is named. */
import type { Fraction } from '../../base/units.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { accuracyCurve, type AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import { measuredTraining } from '../../core/measure/measuredTraining.ts';
import { pretrainedWith } from '../../core/pretrained/pretrainedFor.ts';
import { maskedShare } from '../../core/network/maskedShare.ts';
import type { CheckpointKey, EvaluationSet, PhaseName, Run } from '../../core/records/records.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { decimate, decimateFalls } from './decimate.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { recordVersion } from './liveSelectors.ts';
import { shownTrained } from './openingStart.ts';
import { runOf, shownPlan } from './selectors.ts';

/** An accuracy with its noise and the images it is measured on. */
export interface Accuracy {
  accuracy: Fraction;
  /** Half the Wilson 95 % interval. */
  halfWidth: Fraction;
  images: number;
  trainStep: number;
}

function accuracyOf({ accuracy, images, trainStep }: Omit<Accuracy, 'halfWidth'>): Accuracy {
  return { accuracy, images, trainStep, halfWidth: wilsonHalfWidth(accuracy, images) };
}

/** Records are appended in place, so their version is an input beside the run. */
function ofRun<Result>(compute: (run: Run | undefined) => Result) {
  return createAppSelector([runOf, recordVersion], (run, _recordVersion) => compute(run));
}

const noPoints: readonly AccuracyPoint[] = [];

/** Every accuracy on the first validation images so far, pruning steps with their two sides. */
export const accuracyPoints = ofRun((run) => (run ? accuracyCurve(run) : noPoints));

/** The same on the first training images: empty where the recipe wants none measured. */
export const trainingPoints = ofRun((run) => (run ? accuracyCurve(run, 'training') : noPoints));

/** The newest on the first training images, where the recipe wants any. */
export const latestTraining = ofRun((run): Accuracy | undefined => {
  const images = run && measuredTraining(run.recipe);
  const newest = run && accuracyCurve(run, 'training').at(-1);
  return newest && images !== undefined
    ? accuracyOf({ accuracy: newest.accuracy, trainStep: newest.trainStep, images })
    : undefined;
});

/**
 * The newest on the first validation images: the tip of the curve that the timeline draws, or that of
 * the trained network that the bench opens on.
 */
export const latestAccuracy = createAppSelector(
  [
    accuracyPoints,
    (state, runId?: string) => runOf(state, runId)?.recipe.data.set,
    (state, runId?: string) => (runId === undefined ? shownTrained(state) : undefined),
  ],
  (points, set, trained): Accuracy | undefined => {
    if (trained) {
      const { quickImages: images } = dataSetOf(trained.set);
      return accuracyOf({ accuracy: trained.accuracy.quick, images, trainStep: 0 });
    }
    const newest = points.at(-1);
    if (!newest || set === undefined) return undefined;
    const { accuracy, trainStep } = newest;
    return accuracyOf({ accuracy, trainStep, images: dataSetOf(set).quickImages });
  },
);

/** The same at a moment: the last one that was measured by then. */
export function accuracyAt(
  run: Run,
  { trainStep, isUnpruned }: CheckpointKey,
): Accuracy | undefined {
  const last = accuracyCurve(run).findLast((point) =>
    // Just before its pruning step, what was measured after it is of another network.
    point.trainStep === trainStep && isUnpruned
      ? point.side === 'before'
      : point.trainStep <= trainStep,
  );
  const { quickImages: images } = dataSetOf(run.recipe.data.set);
  return last && accuracyOf({ accuracy: last.accuracy, trainStep: last.trainStep, images });
}

export interface PhaseAccuracies {
  /** At the end of the train phase. */
  dense?: Accuracy;
  /** At the end of the prune phase. */
  pruned?: Accuracy;
  /** At the end of the fine-tune phase. */
  final?: Accuracy;
}

/** On all images of a set at the ends of the phases so far; absent where a phase is empty. */
function phaseAccuracies(set: EvaluationSet) {
  return ofRun((run): PhaseAccuracies => {
    const at = (phase: PhaseName): Accuracy | undefined => {
      const evaluation = run?.record.evaluations.findLast(
        (evaluation) => evaluation.set === set && evaluation.phase === phase,
      );
      return evaluation && accuracyOf(evaluation);
    };
    const [dense, pruned, final] = [at('train'), at('prune'), at('fineTune')];
    return { ...(dense && { dense }), ...(pruned && { pruned }), ...(final && { final }) };
  });
}

export const testAccuracies = phaseAccuracies('test');
const validationAccuracies = phaseAccuracies('validation');

export type JudgedOn = 'validation' | 'test';

/**
 * The images on which a run is judged. A lesson speaks of all validation images, as its learner chooses by them what to do
 * next; the test images are looked at once an attempt at its challenge is handed in.
 */
export const judgedOn = ({ lesson }: Pick<AppState, 'lesson'>): JudgedOn =>
  lesson ? 'validation' : 'test';

/** On those, at the ends of the phases of the run on the bench. */
export const judgedAccuracies = (state: AppState): PhaseAccuracies =>
  judgedOn(state) === 'test' ? testAccuracies(state) : validationAccuracies(state);

/** On those, of the trained network of the site with which a run began: no other start was measured on them. */
export const accuracyBefore = createAppSelector(
  [runOf, judgedOn],
  (run, set): Accuracy | undefined => {
    if (run?.start.kind !== 'pretrained') return undefined;
    const trained = pretrainedWith(run.start.checksum);
    if (!trained) return undefined;
    const images = dataSetOf(run.recipe.data.set).splits[set];
    return accuracyOf({ accuracy: trained.accuracy[set], images, trainStep: 0 });
  },
);

/** Realised sparsity of the whole network. */
export const overallSparsity = ofRun(
  (run): Fraction =>
    run?.record.pruningSteps.at(-1)?.sparsity ??
    (run ? maskedShare(run.recipe, run.plan.startsAt) : 0),
);

export interface ChartPoint {
  trainStep: number;
  value: number;
}

/** Curves of the timeline, each decimated to what a chart redraws fast enough. */
export interface ChartSeries {
  /** On the first validation images; two points at a pruning step, one above the other. */
  accuracy: ChartPoint[];
  /** The same on the first training images; empty where the recipe wants none measured. */
  training: ChartPoint[];
  loss: ChartPoint[];
  /** Realised sparsity: each point holds until the next. */
  sparsity: ChartPoint[];
}

/** What was measured in the run on screen. */
export const chartSeries = createAppSelector(
  [runOf, accuracyPoints, trainingPoints, recordVersion],
  (run, points, onTraining, _recordVersion): ChartSeries => {
    if (!run) return { accuracy: [], training: [], loss: [], sparsity: [] };
    const { train, pruningSteps } = run.record;
    const now = train.at(-1)?.trainStep ?? 0;
    const pruned = pruningSteps.map(({ trainStep, sparsity }) => ({ trainStep, value: sparsity }));
    return {
      accuracy: drawnAccuracies(points),
      training: drawnAccuracies(onTraining),
      loss: decimate(train, ({ loss }) => loss).map(({ trainStep, loss }) => ({
        trainStep,
        value: loss,
      })),
      sparsity: thin(held(pruned, now)),
    };
  },
);

function drawnAccuracies(points: readonly AccuracyPoint[]): ChartPoint[] {
  const extent = { low: accuracyValue, high: accuracyValue };
  return decimateFalls(points, extent).map(({ trainStep, accuracy }) => ({
    trainStep,
    value: accuracy,
  }));
}

function accuracyValue({ accuracy }: AccuracyPoint): Fraction {
  return accuracy;
}

/** The planned sparsity of the run on screen, or of the wanted recipe while there is none. */
export const plannedSeries = createAppSelector([shownPlan], (plan): ChartPoint[] => {
  if (!plan) return [];
  const steps = decimate(plan.pruningSteps, ({ sparsity }) => sparsity).map(
    ({ trainStep, sparsity }) => ({ trainStep, value: sparsity }),
  );
  return thin(held(steps, plan.trainSteps));
});

/** Begins at 0 and holds the last value until `end`. */
function held(steps: ChartPoint[], end: number): ChartPoint[] {
  const points = [{ trainStep: 0, value: 0 }, ...steps];
  const last = points.at(-1);
  return last && last.trainStep < end ? [...points, { trainStep: end, value: last.value }] : points;
}

function thin(points: readonly ChartPoint[]): ChartPoint[] {
  return decimate(points, ({ value }) => value);
}
