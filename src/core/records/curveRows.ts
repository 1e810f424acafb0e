import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { maskedShare } from '../network/maskedShare.ts';
import { prunableLayers, type PrunableLayer } from '../network/networks.ts';
import type { Edit, Recipe, SetKept } from '../recipe/recipe.ts';
import type { EvaluationRecord, PruningRecord, Run } from './records.ts';

/** What a run recorded of one training step; what was not measured there is absent. */
export interface CurveRow {
  trainStep: number;
  /** Epochs done, with a fraction. */
  epoch: number;
  /** Absent at trainStep 0, before the first training step. */
  loss?: number;
  /** Realised, of the whole network, once the training step and what follows it are over, edits by hand included. */
  sparsity: Fraction;
  /** The last one after it; at the end of a phase that on all 6,000 images, unless it was recalibrated there. */
  validation?: EvaluationRecord;
  /** The last one after it, where the recipe wants any. */
  training?: EvaluationRecord;
  /** Ends of phases, each with its `phase`; two phases end at once where one is empty. */
  tests: readonly EvaluationRecord[];
  /** Mask updates after it, in order. */
  prunings: readonly PruningRecord[];
}

/**
 * A run as one row a training step, in order, and one for trainStep 0 where something was recorded
 * before the first.
 */
export function curveRows(run: Pick<Run, 'recipe' | 'edits' | 'plan' | 'record'>): CurveRow[] {
  const { plan, record, edits } = run;
  const prunings = byTrainStep(record.pruningSteps);
  const evaluations = byTrainStep(record.evaluations);
  const hasStart = prunings.has(0) || evaluations.has(0);
  const steps: { trainStep: number; loss?: number }[] = hasStart
    ? [{ trainStep: 0 }, ...record.train]
    : record.train;
  const layers = prunableLayers(run.recipe);
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  const byHand = byTrainStep(handEdits(edits));
  let measured = maskedShare(run.recipe, plan.startsAt);
  let handed = 0;
  return steps.map(({ trainStep, loss }) => {
    const pruned = prunings.get(trainStep) ?? [];
    const found = evaluations.get(trainStep) ?? [];
    const validations = found.filter(({ set }) => set === 'validation');
    const training = found.findLast(({ set }) => set === 'training');
    const last = pruned.at(-1);
    if (last) [measured, handed] = [last.sparsity, 0];
    for (const edit of byHand.get(trainStep) ?? []) handed += weightsByHand(run, layers, edit);
    const row: CurveRow = {
      trainStep,
      epoch: trainStep / plan.stepsPerEpoch,
      sparsity: measured + handed / count,
      tests: found.filter(({ set }) => set === 'test'),
      prunings: pruned,
    };
    if (loss !== undefined) row.loss = loss;
    const validation = validations.findLast(isTelling) ?? validations.at(-1);
    if (validation) row.validation = validation;
    if (training) row.training = training;
    return row;
  });
}

/** On all images of its set, or of a network that was recalibrated after those were read. */
function isTelling({ phase, isRecalibrated }: EvaluationRecord): boolean {
  return phase !== undefined || isRecalibrated === true;
}

/** Those that no pruning step at the same trainStep has counted: it follows what was done before it. */
function handEdits(edits: readonly Edit[]): (SetKept & { trainStep: number })[] {
  return edits.flatMap((edit, i) => {
    if (edit.kind !== 'setKept') return [];
    const isCounted = edits
      .slice(i + 1)
      .some(({ kind, trainStep }) => kind === 'pruneNow' && trainStep === edit.trainStep);
    return isCounted ? [] : [edit];
  });
}

/**
 * Weights that an edit masks, or revives (< 0): it names no grain that is so already. None where a run began
 * with grains of which a part was masked: how many fell then is known at the next pruning step.
 */
function weightsByHand(
  { recipe, plan }: { recipe: Recipe; plan: Run['plan'] },
  layers: readonly PrunableLayer[],
  { layer: name, grains, isKept }: SetKept,
): number {
  const layer = layers.find((known) => known.name === name);
  const chosen = recipe.pruning.layers[name];
  const start = plan.startsAt?.[name];
  if (!layer || !chosen || (start && start.weights !== start.grains)) return 0;
  const { size } = granularityOf(chosen.granularity).grains(layer);
  const weights = grains.reduce((sum, grain) => sum + (size ? (size[grain] ?? 0) : 1), 0);
  return isKept ? -weights : weights;
}

function byTrainStep<T extends { trainStep: number }>(entries: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.trainStep);
    if (group) group.push(entry);
    else groups.set(entry.trainStep, [entry]);
  }
  return groups;
}
