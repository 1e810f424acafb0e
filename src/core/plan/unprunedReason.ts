import { assertNever } from '../../base/assert.ts';
import { finalShareOf } from '../allocation/registry.ts';
import { targetOf } from '../budget/allocateTarget.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { PlannedPruningStep, RunPlan } from '../records/records.ts';
import { scheduleOf } from '../schedules/registry.ts';
import { tfmotFrequency } from '../schedules/tfmotSchedule.ts';

/** Why a run prunes nothing: the one list of it. */
export type UnprunedReason =
  | { code: 'all-excluded' }
  /** Every target is 0. */
  | { code: 'no-target' }
  /** Under tfmot's rules no multiple of the frequency falls between begin and end. */
  | { code: 'no-update'; frequency: number; begin: number; end: number }
  /** What is wanted cannot be had: last grains, short windows, layers that the allocation spares. */
  | { code: 'nothing-to-give' };

/** Why the plan of a recipe, its edits in force, prunes nothing; undefined where it does. */
export function unprunedReason(recipe: Recipe, plan: RunPlan): UnprunedReason | undefined {
  const last = plan.pruningSteps.at(-1);
  if (last && removesAny(recipe, last)) return undefined;
  const layers = Object.values(recipe.pruning.layers).filter(({ excluded }) => !excluded);
  if (layers.length === 0) return { code: 'all-excluded' };
  const isOwn = (layer: (typeof layers)[number]) =>
    finalShareOf(recipe) === undefined ||
    granularityOf(layer.granularity).fixedTarget !== undefined;
  const isWanted =
    (finalShareOf(recipe) ?? 0) > 0 || layers.some((layer) => isOwn(layer) && targetOf(layer) > 0);
  if (!isWanted) return { code: 'no-target' };
  const frequency =
    recipe.pruning.rules === 'tfmot' &&
    !last &&
    tfmotFrequency(scheduleOf(recipe.pruning.schedule));
  return frequency
    ? { code: 'no-update', frequency, ...pruneSpan(plan) }
    : { code: 'nothing-to-give' };
}

/** One English sentence, for logs; the interface words the code itself. */
export function describeUnpruned(reason: UnprunedReason): string {
  switch (reason.code) {
    case 'all-excluded':
      return 'nothing is pruned: all layers are excluded';
    case 'no-target':
      return 'nothing is pruned: every target is 0';
    case 'no-update': {
      const { frequency, begin, end } = reason;
      return `nothing is pruned: tfmot updates every ${frequency} training steps, and no update falls between ${begin} and ${end}`;
    }
    case 'nothing-to-give':
      return 'nothing is pruned: no layer has anything to give under these granularities and this allocation';
    default:
      return assertNever(reason);
  }
}

function removesAny(recipe: Recipe, { layers, share = 0, shortfall }: PlannedPruningStep): boolean {
  if (share > 0 && shortfall?.reached !== 0) return true;
  return prunableLayers(recipe).some((layer) => {
    const { granularity } = recipe.pruning.layers[layer.name];
    return granularityOf(granularity).maskedCount(layer, layers[layer.name] ?? 0) > 0;
  });
}

function pruneSpan({ phases, trainSteps }: RunPlan): { begin: number; end: number } {
  const prune = phases.find(({ name }) => name === 'prune');
  return { begin: prune?.fromTrainStep ?? trainSteps, end: prune?.toTrainStep ?? trainSteps };
}
