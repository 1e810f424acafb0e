import type { CriterionId } from '../recipe.ts';

/** Every criterion, in the order in which it is offered. */
export const criterionIds = ['magnitude', 'random'] as const satisfies readonly CriterionId[];
