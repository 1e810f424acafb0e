/** The runs of a sweep by its arms, or by its values: what bands over the seeds and published figures are made of. */
import { accuracyCurve, type AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import type { Measures } from '../../core/presets/preset.ts';
import type { Run } from '../../core/records/records.ts';
import { sweptValues, type SweepPlan } from '../../core/sweep/Sweep.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { SweepState } from '../parts/SweepState.ts';
import { sweepOfQuestion } from './sweepSelectors.ts';

/** One that is over. */
export interface ArmRun {
  armId: string;
  seed: number;
  /** Absent where it was refused before it began. */
  runId?: string;
  /** As the timeline draws it of one run. */
  curve: readonly AccuracyPoint[];
  measures: Readonly<Measures>;
  /** Why it failed, if it did. */
  error?: WorkerError;
}

/** A record that is over is what it is. */
const curves = new WeakMap<Run['record'], readonly AccuracyPoint[]>();

function curveOf(run: Run): readonly AccuracyPoint[] {
  const known = curves.get(run.record) ?? accuracyCurve(run);
  curves.set(run.record, known);
  return known;
}

/** Those of the newest sweep that answers a question, in the order of its cells. */
export const armRuns = createAppSelector(
  [({ runs }) => runs, sweepOfQuestion],
  (runs, known): readonly ArmRun[] => (known ? armRunsOf(runs, known) : noRuns),
);

/** Those of a sweep. */
export const sweptArmRuns = createAppSelector(
  [({ runs }) => runs, ({ sweeps }: AppState, sweepId: string) => sweeps[sweepId]],
  (runs, known): readonly ArmRun[] => (known ? armRunsOf(runs, known) : noRuns),
);

const noRuns: readonly ArmRun[] = [];

export function armRunsOf(
  runs: AppState['runs'],
  { sweep, cells, states }: SweepState,
): readonly ArmRun[] {
  const ids = armIdsOf(sweep);
  return cells.flatMap(({ at, seed }, i): ArmRun[] => {
    const now = states[i];
    const own = { armId: ids[at[0] ?? 0] ?? '', seed };
    if (now?.phase === 'refused') {
      const { problem } = now;
      const message = `${problem.field}: ${problem.rule}`;
      const error = { code: 'bad-recipe', message, problem } as const;
      return [{ ...own, curve: [], measures: {}, error }];
    }
    if (now?.phase === 'failed') {
      const { runId, error } = now;
      return [{ ...own, ...(runId !== undefined && { runId }), curve: [], measures: {}, error }];
    }
    const run = now?.phase === 'done' ? runs[now.runId] : undefined;
    if (now?.phase !== 'done' || !run) return [];
    return [{ ...own, runId: run.runId, curve: curveOf(run), measures: now.measures }];
  });
}

/** What tells the values of the first field from one another: of arms their id. */
export function armIdsOf({ fields: [field] }: Pick<SweepPlan, 'fields'>): string[] {
  const values = field ? sweptValues(field) : [];
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}
