/** A sweep, and how far each of its cells is. */
import type { Measures } from '../../core/presets/preset.ts';
import type { RecipeProblem } from '../../core/recipe/recipe.ts';
import type { Sweep, SweepCell } from '../../core/sweep/Sweep.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** What has become of a cell. Its run's own figures and record are those of its run. */
export type CellState =
  | { phase: 'waiting' }
  /** `runId` absent: a worker is coming up, or another cell trains the baseline that it waits for. */
  | { phase: 'running'; runId?: string; isBaseline?: true }
  /** `isReused`: the run was there before. */
  | { phase: 'done'; runId: string; measures: Measures; isReused?: true }
  /** `runId` absent: it was refused before it began. */
  | { phase: 'failed'; runId?: string; error: WorkerError }
  /** Its recipe breaks a rule. */
  | { phase: 'refused'; problem: RecipeProblem };

export type SweepPhase =
  /** Cells run, or wait for a worker. */
  | 'running'
  /** By the user, or since its page was closed: `resumeSweep` goes on. */
  | 'paused'
  /** Ended by the user before its last cell; `resumeSweep` goes on with what is missing. */
  | 'stopped'
  /** Every cell is done, failed or refused. */
  | 'done';

export interface SweepState {
  sweep: Sweep;
  phase: SweepPhase;
  /** As `planSweep` gives them. */
  cells: readonly SweepCell[];
  /** By the cells' index. */
  states: readonly CellState[];
  /** Another tab is at it. */
  isElsewhere?: true;
  /** When it began or went on, by the page's clock, and how many runs it had behind it then. */
  wentOn?: { atMs: number; runs: number };
}

/** Why fewer workers than the device has cores compute. */
export type FewerWorkers =
  /** Little memory, or a worker died for want of it. */
  | 'memory'
  /** The page's own thread fell behind. */
  | 'page-behind'
  /** The bench trains or measures. */
  | 'bench-busy'
  /** A speed is measured in its cells, which another worker would disturb. */
  | 'quiet'
  /** The user wants so many. */
  | 'wanted';

export interface SweepWorkers {
  /** Absent: as many as the device bears. */
  wanted?: number;
  /** As many as could be wanted. */
  most: number;
  /** How many may compute now. */
  allowed: number;
  /** Why that is fewer than `most`. */
  why?: FewerWorkers;
}
