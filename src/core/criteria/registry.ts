import type { CriterionId } from '../recipe/recipe.ts';
import { bnScale } from './bnScale.ts';
import type { Criterion } from './criterion.ts';
import { fisher } from './fisher.ts';
import { geometricMedian } from './geometricMedian.ts';
import { gradient } from './gradient.ts';
import { magnitude } from './magnitude.ts';
import { movement } from './movement.ts';
import { random } from './random.ts';
import { snip } from './snip.ts';
import { taylor } from './taylor.ts';
import { taylorAbsolute } from './taylorAbsolute.ts';

/** Every criterion. */
export const criteria: Readonly<Record<CriterionId, Criterion>> = {
  magnitude,
  random,
  gradient,
  taylor,
  taylorAbsolute,
  snip,
  movement,
  fisher,
  bnScale,
  geometricMedian,
};

/** Their ids in the order in which they are offered. */
export const criterionIds = [
  'magnitude',
  'random',
  'gradient',
  'taylor',
  'taylorAbsolute',
  'snip',
  'movement',
  'fisher',
  'bnScale',
  'geometricMedian',
] as const satisfies readonly CriterionId[];
