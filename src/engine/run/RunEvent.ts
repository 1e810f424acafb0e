/** What a run tells its host, in the order in which it happened. */
import type { Milliseconds } from '../../base/units.ts';
import type { Edit } from '../../core/recipe/recipe.ts';
import type {
  CheckpointInfo,
  DriftRecord,
  EvaluationRecord,
  PhaseName,
  PruningRecord,
  RunPlan,
  TrainRecord,
} from '../../core/records/records.ts';

export interface RunFailure {
  /** A loss or a weight is not a finite number any more. */
  code: 'diverged';
  /** English, for the log. */
  message: string;
  /** The first training step seen to have diverged. */
  trainStep: number;
}

/**
 * - `plan`: first of all, once.
 * - `phase`: a phase begins (or goes on, after a restore) at this trainStep.
 * - `trained`: the training steps since the last `trained`, with the time they took; evaluations,
 *   pruning, checkpoints and pauses are not in `elapsedMs`.
 * - `drifted`: under tfmot's rules, at the end of the training steps after which an accuracy is due.
 * - `unpruned`: the network just before its first pruning step, unless it began sparse; as `checkpoint`,
 *   but no run can be restored from it: its boundary is not finished.
 * - `checkpoint`: everything emitted before it is in it; transfer `buffer`, the run does not keep it.
 * - `edited`: a live change took effect; `plan` is the new plan.
 * - `status`: what the run is doing from now on. `finished`, `stopped` and `failed` are final.
 */
export type RunEvent =
  | { kind: 'plan'; plan: RunPlan }
  | { kind: 'phase'; trainStep: number; phase: PhaseName }
  | { kind: 'trained'; trainStep: number; records: TrainRecord[]; elapsedMs: Milliseconds }
  | { kind: 'evaluated'; evaluation: EvaluationRecord }
  | { kind: 'pruned'; pruning: PruningRecord }
  | { kind: 'drifted'; drift: DriftRecord }
  | { kind: 'unpruned'; trainStep: number; buffer: ArrayBuffer }
  | { kind: 'checkpoint'; info: CheckpointInfo; buffer: ArrayBuffer }
  | { kind: 'edited'; edit: Edit; plan: RunPlan }
  | {
      kind: 'status';
      status: 'running' | 'waiting' | 'paused' | 'finished' | 'stopped';
      trainStep: number;
    }
  | { kind: 'failed'; trainStep: number; error: RunFailure };
