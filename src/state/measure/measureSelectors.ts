/** What can be measured now, and of what the last report is. */
import { isPerLayer, needsScan } from '../../core/allocation/registry.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import type { Fraction, Milliseconds } from '../../base/units.ts';
import type { MeasurementKind } from '../../core/measure/Measurements.ts';
import { beginsAlike } from '../../core/recipe/beginsAlike.ts';
import type { CheckpointKey } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { withScannedAllocation, withScannedTargets } from '../recipe/applyScan.ts';
import type { MeasuredNetwork, MeasurementState } from '../parts/MeasurementState.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import { currentRun } from '../run/selectors.ts';
import { benchSparsity, benchTrainStep, shownMoment } from '../moments/momentSelectors.ts';
import { isLive } from '../run/session.ts';

const idle = { phase: 'idle' } as const;

/** What a kind of measurement is at, or found last. */
export function measurementOf<K extends MeasurementKind>(
  { measurements }: Pick<AppState, 'measurements'>,
  kind: K,
): MeasurementState<K> {
  return measurements[kind] ?? idle;
}

/** Why nothing can be measured now; undefined where it can. */
export type MeasurementObstacle = 'starting' | 'training' | 'other-measurement';

export function measurementObstacle(state: AppState): MeasurementObstacle | undefined {
  const { session, measurements } = state;
  if (session.phase === 'starting' || session.phase === 'broken') return 'starting';
  if (isLive(session) && session.phase !== 'paused') return 'training';
  // A control makes way for whatever the user asks.
  const { control: _control, ...others } = measurements;
  const isBusy = Object.values(others).some(({ phase }) => phase === 'running');
  return isBusy ? 'other-measurement' : undefined;
}

/** The network on screen, as it would be measured. */
export function networkOnScreen(state: AppState): MeasuredNetwork {
  const run = currentRun(state);
  if (!run) return { recipe: state.recipe };
  const isUnpruned = shownMoment(state)?.at.isUnpruned;
  return { recipe: editedRecipe(run), runId: run.runId, ...(isUnpruned && { isUnpruned }) };
}

/** The moment of a run that was measured, where its network had been trained so far. */
export function momentOf(of: MeasuredNetwork, trainStep: number): CheckpointKey | undefined {
  const { checkpoint, runId, isUnpruned } = of;
  if (checkpoint) return checkpoint;
  return runId === undefined ? undefined : { runId, trainStep, ...(isUnpruned && { isUnpruned }) };
}

function momentOnScreen(state: AppState): CheckpointKey | undefined {
  return momentOf(networkOnScreen(state), benchTrainStep(state));
}

/** Whether a kind's last report is of another network than the one on screen now. */
export function isReportStale(state: AppState, kind: MeasurementKind): boolean {
  const measured = measurementOf(state, kind);
  if (measured.phase !== 'done') return false;
  const { of, report } = measured;
  // A checkpoint was chosen by name: it stays what it was.
  if (of.checkpoint) return of.checkpoint.runId !== currentRun(state)?.runId;
  const run = currentRun(state);
  if (of.runId !== run?.runId) return true;
  if (!run) return !beginsAlike(of.recipe, state.recipe);
  return !deepEqual(momentOf(of, report.trainStep), momentOnScreen(state));
}

/** Accuracy with nothing changed in the scan that runs or ran last; absent until it is measured. */
export function scanBaseline(state: AppState): Fraction | undefined {
  const scan = measurementOf(state, 'scan');
  if (scan.phase === 'done') return scan.report.baseline;
  // A sparsity of 0 changes nothing: the first point of a curve is the baseline itself.
  const first = scan.phase === 'running' ? scan.parts[0] : undefined;
  return first?.sparsity === 0 ? first.accuracy : undefined;
}

/** Masked share of the network that is scanned or was last; undefined where a checkpoint keeps it to itself. */
export function scannedSparsity(state: AppState): Fraction | undefined {
  const scan = measurementOf(state, 'scan');
  if (scan.phase === 'done') return scan.report.sparsity;
  if (scan.phase !== 'running') return undefined;
  const { checkpoint } = scan.of;
  if (!checkpoint) return benchSparsity(state);
  return checkpoint.isUnpruned ? 0 : undefined;
}

/** What a layer may cost before it is asked less: the line that is drawn first. */
const defaultLoss = 0.02;

/** The accuracy that a layer alone must keep: where the user drew the line, or just below the baseline. */
export function scanAcceptance(state: AppState): Fraction {
  const { acceptance } = state.view;
  const baseline = scanBaseline(state) ?? 1;
  return acceptance ?? Math.max(0, Math.round((baseline - defaultLoss) * 200) / 200);
}

/**
 * What of the last scan the wanted recipe has, at the acceptance line as it is drawn; undefined once
 * either is changed.
 */
export function appliedScan(state: AppState): 'targets' | 'allocation' | undefined {
  const scan = measurementOf(state, 'scan');
  if (scan.phase !== 'done') return undefined;
  const { recipe } = state;
  const acceptance = scanAcceptance(state);
  if (isPerLayer(recipe)) {
    const isAsGiven = deepEqual(recipe, withScannedTargets(recipe, scan.report, acceptance));
    return isAsGiven ? 'targets' : undefined;
  }
  if (!needsScan(recipe.pruning.allocation.kind)) return undefined;
  const isAsGiven = deepEqual(recipe, withScannedAllocation(recipe, scan.report, acceptance));
  return isAsGiven ? 'allocation' : undefined;
}

/** How long a measurement will still take at its pace so far; undefined before the first part is done. */
export function measurementLeftMs(
  { done, total, startedAtMs }: { done: number; total: number; startedAtMs: Milliseconds },
  nowMs: Milliseconds,
): Milliseconds | undefined {
  if (done === 0) return undefined;
  return ((nowMs - startedAtMs) / done) * (total - done);
}
