/** Kept checkpoints of the run on the bench, as what can be looked at. */
import type { CheckpointInfo, CheckpointKey } from '../../core/records/records.ts';
import type { CellMoment, MomentLayer } from '../../worker/shownNetwork.ts';

/** The moment that the bench shows in place of the newest state of its run. */
export interface ShownMoment {
  at: CheckpointInfo;
  /** What the pruning step there did, by layer. */
  layers: readonly MomentLayer[];
  /** The run trained when it was first looked back, and was paused for that. */
  hasPaused: boolean;
}

/** What to show: a moment by its place in the run, or the newest state. */
export type WantedMoment = 'live' | Pick<CheckpointKey, 'trainStep' | 'isUnpruned'>;

/** What a weight was at a moment. */
export interface WeightAt extends CellMoment {
  at: CheckpointInfo;
}
