import type { CriterionId } from '../recipe.ts';
import type { Criterion } from './criterion.ts';
import { magnitude } from './magnitude.ts';
import { random } from './random.ts';

/** Every criterion. */
export const criteria: Readonly<Record<CriterionId, Criterion>> = { magnitude, random };

/** Their ids in the order in which they are offered. */
export const criterionIds = ['magnitude', 'random'] as const satisfies readonly CriterionId[];
