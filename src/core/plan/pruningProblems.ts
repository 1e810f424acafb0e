/** What in a recipe cannot go together, each with its field and a sentence. */
import { isDecidedLate } from '../allocation/registry.ts';
import { prunableLayers, type PrunableLayer } from '../network/networks.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { isTfmotSchedule } from '../schedules/tfmotSchedule.ts';

/** Every clash between the parts of a recipe's pruning; none if it can be planned. */
export function pruningProblems(recipe: Recipe): RecipeProblem[] {
  return [
    ...tfmotProblems(recipe),
    ...dynamicProblems(recipe),
    ...allocationProblems(recipe),
    ...rewindProblems(recipe),
  ];
}

/** `field` cannot be what it is together with `other`. */
function clash(field: string, value: string, other: string, rule: string): RecipeProblem {
  return { field, code: 'not-with', rule, params: { value, other }, value };
}

function prunedLayers(recipe: Recipe): PrunableLayer[] {
  return prunableLayers(recipe).filter(({ name }) => !recipe.pruning.layers[name].excluded);
}

function isDynamic({ pruning }: Recipe): boolean {
  return pruning.schedule.kind === 'set' || pruning.schedule.kind === 'rigl';
}

function tfmotProblems(recipe: Recipe): RecipeProblem[] {
  const { pruning } = recipe;
  if (pruning.rules !== 'tfmot') return [];
  const problems: RecipeProblem[] = [];
  const refuse = (field: string, value: string, what: string): void => {
    problems.push(clash(`pruning.${field}`, value, 'tfmot', `tfmot has ${what}`));
  };
  if (!isTfmotSchedule(pruning.schedule)) {
    refuse('schedule', pruning.schedule.kind, 'constant and polynomial schedules only');
  }
  if (pruning.allocation.kind !== 'perLayer') {
    refuse('allocation', pruning.allocation.kind, 'a target for each layer only');
  }
  if (pruning.recovery.kind !== 'fineTune') {
    refuse('recovery', pruning.recovery.kind, 'no rewinding');
  }
  if (pruning.criterion !== 'magnitude') {
    refuse('criterion', pruning.criterion, 'magnitude as its only criterion');
  }
  if (pruning.pooling !== 'mean' && pruning.pooling !== 'max') {
    refuse('pooling', pruning.pooling, 'mean and maximum pooling only');
  }
  for (const { name, kind } of prunedLayers(recipe)) {
    const { granularity, criterion } = pruning.layers[name];
    const isKnown =
      granularity.kind === 'weight' ||
      (granularity.kind === 'nOfM' && granularity.axis === 'input') ||
      (granularity.kind === 'block' && kind === 'dense');
    if (!isKnown) {
      const what = 'single weights, blocks of dense layers and N of M along the inputs only';
      refuse(`layers.${name}.granularity`, granularity.kind, what);
    }
    if (criterion !== undefined && criterion !== 'magnitude') {
      refuse(`layers.${name}.criterion`, criterion, 'magnitude as its only criterion');
    }
  }
  return problems;
}

function dynamicProblems(recipe: Recipe): RecipeProblem[] {
  const { pruning } = recipe;
  if (!isDynamic(recipe)) return [];
  const { kind } = pruning.schedule;
  const problems: RecipeProblem[] = [];
  if (pruning.recovery.kind === 'rewind') {
    const rule = 'rewinding after every update would undo what the grown weights learnt';
    problems.push(clash('pruning.recovery', pruning.recovery.kind, kind, rule));
  }
  for (const { name } of prunedLayers(recipe)) {
    const { granularity, window } = pruning.layers[name];
    if (granularity.kind === 'nOfM') {
      const rule = 'weights drop and grow over a whole layer, which breaks the pattern of N of M';
      problems.push(clash(`pruning.layers.${name}.granularity`, 'nOfM', kind, rule));
    }
    if (window) {
      const rule =
        'all layers drop and grow at the same training steps, so none has its own window';
      problems.push(clash(`pruning.layers.${name}.window`, 'window', kind, rule));
    }
  }
  return problems;
}

function allocationProblems(recipe: Recipe): RecipeProblem[] {
  const { allocation, schedule, layers } = recipe.pruning;
  const problems: RecipeProblem[] = [];
  if (isDecidedLate(recipe)) {
    for (const { name } of prunedLayers(recipe)) {
      if (!layers[name].window) continue;
      const rule =
        'the allocation weighs all layers at the same pruning step, so none has its own window';
      problems.push(clash(`pruning.layers.${name}.window`, 'window', allocation.kind, rule));
    }
  }
  const isGeometric =
    schedule.kind === 'exponential' ||
    (schedule.kind === 'iterative' && schedule.spacing === 'geometric');
  if (allocation.kind === 'sigma' && isGeometric) {
    const rule = 'equal shares of the remainder lead to a target sparsity, and sigma has none';
    problems.push(clash('pruning.schedule', schedule.kind, allocation.kind, rule));
  }
  if (allocation.kind === 'sensitivity') {
    for (const layer of prunedLayers(recipe)) {
      const isFree = layers[layer.name].granularity.kind !== 'nOfM';
      if (!isFree || (allocation.curves[layer.name] ?? []).length > 0) continue;
      const field = `pruning.allocation.curves.${layer.name}`;
      const rule =
        'the sensitivity-guided allocation needs a scan of every layer that it may prune';
      problems.push({ field, code: 'missing', rule, params: { layer: layer.name } });
    }
  }
  return problems;
}

/** Survivors can only go back to what was there before anything was pruned. */
function rewindProblems({ pruning, phases, data, training }: Recipe): RecipeProblem[] {
  if (pruning.recovery.kind !== 'rewind') return [];
  const { toTrainStep } = pruning.recovery;
  const begin = Math.round(phases.train * Math.ceil(data.images / training.batchSize));
  if (toTrainStep <= begin) return [];
  return [
    {
      field: 'pruning.recovery.toTrainStep',
      code: 'out-of-range',
      rule: `want at most ${begin}, the training step at which the prune phase begins`,
      params: { range: `x ≤ ${begin}` },
      value: toTrainStep,
    },
  ];
}
