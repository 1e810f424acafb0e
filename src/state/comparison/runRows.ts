/** The runs as a list: what each came to, and how it differs from the one they are compared with. */
import type { Fraction } from '../../base/units.ts';
import {
  runDifferences,
  type ComparedRun,
  type RunDifferences,
} from '../../core/comparison/runDifferences.ts';
import { runFigures, type RunFigures } from '../../core/comparison/runFigures.ts';
import type { BackendName, Run } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { keptRuns, keptStatus, type KeptRunEntry, type KeptStatus } from '../kept/keptRuns.ts';
import { nameOf, type RunKeeping } from '../parts/RunKeeping.ts';
import { recordVersion } from '../run/liveSelectors.ts';
import { judgedOn, type JudgedOn } from '../run/recordSelectors.ts';
import { referenceRun } from './comparisonSelectors.ts';

export interface RunRow {
  runId: string;
  name: string;
  isPinned: boolean;
  note: string;
  status: KeptStatus;
  figures: RunFigures;
  /** From the run that the others are compared with, which has none from itself. */
  differences?: RunDifferences;
  /** Under way, pauses left out; absent where nothing was timed. */
  seconds?: number;
  seed: number;
  recipe: Recipe;
  /** Network-wide, of its last pruning step; absent of a run that has none. */
  target?: Fraction;
  backend?: BackendName;
}

interface KnownRow {
  keeping: RunKeeping;
  reference: ComparedRun | undefined;
  version: number;
  judged: JudgedOn;
  row: RunRow;
}

/** What is known of each run stays the same object until something in it changes. */
const known = new WeakMap<Run, KnownRow>();

/** In the order in which they began; the same list until something in it changes. */
export const runRows = createAppSelector(
  [(state: AppState) => state],
  (state): readonly RunRow[] => {
    const reference = comparedReference(state);
    return keptRuns(state).map((entry) => rowOf(state, entry, reference));
  },
  { memoizeOptions: { maxSize: 2, resultEqualityCheck: isSameList } },
);

function isSameList(a: readonly RunRow[], b: readonly RunRow[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** Where a run was stopped whose status is known. */
function comparedRun(run: Run, status: KeptStatus | undefined): ComparedRun & Pick<Run, 'runId'> {
  const isStopped = status === 'stopped' || status === 'cut-off';
  return isStopped ? { ...run, stoppedAt: run.record.train.at(-1)?.trainStep ?? 0 } : run;
}

/** The run that the others are told apart from, as one object until it is over or another. */
const comparedReference = createAppSelector(
  [referenceRun, (state: AppState) => statusOfReference(state)],
  (run, status) => run && comparedRun(run, status),
);

function statusOfReference(state: AppState): KeptStatus | undefined {
  const run = referenceRun(state);
  return run && keptStatus(state, run.runId);
}

function rowOf(
  state: AppState,
  { run, keeping }: KeptRunEntry,
  reference: (ComparedRun & Pick<Run, 'runId'>) | undefined,
): RunRow {
  const { runId, recipe, plan } = run;
  const version = recordVersion(state, runId);
  const status = keptStatus(state, runId);
  const judged = judgedOn(state);
  const before = known.get(run);
  const isKnown =
    before?.keeping === keeping &&
    before.reference === reference &&
    before.version === version &&
    before.judged === judged &&
    before.row.status === status;
  if (isKnown) return before.row;
  const isOther = reference && reference.runId !== runId;
  const { backend } = keeping.environment;
  const target = plan.pruningSteps.at(-1)?.sparsity;
  const elapsedMs = keeping.timings.at(-1)?.elapsedMs;
  const row: RunRow = {
    runId,
    name: nameOf(keeping),
    isPinned: keeping.isPinned,
    note: keeping.note,
    status,
    figures: runFigures(run, judged),
    ...(isOther && { differences: runDifferences(reference, comparedRun(run, status)) }),
    ...(elapsedMs !== undefined && { seconds: elapsedMs / 1_000 }),
    seed: recipe.seed,
    recipe,
    ...(target !== undefined && { target }),
    ...(backend && { backend }),
  };
  known.set(run, { keeping, reference, version, judged, row });
  return row;
}
