/** What fast-check draws in property tests of the core. */
import * as fc from 'fast-check';
import { granularities, type GranularityRecipe } from '../granularities/registry.ts';
import { schemaOf, type Method, type RecipeOf } from '../methods/method.ts';
import type { Parameter } from '../methods/parameter.ts';

const side = (max: number) => fc.integer({ min: 1, max });

/** Kernels `[kh, kw, inC, outC]` and `[in, out]`, small enough for thousands of runs. */
export const anyShape: fc.Arbitrary<number[]> = fc.oneof(
  fc.tuple(side(14), side(9)),
  fc.tuple(side(3), side(3), side(6), side(6)),
);

/** Large numbers say little about small layers. */
const mostWholeNumber = 6;

/** Any value of a parameter; what has a control of its own stays as it is at first. */
function anyValue({ field, default: initial }: Parameter): fc.Arbitrary<unknown> {
  if (field.kind === 'option') return fc.constantFrom(...field.options);
  if (field.kind === 'own') return fc.constant(initial);
  const { min, max, isInteger, isMinOpen = false, isMaxOpen = false } = field.range;
  if (isInteger) return fc.integer({ min, max: Math.min(max, Math.max(min, mostWholeNumber)) });
  return fc.double({ min, max, minExcluded: isMinOpen, maxExcluded: isMaxOpen, noNaN: true });
}

/** Any of the methods with any parameters that its schema lets through. */
export function anyOf<M extends Method>(methods: readonly M[]): fc.Arbitrary<RecipeOf<M>> {
  const schema = schemaOf(methods);
  const drawn = methods.map(({ id, parameters }) =>
    fc.record({
      kind: fc.constant<unknown>(id),
      ...Object.fromEntries(
        Object.entries(parameters).map(([name, parameter]) => [name, anyValue(parameter)]),
      ),
    }),
  );
  return fc
    .oneof(...drawn)
    .map((value) => schema.safeParse(value))
    .filter((parsed) => parsed.success)
    .map(({ data }) => data);
}

/** Every granularity with any parameters. */
export const anyGranularity: fc.Arbitrary<GranularityRecipe> = anyOf(granularities);
