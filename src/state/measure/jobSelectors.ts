/** What can be measured now, and of what the last report is. */
import { isPerLayer, needsScan } from '../../core/allocation/registry.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import type { Fraction, Milliseconds } from '../../base/units.ts';
import type { AppState } from '../AppState.ts';
import { withScannedAllocation, withScannedTargets } from '../recipe/applyScan.ts';
import type { JobKind, MeasuredNetwork } from './Jobs.ts';
import { editedRecipe } from '../recipe/editedRecipe.ts';
import { currentRun, isExperimenting } from '../run/selectors.ts';
import { isLive } from '../run/session.ts';

/** Why no job can be started now; undefined where one can. */
export type JobObstacle = 'starting' | 'training' | 'other-job' | 'experiment';

export function jobObstacle(state: AppState): JobObstacle | undefined {
  const { session, jobs } = state;
  if (session.phase === 'starting' || session.phase === 'broken') return 'starting';
  if (isExperimenting(state)) return 'experiment';
  if (isLive(session) && session.phase !== 'paused') return 'training';
  const isBusy = Object.values(jobs).some(({ phase }) => phase === 'running');
  return isBusy ? 'other-job' : undefined;
}

/** The network on screen, as a job would measure it. */
export function networkOnScreen(state: AppState): MeasuredNetwork {
  const run = currentRun(state);
  if (!run) return { recipe: state.recipe };
  return { recipe: editedRecipe(run), runId: run.runId };
}

/** Whether a kind's last report is of another network than the one on screen now. */
export function isReportStale(state: AppState, kind: JobKind): boolean {
  const job = state.jobs[kind];
  if (job.phase !== 'done') return false;
  const { of, report } = job;
  // A checkpoint was chosen by name: it stays what it was.
  if (of.checkpoint) return of.checkpoint.runId !== currentRun(state)?.runId;
  const run = currentRun(state);
  if (of.runId !== run?.runId) return true;
  if (!run)
    return of.recipe.network !== state.recipe.network || of.recipe.seed !== state.recipe.seed;
  return report.trainStep !== state.live.trainStep;
}

/** Accuracy with nothing changed in the scan that runs or ran last; absent until it is measured. */
export function scanBaseline({ jobs: { scan } }: AppState): Fraction | undefined {
  if (scan.phase === 'done') return scan.report.baseline;
  // A sparsity of 0 changes nothing: the first point of a curve is the baseline itself.
  const first = scan.phase === 'running' ? scan.points[0] : undefined;
  return first?.sparsity === 0 ? first.accuracy : undefined;
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
  const { scan } = state.jobs;
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

/** How long a job will still take at its pace so far; undefined before the first part is done. */
export function jobLeftMs(
  { done, total, startedAtMs }: { done: number; total: number; startedAtMs: Milliseconds },
  nowMs: Milliseconds,
): Milliseconds | undefined {
  if (done === 0) return undefined;
  return ((nowMs - startedAtMs) / done) * (total - done);
}
