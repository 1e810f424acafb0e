/** The figures of a run, as the page shows them: of the one on the bench, unless another is named. */
import type { Fraction } from '../../base/units.ts';
import type { EvaluationRecord, PhaseName, Run } from '../../core/records/records.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { decimate } from './decimate.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { recordVersion } from './liveSelectors.ts';
import { runOf, shownPlan } from './selectors.ts';

/** An accuracy with its noise and the images it is measured on. */
export interface Accuracy {
  accuracy: Fraction;
  /** Half the Wilson 95 % interval. */
  halfWidth: Fraction;
  images: number;
  trainStep: number;
}

function accuracyOf({ accuracy, images, trainStep }: EvaluationRecord): Accuracy {
  return { accuracy, images, trainStep, halfWidth: wilsonHalfWidth(accuracy, images) };
}

/** Records are appended in place, so their version is an input beside the run. */
function ofRun<Result>(compute: (run: Run | undefined) => Result) {
  return createAppSelector([runOf, recordVersion], (run, _recordVersion) => compute(run));
}

export const latestAccuracy = ofRun((run): Accuracy | undefined => {
  const evaluation = run?.record.evaluations.findLast(({ set }) => set === 'validation');
  return evaluation && accuracyOf(evaluation);
});

export interface TestAccuracies {
  /** At the end of the train phase. */
  dense?: Accuracy;
  /** At the end of the prune phase. */
  pruned?: Accuracy;
  /** At the end of the fine-tune phase. */
  final?: Accuracy;
}

/** Test accuracies at the ends of the phases so far; absent where a phase is empty. */
export const testAccuracies = ofRun((run): TestAccuracies => {
  const at = (phase: PhaseName): Accuracy | undefined => {
    const evaluation = run?.record.evaluations.findLast(
      (evaluation) => evaluation.set === 'test' && evaluation.phase === phase,
    );
    return evaluation && accuracyOf(evaluation);
  };
  const [dense, pruned, final] = [at('train'), at('prune'), at('fineTune')];
  return { ...(dense && { dense }), ...(pruned && { pruned }), ...(final && { final }) };
});

/** Realised sparsity of the whole network. */
export const overallSparsity = ofRun(
  (run): Fraction => run?.record.pruningSteps.at(-1)?.sparsity ?? 0,
);

/** Accuracy just before ▸ just after each pruning step. */
export const pruningDrops = ofRun((run) =>
  (run?.record.pruningSteps ?? []).map(
    ({ pruningStep, trainStep, sparsity, accuracyBefore, accuracyAfter }) => ({
      pruningStep,
      trainStep,
      sparsity,
      accuracyBefore,
      accuracyAfter,
    }),
  ),
);

export interface ChartPoint {
  trainStep: number;
  value: number;
}

/** Curves of the timeline, each decimated to what a chart redraws fast enough. */
export interface ChartSeries {
  /** Validation accuracy. */
  accuracy: ChartPoint[];
  loss: ChartPoint[];
  /** Realised sparsity: each point holds until the next. */
  sparsity: ChartPoint[];
}

/** What was measured in the run on screen. */
export const chartSeries = ofRun((run): ChartSeries => {
  if (!run) return { accuracy: [], loss: [], sparsity: [] };
  const { evaluations, train, pruningSteps } = run.record;
  // Only those on the 1,000 images: the ends of phases are on all 6,000, another curve.
  const validation = evaluations.filter(
    ({ set, phase }) => set === 'validation' && phase === undefined,
  );
  const now = train.at(-1)?.trainStep ?? 0;
  const pruned = pruningSteps.map(({ trainStep, sparsity }) => ({ trainStep, value: sparsity }));
  return {
    accuracy: thin(validation.map(({ trainStep, accuracy }) => ({ trainStep, value: accuracy }))),
    loss: decimate(train, ({ loss }) => loss).map(({ trainStep, loss }) => ({
      trainStep,
      value: loss,
    })),
    sparsity: thin(held(pruned, now)),
  };
});

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
