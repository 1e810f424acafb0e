/** The runs that are kept, and what is kept beside each. */
import type { Run } from '../../core/records/records.ts';
import type { RunStatus } from '../../worker/protocol.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { RunKeeping } from '../parts/RunKeeping.ts';

export interface KeptRunEntry {
  run: Run;
  keeping: RunKeeping;
}

/** In the order in which they began, without those that are deleted. */
export const keptRuns = createAppSelector(
  [({ runs }) => runs, ({ kept }) => kept],
  (runs, kept): readonly KeptRunEntry[] =>
    Object.values(runs).flatMap((run) => {
      const keeping = kept[run.runId];
      return keeping && !keeping.isDeleted ? [{ run, keeping }] : [];
    }),
);

export function keepingOf({ kept }: Pick<AppState, 'kept'>, runId: string): RunKeeping | undefined {
  return kept[runId];
}

export type KeptStatus = RunStatus | 'cut-off';

/** What became of a run so far. */
export function keptStatus(state: AppState, runId: string): KeptStatus {
  const status = state.live[runId]?.status ?? 'stopped';
  return state.kept[runId]?.isCutOff && status === 'stopped' ? 'cut-off' : status;
}

/** The run whose page was closed last in mid-run, if one was, to be offered; a sweep goes on with its own. */
export const cutOffRun = createAppSelector([keptRuns], (entries): KeptRunEntry | undefined =>
  entries.findLast(
    ({ keeping }) => keeping.isCutOff && !keeping.isElsewhere && keeping.sweepId === undefined,
  ),
);
