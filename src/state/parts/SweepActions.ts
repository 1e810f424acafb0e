import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import type { SweepDraft } from './SweepState.ts';

/** What the user can do with sweeps. */
export interface SweepActions {
  /** Sets a sweep up that is yet to begin. */
  changeSweepDraft: (draft: SweepDraft) => void;
  /**
   * Begins a sweep, in workers of its own beside the bench; its id. Undefined where it is refused, which is
   * said: the plan breaks a rule, or another sweep is under way.
   */
  startSweep: (plan: SweepPlan) => Promise<string | undefined>;
  /** Its runs stop where they are, and go on from there. */
  pauseSweep: (sweepId: string) => Promise<void>;
  /** Goes on with what is missing, also of one whose page was closed or that was stopped. */
  resumeSweep: (sweepId: string) => Promise<void>;
  /** Ends the runs that are under way; what is done stays. */
  stopSweep: (sweepId: string) => Promise<void>;
  /** Cells that failed are to be run once more; the sweep goes on. */
  retrySweep: (sweepId: string) => Promise<void>;
  /** Forgets the sweep, and stops it before; its runs stay in the list. */
  removeSweep: (sweepId: string) => Promise<void>;
  /** At most so many workers; absent: as many as the device bears. */
  setSweepWorkers: (wanted?: number) => void;
}
