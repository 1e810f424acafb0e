import type { CriterionId } from '../recipe/recipe.ts';
import { bnScale } from './kinds/bnScale.ts';
import type { Criterion } from './criterion.ts';
import { fisher } from './kinds/fisher.ts';
import { geometricMedian } from './kinds/geometricMedian.ts';
import { gradient } from './kinds/gradient.ts';
import { magnitude } from './kinds/magnitude.ts';
import { movement } from './kinds/movement.ts';
import { random } from './kinds/random.ts';
import { snip } from './kinds/snip.ts';
import { taylor } from './kinds/taylor.ts';
import { taylorAbsolute } from './kinds/taylorAbsolute.ts';

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
