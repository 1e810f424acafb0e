/** Sweeps as a screen shows them. */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import { runFigures, type MeasuredAccuracy } from '../../core/comparison/runFigures.ts';
import type { RecipeProblem } from '../../core/recipe/recipe.ts';
import { planSweep } from '../../core/sweep/planSweep.ts';
import {
  fieldId,
  sweptValues,
  type SweepCell,
  type SweepPlan,
  type SweptValue,
} from '../../core/sweep/Sweep.ts';
import { sweepDurationMs, sweepWork, type SweepWork } from '../../core/sweep/sweepCost.ts';
import {
  sweepSeries,
  type CellResult,
  type SweepFigureId,
  type SweepSeries,
} from '../../core/sweep/sweepResults.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { CellState, SweepState } from '../parts/SweepState.ts';
import { reusableRun } from './reusableRun.ts';
import { paceOf } from './sweepPace.ts';
import { sweepWorkers } from './sweepWorkers.ts';

export { playingSweep } from './playingSweep.ts';

/** The newest first. */
export const sweepsInOrder = createAppSelector(
  [({ sweeps }) => sweeps],
  (sweeps): readonly SweepState[] =>
    Object.values(sweeps).toSorted((a, b) => b.sweep.startedAtMs - a.sweep.startedAtMs),
);

/** The newest sweep that answers a question. */
export function sweepOfQuestion(state: AppState, question: string): SweepState | undefined {
  return sweepsInOrder(state).find(({ sweep }) => sweep.question === question);
}

/** A cell as a list shows it. */
export interface SweepCellRow {
  cell: SweepCell;
  /** One of each field. */
  values: readonly SweptValue[];
  phase: CellState['phase'];
  runId?: string;
  /** How much of its run is done. */
  share: Fraction;
  /** Of a cell that is done. */
  accuracy?: MeasuredAccuracy;
  error?: WorkerError;
  problem?: RecipeProblem;
}

/** In the order in which they are run. */
export function sweepRows(state: AppState, sweepId: string): SweepCellRow[] {
  const known = state.sweeps[sweepId];
  return known ? known.cells.map((cell, i) => rowOf(state, known, cell, known.states[i])) : [];
}

function rowOf(
  state: AppState,
  { sweep }: SweepState,
  cell: SweepCell,
  now: CellState = { phase: 'waiting' },
): SweepCellRow {
  const runId = 'runId' in now ? now.runId : undefined;
  const accuracy = now.phase === 'done' ? figuresOf(state, now.runId)?.accuracy : undefined;
  return {
    cell,
    values: sweep.fields.map((field, i) => sweptValues(field)[cell.at[i] ?? 0]),
    phase: now.phase,
    ...(runId !== undefined && { runId }),
    share: shareOf(state, now),
    ...(accuracy && { accuracy }),
    ...(now.phase === 'failed' && { error: now.error }),
    ...(now.phase === 'refused' && { problem: now.problem }),
  };
}

function shareOf({ runs, live }: AppState, now: CellState): Fraction {
  if (now.phase === 'done') return 1;
  if (now.phase !== 'running' || now.runId === undefined || now.isBaseline) return 0;
  const [run, heard] = [runs[now.runId], live[now.runId]];
  return run && heard ? heard.figures.trainStep / run.plan.trainSteps : 0;
}

export interface SweepProgress {
  /** Done, failed or refused. */
  over: number;
  done: number;
  failed: number;
  refused: number;
  running: number;
  total: number;
  /** 0…1, of the cells with those under way in part. */
  share: Fraction;
  /** Of a sweep that runs, at the pace since it went on; absent before there is any. */
  leftMs?: Milliseconds;
}

export function sweepProgress(
  state: AppState,
  sweepId: string,
  nowMs: Milliseconds,
): SweepProgress | undefined {
  const known = state.sweeps[sweepId];
  if (!known) return undefined;
  const count = (phase: CellState['phase']): number =>
    known.states.filter((now) => now.phase === phase).length;
  const [done, failed, refused] = [count('done'), count('failed'), count('refused')];
  const total = known.cells.length;
  const over = done + failed + refused;
  const parts = known.states.reduce(
    (sum, now) => sum + (now.phase === 'running' ? shareOf(state, now) : 0),
    0,
  );
  const leftMs = leftOf(known, over + parts, nowMs);
  const share = total === 0 ? 1 : (over + parts) / total;
  return {
    over,
    done,
    failed,
    refused,
    running: count('running'),
    total,
    share,
    ...(leftMs !== undefined && { leftMs }),
  };
}

