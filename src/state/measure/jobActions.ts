/** Measurements beside the run: asking for them, following them, and using what they found. */
import type { MeasureArguments } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { CheckpointKey, RunStart } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Streams } from '../../worker/protocol.ts';
import type { Actions } from '../AppState.ts';
import { withScannedAllocation, withScannedTargets } from '../recipe/applyScan.ts';
import { attempt } from '../attempt.ts';
import { isRefused } from '../experiment/experimentLock.ts';
import { editedRecipe } from '../recipe/editedRecipe.ts';
import { jobObstacle, networkOnScreen } from './jobSelectors.ts';
import type { JobKind, Jobs, MeasuredNetwork, RunningJob } from './Jobs.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import type { WantedRun } from '../run/startRun.ts';
import { unprunedCheckpoint } from '../run/unprunedCheckpoint.ts';

export type JobActions = Pick<
  Actions,
  | 'runScan'
  | 'runCompaction'
  | 'runQuantization'
  | 'measureSizes'
  | 'cancelJob'
  | 'startCompacted'
  | 'checkpointsOnScreen'
  | 'applyScan'
>;

interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
}

/** How one kind of job is begun and asked for. */
interface Measurement<K extends JobKind> {
  running: (job: RunningJob) => Jobs[K];
  done: (args: MeasureArguments, of: MeasuredNetwork) => Promise<Jobs[K]>;
}

export function createJobActions(
  context: StoreContext,
  runs: Runs,
  change: RecipeHistory['change'],
): JobActions {
  async function measure<K extends JobKind>(
    kind: K,
    at: CheckpointKey | undefined,
    { running, done }: Measurement<K>,
  ): Promise<void> {
    const before = context.get().jobs[kind];
    if (before.phase === 'running') return;
    if (jobObstacle(context.get())) {
      const error = { code: 'busy', message: `${kind}: want no run that trains` } as const;
      setJob(context, kind, { phase: 'failed', error });
      return;
    }
    const of = measuredNetwork(context, at);
    const jobId = uniqueId('job');
    const startedAtMs = performance.now();
    const job = { phase: 'running', jobId, of, done: 0, total: 0, startedAtMs } as const;
    setJob(context, kind, running({ ...job, isCancelling: false }));
    try {
      const found = await done({ jobId, recipe: of.recipe, ...(at && { at }) }, of);
      setJob(context, kind, found);
    } catch (thrown) {
      const error = errorOf(thrown);
      const now = context.get().jobs[kind];
      const isWished = now.phase === 'running' && now.isCancelling;
      setJob(context, kind, isWished ? before : { phase: 'failed', error });
    }
  }
  const client = () => context.client();

  return {
    runScan: (request, at) =>
      measure('scan', at, {
        running: (job) => ({ ...job, request, points: [] }),
        done: async (args, of) => {
          const report = await client().scan({ ...args, request });
          return { phase: 'done', of, report, request };
        },
      }),
    runCompaction: (at) =>
      measure('compaction', at, {
        running: (job) => job,
        done: async (args, of) => {
          const { report, recipe: compacted } = await client().compact(args);
          return { phase: 'done', of, report, compacted };
        },
      }),
    runQuantization: (request, at) =>
      measure('quantization', at, {
        running: (job) => ({ ...job, request }),
        done: async (args, of) => {
          const report = await client().quantize({ ...args, request });
          return { phase: 'done', of, report, request };
        },
      }),
    measureSizes: (at) =>
      measure('sizes', at, {
        running: (job) => job,
        done: async (args, of) => {
          const unprunedAt = await unprunedCheckpoint(context, of.runId);
          const report = await client().measureSize({ ...args, ...(unprunedAt && { unprunedAt }) });
          return { phase: 'done', of, report };
        },
      }),
    async cancelJob(kind) {
      const job = context.get().jobs[kind];
      if (job.phase !== 'running' || job.isCancelling) return;
      setJob(context, kind, { ...job, isCancelling: true });
      await attempt(context, () => client().cancelJob(job.jobId));
    },
    async startCompacted() {
      const { compaction } = context.get().jobs;
      if (compaction.phase !== 'done') return;
      const { report, of, compacted } = compaction;
      const measured = of.checkpoint ?? { runId: of.runId, trainStep: report.trainStep };
      if (measured.runId === undefined || isRefused(context)) return;
      const recipe = fineTuning(compacted);
      const { runId, trainStep } = measured;
      const start: RunStart = { kind: 'weights', runId, trainStep, isCompacted: true };
      await runs.stop();
      change(() => recipe);
      await attempt(context, () => runs.start({ recipe: context.get().recipe, start }));
    },
    applyScan(as, acceptance) {
      const { scan } = context.get().jobs;
      if (scan.phase !== 'done') return;
      const { report } = scan;
      const apply = as === 'targets' ? withScannedTargets : withScannedAllocation;
      change((recipe) => apply(recipe, report, acceptance));
    },
    async checkpointsOnScreen() {
      const { runId } = networkOnScreen(context.get());
      if (runId === undefined) return [];
      return client()
        .checkpoints(runId)
        .catch(() => []);
    },
  };
}

/** What the worker says of a job that is running; of another, it is too late. */
export function takeProgress(
  context: StoreContext,
  { jobId, done, total, points = [] }: Streams['job'],
): void {
  const { jobs } = context.get();
  const { scan } = jobs;
  if (scan.phase === 'running' && scan.jobId === jobId) {
    setJob(context, 'scan', { ...scan, done, total, points: [...scan.points, ...points] });
    return;
  }
  for (const kind of ['compaction', 'quantization', 'sizes'] as const) {
    const job = jobs[kind];
    if (job.phase === 'running' && job.jobId === jobId) {
      setJob(context, kind, { ...job, done, total });
    }
  }
}

function setJob<K extends JobKind>(context: StoreContext, kind: K, job: Jobs[K]): void {
  context.set({ jobs: { ...context.get().jobs, [kind]: job } });
}

/** One epoch of training on, and nothing more is pruned: what was to go is gone. */
function fineTuning(recipe: Recipe): Recipe {
  const layers = Object.fromEntries(
    Object.entries(recipe.pruning.layers).map(([name, layer]) => [
      name,
      { ...layer, excluded: true },
    ]),
  );
  const phases = { train: 0, prune: 0, fineTune: 1 };
  return { ...recipe, phases, pruning: { ...recipe.pruning, layers } };
}

/** The network in the worker, or that of a checkpoint with the recipe of its run. */
function measuredNetwork(context: StoreContext, at: CheckpointKey | undefined): MeasuredNetwork {
  const onScreen = networkOnScreen(context.get());
  if (!at) return onScreen;
  const run = context.get().runs.find(({ runId }) => runId === at.runId);
  const recipe = run ? editedRecipe(run) : onScreen.recipe;
  return { recipe, runId: at.runId, checkpoint: at };
}
