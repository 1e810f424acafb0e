/** Measurements beside the run: asking for them, following them, and using what they found. */
import { uniqueId } from '../../client/uniqueId.ts';
import type { MeasurementKind, RequestOf } from '../../core/measure/Measurements.ts';
import type { CheckpointKey } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import type { MeasurementProgress } from '../../worker/protocol.ts';
import type { Actions } from '../Actions.ts';
import { withScannedAllocation, withScannedTargets } from '../recipe/applyScan.ts';
import { attempt } from '../attempt.ts';
import { benchTrainStep } from '../moments/momentSelectors.ts';
import { lastUnpruned } from '../run/unprunedCheckpoint.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import { compactedNetwork } from './compactedNetwork.ts';
import {
  measurementObstacle,
  measurementOf,
  momentOf,
  networkOnScreen,
} from './measureSelectors.ts';
import type { Controls } from './createControls.ts';
import { begunMeasurement, putMeasurement } from './putMeasurement.ts';
import type { MeasuredNetwork, MeasuredWith } from '../parts/MeasurementState.ts';
import { findNetworks } from './networkSources.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { makeRoom, type WantedRun } from '../run/startRun.ts';

export type MeasureActions = Pick<
  Actions,
  'measure' | 'cancelMeasurement' | 'startCompacted' | 'checkpointsOnScreen' | 'applyScan'
>;

interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
}

interface MeasureSurroundings extends Pick<Controls, 'makeWay'> {
  runs: Runs;
  change: RecipeHistory['change'];
}

export function createMeasureActions(
  context: StoreContext,
  { runs, change, makeWay }: MeasureSurroundings,
): MeasureActions {
  const client = () => context.client();
  return {
    measure: (kind, request, options = {}) =>
      measure(context, kind, request, { ...options, makeWay }),
    async cancelMeasurement(kind) {
      const now = measurementOf(context.get(), kind);
      if (now.phase !== 'running' || now.isCancelling) return;
      putMeasurement(context, kind, { ...now, isCancelling: true });
      await attempt(context, () => client().cancelMeasurement(now.measurementId));
    },
    async startCompacted() {
      const compacted = compactedNetwork(context.get());
      if (!compacted) return;
      const recipe = fineTuning(compacted.recipe);
      const { start } = compacted;
      await attempt(context, async () => {
        await makeRoom(context, runs.stop);
        change(() => recipe);
        await runs.start({ recipe: context.get().recipe, start });
      });
    },
    applyScan(as, acceptance) {
      const scan = measurementOf(context.get(), 'scan');
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

async function measure<K extends MeasurementKind>(
  context: StoreContext,
  kind: K,
  request: RequestOf<K>,
  { at, brings = [], isPreviewed, makeWay }: MeasuredWith<K> & Pick<Controls, 'makeWay'>,
): Promise<void> {
  const before = measurementOf(context.get(), kind);
  if (before.phase === 'running') return;
  if (measurementObstacle(context.get())) {
    const error = { code: 'busy', message: `${kind}: want no run that trains` } as const;
    putMeasurement(context, kind, { phase: 'failed', error });
    return;
  }
  const onBench = measuredNetwork(context, at === 'unpruned' ? undefined : at);
  const asked = isPreviewed ? { ...onBench, recipe: context.get().recipe } : onBench;
  const measurementId = uniqueId('measurement');
  const begun = begunMeasurement({ measurementId, of: asked, request });
  putMeasurement(context, kind, begun);
  try {
    await makeWay();
    const found = at === 'unpruned' ? await lastUnprunedOf(context, asked) : at;
    const of = at === 'unpruned' && found ? measuredNetwork(context, found) : asked;
    if (of !== asked) putMeasurement(context, kind, { ...begun, of });
    const brought = await findNetworks(context, brings, of.runId);
    const { recipe } = of;
    const moment = momentOf(of, benchTrainStep(context.get()));
    const args = {
      kind,
      measurementId,
      recipe,
      request,
      brings: brought,
      ...(found && { at: found }),
      ...(moment && { of: moment }),
    };
    const { report, left } = await context.client().measure(args);
    putMeasurement(context, kind, { phase: 'done', of, request, report, left });
  } catch (thrown) {
    const error = errorOf(thrown);
    const now = measurementOf(context.get(), kind);
    const isWished = now.phase === 'running' && now.isCancelling;
    putMeasurement(context, kind, isWished ? before : { phase: 'failed', error });
  }
}

/** What the worker says of a measurement that is under way; of another, it is too late. */
export function takeProgress<K extends MeasurementKind>(
  context: StoreContext,
  { kind, measurementId, done, total, parts }: MeasurementProgress<K>,
): void {
  const now = measurementOf(context.get(), kind);
  if (now.phase !== 'running' || now.measurementId !== measurementId) return;
  putMeasurement(context, kind, { ...now, done, total, parts: [...now.parts, ...parts] });
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
  return withPruning({ ...recipe, phases }, { layers });
}

async function lastUnprunedOf(
  context: StoreContext,
  { runId }: MeasuredNetwork,
): Promise<CheckpointKey | undefined> {
  return runId === undefined ? undefined : lastUnpruned(context, runId);
}

/** The network in the worker, or that of a checkpoint with the recipe of its run. */
function measuredNetwork(context: StoreContext, at: CheckpointKey | undefined): MeasuredNetwork {
  const onScreen = networkOnScreen(context.get());
  if (!at) return onScreen;
  const run = context.get().runs[at.runId];
  const recipe = run ? editedRecipe(run) : onScreen.recipe;
  return { recipe, runId: at.runId, checkpoint: at };
}
