/**
 * The runs and their records, by id. Records are appended in place, because they grow by hundreds
 * of entries a second; a run's `recordVersion` tells readers that its own has changed.
 */
import type {
  DriftRecord,
  PruningRecord,
  EvaluationRecord,
  Restoration,
  Run,
  RunRecord,
  TrainRecord,
} from '../../core/records/records.ts';
import type { LiveRun } from '../AppState.ts';
import { begunKeeping } from '../kept/begunKeeping.ts';
import type { RunKeeping } from '../parts/RunKeeping.ts';
import type { StoreContext } from '../StoreContext.ts';
import { nothingHeard } from './liveSelectors.ts';

export interface RunLog {
  /** A run that a worker has accepted: the last of the runs, on the bench from now on. */
  begin(run: Run): void;
  /** The same of one beside the bench, with what is kept of it. */
  beginBeside(run: Run, keeping: RunKeeping): void;
  /** Appends to the record of a run; what is said of one that is not known is dropped. */
  append(runId: string, apply: (record: RunRecord) => void): void;
  /** What is heard of a run beside its record; false for one that is not known. */
  note(runId: string, heard: (live: LiveRun) => Partial<LiveRun>): boolean;
  /** Replaces what is kept beside a run. */
  keep(runId: string, change: (keeping: RunKeeping) => RunKeeping): void;
  /** Replaces the immutable parts of a run. */
  update(runId: string, change: (run: Run) => Run): void;
}

export function createRunLog(context: StoreContext): RunLog {
  function note(runId: string, heard: (live: LiveRun) => Partial<LiveRun>): boolean {
    const { live } = context.get();
    const known = live[runId];
    if (!known) return false;
    context.set({ live: { ...live, [runId]: { ...known, ...heard(known) } } });
    return true;
  }
  function withRun(run: Run, keeping: RunKeeping) {
    const { runs, live, kept } = context.get();
    const { runId } = run;
    return {
      runs: { ...runs, [runId]: run },
      live: { ...live, [runId]: nothingHeard },
      kept: { ...kept, [runId]: keeping },
    };
  }
  const newVersion = ({ recordVersion }: LiveRun) => ({ recordVersion: recordVersion + 1 });
  return {
    note,
    begin(run) {
      const { runId } = run;
      context.set({
        ...withRun(run, begunKeeping(context.get(), run)),
        session: { phase: 'warming-up', runId },
      });
    },
    beginBeside: (run, keeping) => context.set(withRun(run, keeping)),
    append(runId, apply) {
      const run = context.get().runs[runId];
      if (!run) return;
      apply(run.record);
      note(runId, newVersion);
    },
    keep(runId, change) {
      const { kept } = context.get();
      const keeping = kept[runId];
      if (keeping) context.set({ kept: { ...kept, [runId]: change(keeping) } });
    },
    update(runId, change) {
      const { runs } = context.get();
      const run = runs[runId];
      if (!run) return;
      context.batch(() => {
        context.set({ runs: { ...runs, [runId]: change(run) } });
        note(runId, newVersion);
      });
    },
  };
}

/** Training steps that are there already are not added twice. */
export function appendTraining(record: RunRecord, train: readonly TrainRecord[]): void {
  let last = record.train.at(-1)?.trainStep ?? 0;
  for (const entry of train) {
    if (entry.trainStep <= last) continue;
    record.train.push(entry);
    last = entry.trainStep;
  }
}

export function appendEvaluation(record: RunRecord, evaluation: EvaluationRecord): void {
  const isKnown = record.evaluations.some(
    ({ trainStep, set, phase, isRecalibrated }) =>
      trainStep === evaluation.trainStep &&
      set === evaluation.set &&
      phase === evaluation.phase &&
      isRecalibrated === evaluation.isRecalibrated,
  );
  if (!isKnown) record.evaluations.push(evaluation);
}

export function appendPruning(record: RunRecord, pruning: PruningRecord): void {
  const isKnown = record.pruningSteps.some(
    ({ pruningStep }) => pruningStep === pruning.pruningStep,
  );
  if (!isKnown) record.pruningSteps.push(pruning);
}

export function appendDrift(record: RunRecord, drift: DriftRecord): void {
  const last = record.drift.at(-1)?.trainStep ?? -1;
  if (drift.trainStep > last) record.drift.push(drift);
}

/** Cuts a record back to the checkpoint from which the run goes on. */
export function cutBack(run: Run, recovery: Restoration): Run {
  const isKept = ({ trainStep }: { trainStep: number }) => trainStep <= recovery.fromTrainStep;
  const { train, evaluations, pruningSteps, drift, recoveries } = run.record;
  return {
    ...run,
    record: {
      train: train.filter(isKept),
      evaluations: evaluations.filter(isKept),
      pruningSteps: pruningSteps.filter(isKept),
      drift: drift.filter(isKept),
      recoveries: [...recoveries, recovery],
    },
  };
}
