/**
 * The runs and their records. Records are appended in place, because they grow by hundreds of
 * entries a second; `recordVersion` tells readers that one has changed.
 */
import type {
  DriftRecord,
  PruningRecord,
  EvaluationRecord,
  Restoration,
  Run,
  TrainRecord,
} from '../../core/records/records.ts';
import type { StoreContext } from '../StoreContext.ts';
import { runIdOf } from './session.ts';

export interface RunLog {
  /** The worker is asked for a run whose id is not known yet: what it says meanwhile is kept. */
  expect(): void;
  begin(run: Run): void;
  giveUp(): void;
  /** Applies what the worker said of a run, if that run is on screen; drops it otherwise. */
  whenCurrent(runId: string, apply: (run: Run) => void): void;
  /** Replaces the immutable parts of a run. */
  update(runId: string, change: (run: Run) => Run): void;
}

export function createRunLog(context: StoreContext): RunLog {
  /** What came from runs that may turn out to be the one that is being started. */
  let early: { runId: string; apply: (run: Run) => void }[] | undefined;
  const log: RunLog = {
    expect() {
      early = [];
    },
    begin(run) {
      const { runs, recordVersion } = context.get();
      context.set({
        runs: [...runs, run],
        recordVersion: recordVersion + 1,
        session: { phase: 'warming-up', runId: run.runId },
        live: { trainStep: 0, imagesPerSecond: 0, remainingMs: 0 },
      });
      const held = early ?? [];
      early = undefined;
      for (const { runId, apply } of held) log.whenCurrent(runId, apply);
    },
    giveUp() {
      early = undefined;
    },
    whenCurrent(runId, apply) {
      const { runs, session } = context.get();
      const run = runs.find((candidate) => candidate.runId === runId);
      if (run && runIdOf(session) === runId) apply(run);
      else if (!run) early?.push({ runId, apply });
    },
    update(runId, change) {
      const { runs, recordVersion } = context.get();
      context.set({
        runs: runs.map((run) => (run.runId === runId ? change(run) : run)),
        recordVersion: recordVersion + 1,
      });
    },
  };
  return log;
}

/** Training steps that are there already are not added twice. */
export function appendTraining(run: Run, train: readonly TrainRecord[]): void {
  let last = run.record.train.at(-1)?.trainStep ?? 0;
  for (const entry of train) {
    if (entry.trainStep <= last) continue;
    run.record.train.push(entry);
    last = entry.trainStep;
  }
}

export function appendEvaluation(run: Run, evaluation: EvaluationRecord): void {
  const isKnown = run.record.evaluations.some(
    ({ trainStep, set, phase, isRecalibrated }) =>
      trainStep === evaluation.trainStep &&
      set === evaluation.set &&
      phase === evaluation.phase &&
      isRecalibrated === evaluation.isRecalibrated,
  );
  if (!isKnown) run.record.evaluations.push(evaluation);
}

export function appendPruning(run: Run, pruning: PruningRecord): void {
  const isKnown = run.record.pruningSteps.some(
    ({ pruningStep }) => pruningStep === pruning.pruningStep,
  );
  if (!isKnown) run.record.pruningSteps.push(pruning);
}

export function appendDrift(run: Run, drift: DriftRecord): void {
  const last = run.record.drift.at(-1)?.trainStep ?? -1;
  if (drift.trainStep > last) run.record.drift.push(drift);
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
