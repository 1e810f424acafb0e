/** What the test interface says of the run on screen, from the state and the worker's layers. */
import { networkTargetOf } from '../../core/allocation/registry.ts';
import { allocateTarget, targetOf } from '../../core/budget/allocateTarget.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { curveRows } from '../../core/records/curveRows.ts';
import type { Run } from '../../core/records/records.ts';
import type { LayerDump } from '../../worker/shownNetwork.ts';
import type { AppState, Session } from '../AppState.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import type {
  LayerReport,
  PlaygroundReport,
  PlaygroundStatus,
  SeriesEntry,
} from './playgroundTypes.ts';
import { knownControl } from '../measure/controlSelectors.ts';
import { allocationOf } from '../recipe/allocation.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { latestTraining, testAccuracies } from '../run/recordSelectors.ts';
import { currentRun, phaseAt, runOf, shownPlan } from '../run/selectors.ts';

export function statusOf({ phase }: Session): PlaygroundStatus {
  return phase === 'broken' ? 'failed' : phase;
}

/** `dumps`: the layers of the network on screen, by name, all of one instant. */
export function reportOf(
  state: AppState,
  dumps: Readonly<Record<string, LayerDump>>,
): PlaygroundReport {
  const run = currentRun(state);
  const plan = shownPlan(state);
  const { session, backend } = state;
  const live = liveFigures(state);
  const training = latestTraining(state);
  const control = knownControl(state);
  const phase = run && phaseAt(run.plan, live.trainStep);
  return {
    ...(run && { runId: run.runId }),
    status: statusOf(session),
    ...('error' in session && { error: session.error }),
    ...(backend && { backend: backend.name }),
    seed: (run?.recipe ?? state.recipe).seed,
    ...(phase && { phase }),
    trainSteps: live.trainStep,
    imagesPerSecond: live.imagesPerSecond,
    accuracy: accuracyReport(state),
    ...(training && { training: { accuracy: training.accuracy, images: training.images } }),
    ...(control && { control: { accuracy: control.accuracy } }),
    planned: (plan?.pruningSteps ?? []).map(({ trainStep, sparsity }) => ({ trainStep, sparsity })),
    pruningSteps: (run?.record.pruningSteps ?? []).map(
      ({ trainStep, sparsity, accuracyBefore, accuracyAfter, layers }) => ({
        trainStep,
        sparsity,
        accuracyBefore,
        accuracyAfter,
        layers,
      }),
    ),
    layers: layersOf(state, run, dumps),
    edits: run?.edits ?? [],
    recoveries: run?.record.recoveries ?? [],
  };
}

/** Of the run on the bench, unless another is named. */
export function accuracyReport(state: AppState, runId?: string): PlaygroundReport['accuracy'] {
  const { dense, pruned, final } = testAccuracies(state, runId);
  const { recipe } = runOf(state, runId) ?? state;
  return {
    ...(dense && { dense: dense.accuracy }),
    ...(pruned && { pruned: pruned.accuracy }),
    ...(final && { final: final.accuracy }),
    images: dense?.images ?? dataSetOf(recipe.data.set).splits.test,
  };
}

function layersOf(
  state: AppState,
  run: Run | undefined,
  dumps: Readonly<Record<string, LayerDump>>,
): LayerReport[] {
  const recipe = run ? editedRecipe(run) : state.recipe;
  const layers: LayerReport[] = [];
  for (const { name, kind, shape, count } of prunableLayers(recipe)) {
    const layer = recipe.pruning.layers[name];
    const dump = dumps[name];
    if (!layer || !dump) continue;
    layers.push({
      name,
      kind,
      shape: [...shape],
      granularity: layer.granularity,
      ...targetSparsityOf(state, run, name),
      sparsity: countZeros(dump.mask) / count,
      zeros: countZeros(dump.weights),
      count,
    });
  }
  return layers;
}

/** What a layer is to reach: by its own target, or by what the allocation gives it, as far as it is known. */
function targetSparsityOf(
  state: AppState,
  run: Run | undefined,
  name: string,
): Pick<LayerReport, 'targetSparsity'> {
  const recipe = run ? editedRecipe(run) : state.recipe;
  const { [name]: layer } = recipe.pruning.layers;
  if (!layer) return {};
  const isFixed = layer.excluded || granularityOf(layer.granularity).pattern !== undefined;
  if (isFixed) return { targetSparsity: targetOf(layer) };
  const shared = allocateTarget(recipe, networkTargetOf(recipe) ?? 0);
  const decided = run?.record.pruningSteps.at(-1)?.layers.find((other) => other.name === name);
  const wanted = allocationOf(state);
  const now = !run && !wanted.isPending ? wanted.layers[name] : undefined;
  const targetSparsity = shared?.[name] ?? decided?.planned ?? now;
  return targetSparsity === undefined ? {} : { targetSparsity };
}

function countZeros(values: Float32Array | Uint8Array): number {
  let zeros = 0;
  for (const value of values) if (value === 0) zeros += 1;
  return zeros;
}

/** One entry per training step of the run on screen. */
export function seriesOf(state: AppState): SeriesEntry[] {
  const run = currentRun(state);
  if (!run) return [];
  return curveRows(run).flatMap(({ trainStep, loss, sparsity, validation, training }) => {
    if (loss === undefined) return [];
    return [
      {
        trainStep,
        loss,
        sparsity,
        ...(validation && { accuracy: validation.accuracy }),
        ...(training && { trainingAccuracy: training.accuracy }),
      },
    ];
  });
}
