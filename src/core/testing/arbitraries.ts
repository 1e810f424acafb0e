/** What fast-check draws in property tests of the core. */
import * as fc from 'fast-check';
import type { GranularityRecipe } from '../recipe/recipe.ts';

const side = (max: number) => fc.integer({ min: 1, max });

/** Kernels `[kh, kw, inC, outC]` and `[in, out]`, small enough for thousands of runs. */
export const anyShape: fc.Arbitrary<number[]> = fc.oneof(
  fc.tuple(side(14), side(9)),
  fc.tuple(side(3), side(3), side(6), side(6)),
);

/** Every granularity with any parameters. */
export const anyGranularity: fc.Arbitrary<GranularityRecipe> = fc.oneof(
  fc.constantFrom<GranularityRecipe>(
    { kind: 'weight' },
    { kind: 'kernel' },
    { kind: 'filter' },
    { kind: 'channel' },
  ),
  fc.record({
    kind: fc.constant('vector' as const),
    axis: fc.constantFrom('row' as const, 'column' as const),
    length: fc.integer({ min: 2, max: 6 }),
  }),
  fc.record({ kind: fc.constant('block' as const), rows: side(5), columns: side(5) }),
  fc
    .record({
      m: fc.integer({ min: 2, max: 6 }),
      n: fc.nat(14),
      axis: fc.constantFrom('input' as const, 'flat' as const),
    })
    .map(({ m, n, axis }) => ({ kind: 'nOfM' as const, n: 1 + (n % (m - 1)), m, axis })),
);