function leftOf(
  { phase, wentOn, cells }: SweepState,
  behind: number,
  nowMs: Milliseconds,
): Milliseconds | undefined {
  if (phase !== 'running' || !wentOn) return undefined;
  const played = behind - wentOn.runs;
  if (played < 0.05) return undefined;
  return ((nowMs - wentOn.atMs) / played) * (cells.length - behind);
}

/** Cells with the figures of those that are done. */
const cellResults = createAppSelector(
  [
    ({ runs }) => runs,
    ({ kept }) => kept,
    ({ sweeps }: AppState, sweepId: string) => sweeps[sweepId],
  ],
  (runs, kept, known): readonly CellResult[] =>
    known?.cells.map((cell, i) => {
      const now = known.states[i];
      const figures = now?.phase === 'done' ? figuresOf({ runs, kept }, now.runId) : undefined;
      return { cell, ...(figures && { figures }) };
    }) ?? [],
);

function figuresOf({ runs, kept }: Pick<AppState, 'runs' | 'kept'>, runId: string) {
  const run = runs[runId];
  if (!run) return undefined;
  const elapsedMs = kept[runId]?.timings.at(-1)?.elapsedMs;
  return { ...runFigures(run), ...(elapsedMs !== undefined && { seconds: elapsedMs / 1_000 }) };
}

/** Along the first field, a series for each value of the second: lines, or the rows of a heat map. */
export const sweepResults = createAppSelector(
  [
    ({ sweeps }: AppState, sweepId: string) => sweeps[sweepId]?.sweep.fields,
    cellResults,
    (_state: AppState, _sweepId: string, figure: SweepFigureId) => figure,
  ],
  (fields, results, figure): readonly SweepSeries[] =>
    fields ? sweepSeries(fields, results, figure) : [],
);

/** What `exchange/curves/sweepCsv.ts` writes; one row a cell, refused and failed ones among them. */
export function sweepTable(
  state: AppState,
  sweepId: string,
): { fields: string[]; rows: (SweepCellRow & CellResult)[] } {
  const fields = state.sweeps[sweepId]?.sweep.fields.map(fieldId) ?? [];
  const results = cellResults(state, sweepId);
  const rows = sweepRows(state, sweepId).map((row, i) => Object.assign(row, results[i]));
  return { fields, rows };
}

/** What is known of a sweep before it begins. */
export interface SweepEstimate extends SweepWork {
  /** Why it cannot begin: of the plan, or of a value that is refused whatever stands beside it. */
  problem?: RecipeProblem;
  cells: number;
  /** Combinations that break a rule, with the rule. */
  refused: { values: readonly SweptValue[]; problem: RecipeProblem }[];
  /** Cells of which there is such a run already. */
  known: number;
  workers: number;
  /** With so many workers; absent where no pace is known. */
  durationMs?: Milliseconds;
}

export function sweepEstimate(state: AppState, plan: SweepPlan): SweepEstimate {
  const { allowed: workers } = sweepWorkers(state);
  const { cells, problem } = plannedCells(plan);
  const isKnown = (cell: SweepCell): boolean => reusableRun(state, cell) !== undefined;
  const work = sweepWork(cells, isKnown, (recipe) => paceOf(state, recipe));
  const durationMs = sweepDurationMs(work, workers);
  return {
    ...work,
    cells: cells.length,
    refused: refusedOf(plan, cells),
    known: cells.filter(isKnown).length,
    workers: Math.max(1, Math.min(workers, work.runs)),
    ...(durationMs !== undefined && { durationMs }),
    ...(problem && { problem }),
  };
}

interface PlannedCells {
  cells: readonly SweepCell[];
  problem?: RecipeProblem;
}

/** A plan is what it is, and its estimate is asked for again and again. */
const planned = new WeakMap<SweepPlan, PlannedCells>();

function plannedCells(plan: SweepPlan): PlannedCells {
  const known = planned.get(plan) ?? newlyPlanned(plan);
  planned.set(plan, known);
  return known;
}

function newlyPlanned(plan: SweepPlan): PlannedCells {
  try {
    return { cells: planSweep(plan) };
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    const [problem] = thrown.problems;
    return { cells: [], ...(problem && { problem }) };
  }
}

/** Each combination once, whatever the seed. */
function refusedOf({ fields }: SweepPlan, cells: readonly SweepCell[]): SweepEstimate['refused'] {
  const [first] = cells;
  return cells.flatMap(({ at, seed, planned }) => {
    if (seed !== first?.seed || 'staged' in planned) return [];
    const values = fields.map((field, i) => sweptValues(field)[at[i] ?? 0]);
    return [{ values, problem: planned.problem }];
  });
}
