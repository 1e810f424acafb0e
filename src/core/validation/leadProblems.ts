import { isSameNetwork } from '../network/isSameNetwork.ts';
import { planRun } from '../plan/planRun.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import type { Lead } from '../leads/Lead.ts';

/**
 * What keeps a recipe from beginning where a lead leads, and the lead from leading there; fields as
 * `lead.…`. All recipes are complete, and all live changes allowed.
 */
export function leadProblems(recipe: Recipe, lead: Lead): RecipeProblem[] {
  const before = lead.lead ? leadProblems(lead.recipe, lead.lead) : [];
  const own = [...networkProblems(recipe, lead), ...momentProblems(recipe, lead)];
  return [...own, ...before].map(inLead);
}

function inLead(problem: RecipeProblem): RecipeProblem {
  return { ...problem, field: `lead.${problem.field}` };
}

/** Weights only fit the network that they are of, and the pixels that they have learnt; compaction narrows it. */
function networkProblems(recipe: Recipe, lead: Lead): RecipeProblem[] {
  const { recipe: own, isCompacted, isBranch } = lead;
  const isFitting = isCompacted ? own.network === recipe.network : isSameNetwork(own, recipe);
  if (!isFitting) return [notAsIn('recipe.network', recipe.network, own.network)];
  const { pixels } = recipe.data;
  if (own.data.pixels !== pixels) return [notAsIn('recipe.data.pixels', pixels, own.data.pixels)];
  const { optimizer } = recipe.training;
  if (!isBranch || own.training.optimizer === optimizer) return [];
  return [notAsIn('recipe.training.optimizer', optimizer, own.training.optimizer)];
}

function momentProblems(recipe: Recipe, lead: Lead): RecipeProblem[] {
  const { trainStep, edits, isUnpruned, isCompacted, isBranch } = lead;
  const { trainSteps, pruningSteps } = planRun(lead.recipe, edits);
  const first = lead.lead?.isBranch ? lead.lead.trainStep : 0;
  const last = isBranch ? Math.min(trainSteps, planRun(recipe).trainSteps - 1) : trainSteps;
  if (trainStep < first || trainStep > last) {
    const range = `${first}…${last}`;
    return [outOfRange('trainStep', range, trainStep)];
  }
  const late = edits.find((edit) => edit.trainStep > trainStep);
  if (late) return [outOfRange('edits', `…${trainStep}`, late.trainStep)];
  if (isUnpruned && pruningSteps[0]?.trainStep !== trainStep) return [notApplicable('isUnpruned')];
  return isCompacted && isBranch ? [notApplicable('isCompacted')] : [];
}

function outOfRange(field: string, range: string, value: number): RecipeProblem {
  const rule = `want a training step of its run that leads there, ${range}`;
  return { field, code: 'out-of-range', rule, params: { range }, value };
}

function notApplicable(field: string): RecipeProblem {
  const rule = 'want it where there is such a network alone';
  return { field, code: 'not-applicable', rule, value: true };
}

function notAsIn(field: string, options: string, value: unknown): RecipeProblem {
  const rule = `want that of the recipe that starts from it, ${options}`;
  return { field, code: 'not-an-option', rule, params: { options }, value };
}
