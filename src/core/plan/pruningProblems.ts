/** What in a recipe cannot go together, each with its field and a sentence. */
import { allocationOf, isDecidedLate, isPerLayer, thresholdOf } from '../allocation/registry.ts';
import { criteria } from '../criteria/registry.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers, type PrunableLayer } from '../network/networks.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { scheduleOf } from '../schedules/registry.ts';
import { isKnownToTfmot } from '../schedules/tfmotSchedule.ts';

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

function tfmotProblems(recipe: Recipe): RecipeProblem[] {
  const { pruning } = recipe;
  if (pruning.rules !== 'tfmot') return [];
  const problems: RecipeProblem[] = [];
  const refuse = (field: string, value: string, what: string): void => {
    problems.push(clash(`pruning.${field}`, value, 'tfmot', `tfmot has ${what}`));
  };
  if (!isKnownToTfmot(scheduleOf(pruning.schedule))) {
    refuse('schedule', pruning.schedule.kind, 'constant and polynomial schedules only');
  }
  if (!isPerLayer(recipe)) {
    refuse('allocation', pruning.allocation.kind, 'a target for each layer only');
  }
  if (pruning.recovery.kind !== 'fineTune') {
    refuse('recovery', pruning.recovery.kind, 'no rewinding');
  }
  if (!criteria[pruning.criterion].isMagnitude) {
    refuse('criterion', pruning.criterion, 'magnitude as its only criterion');
  }
  if (pruning.pooling !== 'mean' && pruning.pooling !== 'max') {
    refuse('pooling', pruning.pooling, 'mean and maximum pooling only');
  }
  for (const layer of prunedLayers(recipe)) {
    const { name } = layer;
    const { granularity, criterion } = pruning.layers[name];
    if (!granularityOf(granularity).isKnownToTfmot?.(layer)) {
      const what = 'single weights, blocks of dense layers and N of M along the inputs only';
      refuse(`layers.${name}.granularity`, granularity.kind, what);
    }
    if (criterion !== undefined && !criteria[criterion].isMagnitude) {
      refuse(`layers.${name}.criterion`, criterion, 'magnitude as its only criterion');
    }
  }
  return problems;
}

function dynamicProblems(recipe: Recipe): RecipeProblem[] {
  const { pruning } = recipe;
  if (!scheduleOf(pruning.schedule).regrows) return [];
  const { kind } = pruning.schedule;
  const problems: RecipeProblem[] = [];
  if (pruning.recovery.kind === 'rewind') {
    const rule = 'rewinding after every update would undo what the grown weights learnt';
    problems.push(clash('pruning.recovery', pruning.recovery.kind, kind, rule));
  }
  for (const { name } of prunedLayers(recipe)) {
    const { granularity, window } = pruning.layers[name];
    if (granularityOf(granularity).pattern) {
      const rule = 'weights drop and grow over a whole layer, which breaks the pattern of N of M';
      problems.push(clash(`pruning.layers.${name}.granularity`, granularity.kind, kind, rule));
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
  if (thresholdOf(recipe) && scheduleOf(schedule).needsTarget) {
    const rule = `equal shares of the remainder lead to a target sparsity, and ${allocation.kind} has none`;
    problems.push(clash('pruning.schedule', schedule.kind, allocation.kind, rule));
  }
  for (const layer of prunedLayers(recipe)) {
    if (granularityOf(layers[layer.name].granularity).pattern) continue;
    const problem = allocationOf(allocation).problem?.(layer);
    if (!problem) continue;
    const { parameter, ...refusal } = problem;
    problems.push({ field: `pruning.allocation.${parameter}`, ...refusal });
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
