import { byId, idsOf } from '../methods/method.ts';
import type { Criterion } from './criterion.ts';
import { bnScale } from './kinds/bnScale.ts';
import { fisher } from './kinds/fisher.ts';
import { geometricMedian } from './kinds/geometricMedian.ts';
import { gradient } from './kinds/gradient.ts';
import { magnitude } from './kinds/magnitude.ts';
import { movement } from './kinds/movement.ts';
import { random } from './kinds/random.ts';
import { snip } from './kinds/snip.ts';
import { taylor } from './kinds/taylor.ts';
import { taylorAbsolute } from './kinds/taylorAbsolute.ts';

/** Every criterion, in the order in which it is offered. */
const methods = [
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
] as const;

export type CriterionId = (typeof methods)[number]['id'];

export const criterionIds = idsOf(methods);

export const criteria: Readonly<Record<CriterionId, Criterion>> = byId(methods);
