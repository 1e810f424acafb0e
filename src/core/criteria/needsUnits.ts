import { granularityOf } from '../granularities/registry.ts';
import type { Criterion } from './criterion.ts';

/** For criteria that know whole output units alone: refuses every other granularity. */
export const needsUnits: NonNullable<Criterion['problem']> = (_layer, granularity) =>
  granularityOf(granularity).removesUnits
    ? undefined
    : {
        code: 'needs-units',
        rule: 'the criterion scores whole output units, so the granularity must be filter',
      };
