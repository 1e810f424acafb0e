/** What is known of the dense control of a run: the same training with nothing pruned. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Milliseconds } from '../../base/units.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { trainingEdits, unprunedRecipe } from '../../core/recipe/unprunedTraining.ts';
import type { Run } from '../../core/records/records.ts';
import type { CurvePoint } from '../../core/records/reports.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { ControlBasis, KnownControl } from '../parts/KnownControl.ts';
import { decimate } from '../run/decimate.ts';
import { startsPruned } from '../run/isPrunedAt.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import type { ChartPoint } from '../run/recordSelectors.ts';
import { currentRun, runOf } from '../run/selectors.ts';
import { measurementOf } from './measureSelectors.ts';

/** One that is expected to take less is trained by itself. */
export const longestUnaskedMs: Milliseconds = 30_000;

/** Of a training step's work; the backward pass multiplies about twice as much as the forward one. */
const forwardShare = 1 / 3;

/** Why a run has no dense control. */
export type ControlObstacle = 'sparse-start' | 'compacted-start';

export type ControlStatus =
  /** The run on the bench is not over, or has pruned nothing: it is its own control. */
  | { kind: 'none' }
  | { kind: 'obstacle'; obstacle: ControlObstacle }
  | { kind: 'known'; control: KnownControl }
  | { kind: 'training' }
  /** `expectedMs` absent: nothing is known of the run's pace. */
  | { kind: 'open'; expectedMs?: Milliseconds };

/** One that is trained after a switch of the backend stands for the run all the same: they differ by rounding. */
export function basisOf({ recipe, start, edits, backend }: Run): ControlBasis {
  return {
    recipe: unprunedRecipe(recipe),
    start,
    edits: trainingEdits(edits),
    ...(backend && { backend }),
  };
}

/** The control of the run on the bench, or of the one that is named, whichever run it was measured for. */
export const knownControl = createAppSelector(
  [runOf, ({ controls }) => controls],
  (run, controls): KnownControl | undefined => {
    if (!run || controls.length === 0) return undefined;
    const basis = basisOf(run);
    return controls.find(({ of }) => deepEqual(of, basis));
  },
);

/** Where the control of the run on the bench stands. */
export function controlStatus(state: AppState): ControlStatus {
  const run = currentRun(state);
  const { session, runs } = state;
  const isOver = session.phase === 'finished' && !session.isStopped;
  if (!run || !isOver || run.record.pruningSteps.length === 0) return { kind: 'none' };
  if (run.start.kind === 'weights' && run.start.isCompacted) {
    return { kind: 'obstacle', obstacle: 'compacted-start' };
  }
  if (startsPruned(runs, run)) return { kind: 'obstacle', obstacle: 'sparse-start' };
  const control = knownControl(state);
  if (control) return { kind: 'known', control };
  if (measurementOf(state, 'control').phase === 'running') return { kind: 'training' };
  const expectedMs = expectedControlMs(state, run);
  return { kind: 'open', ...(expectedMs !== undefined && { expectedMs }) };
}

/** Whether the run on the bench is over and the worker is wanted for nothing but its control. */
export function isWorkerFree(state: AppState): boolean {
  const { control: _control, ...others } = state.measurements;
  const isMeasuring = Object.values(others).some(({ phase }) => phase === 'running');
  return state.session.phase === 'finished' && !isMeasuring;
}

/**
 * How long the control of a run will take at the pace at which the run trained last: from its first
 * cut to its end, with an evaluation every so often and the test images at the end.
 */
function expectedControlMs(state: AppState, run: Run): Milliseconds | undefined {
  const { imagesPerSecond } = liveFigures(state, run.runId);
  const cut = run.record.pruningSteps[0]?.trainStep;
  if (imagesPerSecond <= 0 || cut === undefined) return undefined;
  const { quickImages, splits } = dataSetOf(run.recipe.data.set);
  const evaluations = run.record.evaluations.filter(
    ({ set, phase, trainStep }) => set === 'validation' && !phase && trainStep >= cut,
  );
  const trained = (run.plan.trainSteps - cut) * run.recipe.training.batchSize;
  const looked = evaluations.length * quickImages + splits.test;
  return (1_000 * (trained + forwardShare * looked)) / imagesPerSecond;
}

const noCurve: readonly CurvePoint[] = [];

/** Validation accuracies of the control of the run on the bench, so far: also while it is trained. */
export function controlCurve(state: AppState): readonly CurvePoint[] {
  const run = currentRun(state);
  if (!run) return noCurve;
  const training = measurementOf(state, 'control');
  if (training.phase === 'running' && training.of.runId === run.runId) return training.parts;
  return knownControl(state)?.curve ?? noCurve;
}

/** The same as it is drawn. */
export const controlSeries = createAppSelector([controlCurve], (curve): ChartPoint[] =>
  decimate(curve, ({ accuracy }) => accuracy).map(({ trainStep, accuracy }) => ({
    trainStep,
    value: accuracy,
  })),
);

/** The accuracies of a run before its first cut, which are its control's too. */
export function curveBefore({ record }: Run, trainStep: number): CurvePoint[] {
  return record.evaluations.flatMap(
    ({ trainStep: at, accuracy, set, phase, isRecalibrated = false }) => {
      const isOfCurve = set === 'validation' && phase === undefined && !isRecalibrated;
      return isOfCurve && at < trainStep ? [{ trainStep: at, accuracy }] : [];
    },
  );
}
