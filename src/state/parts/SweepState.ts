/** A sweep, and how far each of its cells is. */
import type { Sweep, SweepCell } from '../../core/sweep/Sweep.ts';
import type { CellState, SweepPhase } from '../../keeper/protocol.ts';

export type { CellState, SweepPhase } from '../../keeper/protocol.ts';

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

/** How many workers compute now; `sweepWorkers` is what to read. */
export interface SweepWorkers {
  /** Absent: as many as the device bears. */
  wanted?: number;
  /** As many as could be wanted. */
  most: number;
  allowed: number;
  /** Why that is fewer than `most`. */
  why?: FewerWorkers;
}

/** What the device says of itself. */
export interface Device {
  cores: number;
  /** As the browser rounds it; absent where it does not tell. */
  memoryGib?: number;
}

/** What the number of workers follows from, beside the bench. */
export interface SweepMachine {
  device: Device;
  /** By the user. */
  wanted?: number;
  /** Workers fewer since some died for want of memory, or since the page fell behind. */
  fewer: { memory: number; behind: number };
}

/** What is to vary, as it is being set up: a ready-made question, or the dotted path of a field. */
export interface VariedField {
  of: string;
  /** The ids of the values that are ticked, where values are offered; absent: the usual ones. */
  chosen?: readonly string[];
  /** Numbers as they were typed, shares in per cent; absent: a few around the recipe's own. */
  text?: string;
}

/** A sweep that is being set up. */
export interface SweepDraft {
  /** One or two. */
  fields: readonly VariedField[];
  /** How many, from the recipe's own on. */
  seedCount: number;
}
