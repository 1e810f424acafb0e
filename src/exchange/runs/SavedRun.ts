import type { CheckpointInfo, Run } from '../../core/records/records.ts';
import type { RunDetails } from '../../core/records/runDetails.ts';

/** A run as a file holds it: with its record, what is kept beside it, and the checkpoints that go with it. */
export interface SavedRun {
  run: Run;
  details: RunDetails;
  /** `live`: it was under way when it was saved, as far as its record leads. */
  status: 'live' | 'finished' | 'stopped' | 'failed';
  /** Its record leads to no later checkpoint. */
  completeTo: number;
  checkpoints: SavedCheckpoint[];
}

export interface SavedCheckpoint {
  info: CheckpointInfo;
  buffer: ArrayBuffer;
}
