/** What may be changed while a run is under way, and what is worth saying about a change. */
import type { Fraction } from '../base/units.ts';
import { granularityOf } from './granularities/registry.ts';
import { planRun } from './planRun.ts';
import type { Edit, EditRequest, Recipe, RecipeProblem } from './recipe.ts';
import { RecipeError } from './recipeError.ts';
import { describeRange, isInRange, recipeRanges } from './recipeRanges.ts';
import type { PlannedPruningStep } from './records.ts';

/** Why an edit is accepted but changes nothing. */
export type EditNote =
  /** The layer is planned to be sparser than that already; pruning never revives. */
  | { code: 'already-sparser'; layer: string; present: Fraction }
  /** Every layer has reached its target. */
  | { code: 'nothing-to-prune' };

/** The edit that a request becomes once it takes effect. */
export function editAt(request: EditRequest, trainStep: number): Edit {
  return { ...request, trainStep };
}

/**
 * Why an edit asked for at `trainStep` is refused; undefined if it is accepted. Codes:
 * `unknown-layer`, `out-of-range`, `not-applicable` (the layer is excluded or keeps N of M), and
 * `no-room` (a higher target, but no pruning step is left to reach it: `pruneNow` with `targets`
 * can).
 */
export function editProblem(
  recipe: Recipe,
  edits: readonly Edit[],
  request: EditRequest,
  trainStep: number,
): RecipeProblem | undefined {
  for (const [layer, sparsity] of Object.entries(targetsOf(request))) {
    const problem = targetProblem(recipe, layer, sparsity);
    if (problem) return problem;
  }
  if (request.kind === 'pruneNow') return planProblem(recipe, edits, request, trainStep);
  const present = presentSparsities(recipe, edits, trainStep)[request.layer] ?? 0;
  if (request.sparsity <= present) return undefined;
  return planProblem(recipe, edits, request, trainStep);
}

/** What to say about an edit that `editProblem` accepts; undefined if it does what it says. */
export function editNote(
  recipe: Recipe,
  edits: readonly Edit[],
  request: EditRequest,
  trainStep: number,
): EditNote | undefined {
  const present = presentSparsities(recipe, edits, trainStep);
  if (request.kind === 'setTarget') {
    const { layer, sparsity } = request;
    const reached = present[layer] ?? 0;
    return sparsity < reached ? { code: 'already-sparser', layer, present: reached } : undefined;
  }
  const after = presentSparsities(recipe, [...edits, editAt(request, trainStep)], trainStep);
  const isSame = Object.keys(after).every((layer) => after[layer] === (present[layer] ?? 0));
  return isSame ? { code: 'nothing-to-prune' } : undefined;
}

function targetsOf(request: EditRequest): Record<string, Fraction> {
  return request.kind === 'setTarget'
    ? { [request.layer]: request.sparsity }
    : (request.targets ?? {});
}

function targetProblem(recipe: Recipe, layer: string, value: number): RecipeProblem | undefined {
  const field = `pruning.layers.${layer}.target`;
  if (!Object.hasOwn(recipe.pruning.layers, layer)) {
    const rule = 'the network has no layer of this name';
    return { field: `pruning.layers.${layer}`, code: 'unknown-layer', rule, value };
  }
  const { excluded, granularity } = recipe.pruning.layers[layer];
  if (excluded || granularityOf(granularity).fixedTarget !== undefined) {
    const rule = excluded ? 'the layer is excluded' : 'keep N of M fixes the target itself';
    const params = { reason: excluded ? 'excluded' : granularity.kind };
    return { field, code: 'not-applicable', rule, params, value };
  }
  if (isInRange(value, recipeRanges.target)) return undefined;
  const range = describeRange(recipeRanges.target);
  return { field, code: 'out-of-range', rule: `want ${range}`, params: { range }, value };
}

/** Whether the run can be planned with the edit, and has an update left that carries it out. */
function planProblem(
  recipe: Recipe,
  edits: readonly Edit[],
  request: EditRequest,
  trainStep: number,
): RecipeProblem | undefined {
  let steps: readonly PlannedPruningStep[];
  try {
    steps = planRun(recipe, [...edits, editAt(request, trainStep)]).pruningSteps;
  } catch (error) {
    if (error instanceof RecipeError) return error.problems[0];
    throw error;
  }
  if (request.kind === 'pruneNow' || steps.some((step) => step.trainStep > trainStep)) {
    return undefined;
  }
  return {
    field: `pruning.layers.${request.layer}.target`,
    code: 'no-room',
    rule: `no pruning step is left after training step ${trainStep}`,
    params: { trainStep },
    value: request.sparsity,
  };
}

/** Planned sparsity by layer once the updates up to and at `trainStep` are made. */
function presentSparsities(
  recipe: Recipe,
  edits: readonly Edit[],
  trainStep: number,
): Record<string, Fraction> {
  const done = planRun(recipe, edits).pruningSteps.filter((step) => step.trainStep <= trainStep);
  return done.at(-1)?.layers ?? {};
}
