/** What may be changed while a run is under way, and what is worth saying about a change. */
import type { Fraction } from '../../base/units.ts';
import { NetworkBudget } from '../budget/NetworkBudget.ts';
import { isDecidedLate, isPerLayer, networkTargetOf } from '../allocation/registry.ts';
import { layerTargetsIn, networkTargetIn } from '../recipe/editTargets.ts';
import { granularityOf } from '../granularities/registry.ts';
import { fieldPath } from '../methods/fieldPath.ts';
import { describeRange, isInRange, type NumberRange } from '../methods/numberRange.ts';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from './planRun.ts';
import { setKeptProblem } from './setKeptProblem.ts';
import { scaledTargets } from '../recipe/scaledTargets.ts';
import { editAt } from '../recipe/editOrder.ts';
import type { Edit, EditRequest, Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import { recipeRanges } from '../recipe/recipeRanges.ts';
import type { NetworkStart, PlannedPruningStep, RunPlan } from '../records/records.ts';

/** Why an edit that is accepted changes nothing, or less than it seems. */
export type EditNote =
  /** The layer is planned to be sparser than that already; pruning never revives. */
  | { code: 'already-sparser'; layer: string; present: Fraction }
  /** The same of a network-wide target; `present` is a share of the allocation's unit. */
  | { code: 'network-already-sparser'; present: Fraction }
  /** Every layer has reached its target. */
  | { code: 'nothing-to-prune' }
  /** Pruned, but before the training step to rewind to: the survivors train on as they are. */
  | { code: 'only-fine-tuned'; toTrainStep: number };

/** A run as far as an edit of it needs to know. */
export interface EditedRun {
  recipe: Recipe;
  edits: readonly Edit[];
  /** As in its plan. */
  startsAt?: NetworkStart | undefined;
}

/** What sums of costs lose by rounding. */
const rounding = 1e-9;

/**
 * Why an edit asked for at `trainStep` is refused; undefined if it is accepted. Codes:
 * `unknown-layer`, `out-of-range`, `not-applicable` (the layer is excluded or keeps N of M; a
 * layer's target under a network-wide one, and the other way round), `needs-batch-norm` (nothing to
 * recalibrate), `after-end` (the run is over by then), and `no-room` (a higher target, but no pruning step is left to reach it: `pruneNow`
 * with `targets` or `networkTarget` can). What an edit by hand may do to the masks that are there is
 * `keptByHand`'s to say.
 */
export function editProblem(
  run: EditedRun,
  request: EditRequest,
  trainStep: number,
): RecipeProblem | undefined {
  const { recipe } = run;
  const tooLate = endProblem(recipe, request, trainStep);
  if (tooLate) return tooLate;
  if (request.kind === 'recalibrate') return recalibrationProblem(recipe);
  if (request.kind === 'setLearningRate') return learningRateProblem(request.learningRate);
  if (request.kind === 'setKept') return setKeptProblem(recipe, request);
  for (const [layer, sparsity] of Object.entries(layerTargetsIn(request))) {
    const problem = targetProblem(recipe, layer, sparsity);
    if (problem) return problem;
  }
  const networkTarget = networkTargetIn(request);
  if (networkTarget !== undefined) {
    const problem = networkTargetProblem(recipe, networkTarget);
    if (problem) return problem;
  }
  if (request.kind === 'pruneNow') return planProblem(run, request, trainStep);
  const present = reached(recipe, request, presentSteps(run, trainStep));
  if (request.sparsity <= present + rounding) return undefined;
  return planProblem(run, request, trainStep);
}

/** What to say about an edit that `editProblem` accepts; undefined if it does what it says. */
export function editNote(
  run: EditedRun,
  request: EditRequest,
  trainStep: number,
): EditNote | undefined {
  const { recipe } = run;
  if (hasNoTarget(request)) return undefined;
  if (request.kind === 'setTarget' || request.kind === 'setNetworkTarget') {
    const present = reached(recipe, request, presentSteps(run, trainStep));
    if (request.sparsity >= present - rounding) return undefined;
    return request.kind === 'setTarget'
      ? { code: 'already-sparser', layer: request.layer, present }
      : { code: 'network-already-sparser', present };
  }
  const before = presentSteps(run, trainStep);
  const after = presentSteps(withEdit(run, request, trainStep), trainStep);
  const layersBefore = before.at(-1)?.layers ?? {};
  const isSame =
    lastShare(after) === lastShare(before) &&
    Object.entries(after.at(-1)?.layers ?? {}).every(
      ([layer, sparsity]) => sparsity === (layersBefore[layer] ?? 0),
    );
  if (isSame) return { code: 'nothing-to-prune' };
  const { recovery } = recipe.pruning;
  return recovery.kind === 'rewind' && trainStep < recovery.toTrainStep
    ? { code: 'only-fine-tuned', toTrainStep: recovery.toTrainStep }
    : undefined;
}

/** At the end itself weights may still be pruned; a learning rate is for training steps to come. */
function endProblem(
  recipe: Recipe,
  { kind }: EditRequest,
  trainStep: number,
): RecipeProblem | undefined {
  const { trainSteps } = planRun(recipe);
  const last = kind === 'setLearningRate' ? trainSteps - 1 : trainSteps;
  if (trainStep <= last) return undefined;
  return {
    field: 'trainStep',
    code: 'after-end',
    rule: `the run ends at training step ${trainSteps}; want at most ${last}`,
    params: { trainSteps },
    value: trainStep,
  };
}

function recalibrationProblem(recipe: Recipe): RecipeProblem | undefined {
  if (prunableLayers(recipe).some(({ hasBatchNorm }) => hasBatchNorm)) return undefined;
  const rule = 'the network has no batch norm whose statistics could be taken anew';
  return { field: 'network', code: 'needs-batch-norm', rule, value: recipe.network };
}

function networkTargetProblem(recipe: Recipe, value: number): RecipeProblem | undefined {
  const field = 'pruning.allocation.target';
  const { kind } = recipe.pruning.allocation;
  const isOfLayers = isPerLayer(recipe) && Object.keys(scaledTargets(recipe, 0)).length > 0;
  if (!isOfLayers && networkTargetOf(recipe) === undefined) {
    const rule = isPerLayer(recipe)
      ? 'no layer has a target of its own'
      : `the allocation (${kind}) has no network-wide target`;
    return { field, code: 'not-applicable', rule, params: { reason: kind }, value };
  }
  return rangeProblem(field, value);
}

function targetProblem(recipe: Recipe, layer: string, value: number): RecipeProblem | undefined {
  const field = fieldPath(['pruning', 'layers', layer, 'target']);
  if (!Object.hasOwn(recipe.pruning.layers, layer)) {
    const rule = 'the network has no layer of this name';
    return { field: fieldPath(['pruning', 'layers', layer]), code: 'unknown-layer', rule, value };
  }
  const { kind } = recipe.pruning.allocation;
  if (!isPerLayer(recipe)) {
    const rule = `the allocation (${kind}) decides what the layers lose`;
    return { field, code: 'not-applicable', rule, params: { reason: kind }, value };
  }
  const { excluded, granularity } = recipe.pruning.layers[layer];
  if (excluded || granularityOf(granularity).fixedTarget !== undefined) {
    const rule = excluded ? 'the layer is excluded' : 'keep N of M fixes the target itself';
    const params = { reason: excluded ? 'excluded' : granularity.kind };
    return { field, code: 'not-applicable', rule, params, value };
  }
  return rangeProblem(field, value);
}

function learningRateProblem(value: number): RecipeProblem | undefined {
  return rangeProblem('training.learningRate', value, recipeRanges.learningRate);
}

function rangeProblem(
  field: string,
  value: number,
  wanted: NumberRange = recipeRanges.target,
): RecipeProblem | undefined {
  if (isInRange(value, wanted)) return undefined;
  const range = describeRange(wanted);
  return { field, code: 'out-of-range', rule: `want ${range}`, params: { range }, value };
}

/** An edit that has nothing to do with targets, so the plan is as it was. */
type Untargeted = Extract<EditRequest, { kind: 'recalibrate' | 'setLearningRate' | 'setKept' }>;

function hasNoTarget(request: EditRequest): request is Untargeted {
  const { kind } = request;
  return kind === 'recalibrate' || kind === 'setLearningRate' || kind === 'setKept';
}

/** An edit that sets one target for the pruning steps to come. */
type TargetRequest = Extract<EditRequest, { kind: 'setTarget' | 'setNetworkTarget' }>;

/** Whether the run can be planned with the edit, and has an update left that carries it out. */
function planProblem(
  run: EditedRun,
  request: Exclude<EditRequest, Untargeted>,
  trainStep: number,
): RecipeProblem | undefined {
  let steps: readonly PlannedPruningStep[];
  try {
    steps = plannedOf(withEdit(run, request, trainStep)).pruningSteps;
  } catch (error) {
    if (error instanceof RecipeError) return error.problems[0];
    throw error;
  }
  if (request.kind === 'pruneNow' || canStillRise(run.recipe, request, steps, trainStep)) {
    return undefined;
  }
  return {
    field:
      request.kind === 'setTarget'
        ? `pruning.layers.${request.layer}.target`
        : 'pruning.allocation.target',
    code: 'no-room',
    rule: `no pruning step is left after training step ${trainStep}`,
    params: { trainStep },
    value: request.sparsity,
  };
}

/** Whether a later update of the plan takes the request further, or as far as its budget goes. */
function canStillRise(
  recipe: Recipe,
  request: TargetRequest,
  steps: readonly PlannedPruningStep[],
  trainStep: number,
): boolean {
  const last = steps.at(-1);
  if (!last || last.trainStep <= trainStep) return false;
  const done = steps.filter((step) => step.trainStep <= trainStep);
  return (
    reached(recipe, request, steps) > reached(recipe, request, done) + rounding ||
    (request.kind === 'setNetworkTarget' && last.shortfall !== undefined)
  );
}

/** The updates up to and at `trainStep`. */
function presentSteps(run: EditedRun, trainStep: number): PlannedPruningStep[] {
  return plannedOf(run).pruningSteps.filter((step) => step.trainStep <= trainStep);
}

function plannedOf({ recipe, edits, startsAt }: EditedRun): RunPlan {
  return planRun(recipe, edits, startsAt);
}

function withEdit(run: EditedRun, request: EditRequest, trainStep: number): EditedRun {
  return { ...run, edits: [...run.edits, editAt(request, trainStep)] };
}

/** How much of what a request sets the target of is planned to be gone after these updates. */
function reached(
  recipe: Recipe,
  request: TargetRequest,
  steps: readonly PlannedPruningStep[],
): Fraction {
  const layers = steps.at(-1)?.layers ?? {};
  if (request.kind === 'setTarget') return layers[request.layer] ?? 0;
  return isDecidedLate(recipe) ? lastShare(steps) : new NetworkBudget(recipe).removedShare(layers);
}

/** Where the weights decide; updates that only drop and grow have no share. */
function lastShare(steps: readonly PlannedPruningStep[]): Fraction {
  return steps.findLast(({ share }) => share !== undefined)?.share ?? 0;
}
