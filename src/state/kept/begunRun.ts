import type { StartedRun } from '../../client/Client.ts';
import { recordUntil } from '../../core/records/recordUntil.ts';
import type { Run, RunRecord } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';

/** A run as a worker has accepted it: one that goes on from another's checkpoint has that one's record behind it. */
export function begunRun(
  { runs, backend }: Pick<AppState, 'runs' | 'backend'>,
  { recipe, start }: Pick<Run, 'recipe' | 'start'>,
  { runId, plan, edits }: StartedRun,
): Run {
  const origin = start.kind === 'checkpoint' && runs[start.runId];
  const record = origin ? recordUntil(origin.record, start) : emptyRecord();
  return { runId, recipe, start, edits, plan, record, ...(backend && { backend: backend.name }) };
}

function emptyRecord(): RunRecord {
  return { train: [], evaluations: [], pruningSteps: [], drift: [], recoveries: [] };
}
