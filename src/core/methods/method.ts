/** What all methods have in common, and what follows from a list of them. */
import * as z from 'zod/mini';
import { assert } from '../../base/assert.ts';
import { faultIn } from './fault.ts';
import type { ParameterTable, ValuesOf } from './parameter.ts';
import type { Refusal } from './recipeProblem.ts';

/** A granularity, schedule or allocation: one file, one line in its registry. */
export interface Method<Id extends string = string, P extends ParameterTable = ParameterTable> {
  /** `kind` in a recipe; unique over all registries. */
  readonly id: Id;
  /** In the order of the recipe's JSON and of the form. */
  readonly parameters: P;
  /** What is wrong with parameters that are each in their range, and at which of them it is told. */
  check?(values: ValuesOf<P>): (Required<Refusal> & { parameter: keyof P & string }) | undefined;
}

/** The JSON of a method, or of any of several: `kind` and its parameters. */
export type RecipeOf<M> =
  M extends Method<infer Id, infer P>
    ? { [K in 'kind' | keyof P]: K extends 'kind' ? Id : ValuesOf<P>[K & keyof P] }
    : never;

/** The method of this id; throws if there is none. */
export function methodOf<M extends { readonly id: string }>(methods: readonly M[], id: string): M {
  const method = methods.find((candidate) => candidate.id === id);
  const ids = methods.map((candidate) => candidate.id).join(', ');
  assert(method, `methodOf: want one of ${ids}, got ${id}`);
  return method;
}

/** The ids in the order of the registry. */
export function idsOf<M extends { readonly id: string }>(methods: readonly M[]): M['id'][] {
  return methods.map(({ id }) => id);
}

/** The methods by their ids. */
export function byId<M extends { readonly id: string }>(
  methods: readonly M[],
): { readonly [Id in M['id']]: Extract<M, { readonly id: Id }> } {
  const table: object = Object.fromEntries(methods.map((method) => [method.id, method]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are the ids
  return table as { readonly [Id in M['id']]: Extract<M, { readonly id: Id }> };
}

/** The JSON of each method with every parameter as it is at first. */
export type Defaults<M extends Method> = {
  readonly [Id in M['id']]: Extract<RecipeOf<M>, { readonly kind: Id }>;
};

/** By id; the parts are shared with the methods, so whoever hands them on copies them. */
export function defaultsById<M extends Method>(methods: readonly M[]): Defaults<M> {
  const table: object = Object.fromEntries(
    methods.map(({ id, parameters }) => {
      const values = Object.entries(parameters).map(([name, parameter]) => [
        name,
        parameter.default,
      ]);
      return [id, { kind: id, ...Object.fromEntries(values) }];
    }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are the ids, the values their own parameters
  return table as Defaults<M>;
}

/** The schema of any of the methods, told apart by `kind`. */
export function schemaOf<M extends Method>(methods: readonly M[]): z.ZodMiniType<RecipeOf<M>> {
  const [first, ...others] = methods.map((method) => schemaOfOne(method));
  assert(first, 'schemaOf: want at least one method, got none');
  const schema: z.ZodMiniType = z.discriminatedUnion('kind', [first, ...others]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a table's type and its schema follow from the same parameters
  return schema as z.ZodMiniType<RecipeOf<M>>;
}

function schemaOfOne(method: Method) {
  const schemas = Object.entries(method.parameters).map(
    ([name, { schema }]) => [name, schema] as const,
  );
  return z
    .strictObject({ kind: z.literal(method.id), ...Object.fromEntries(schemas) })
    .check(({ value, issues }) => {
      const problem = method.check?.(value);
      if (!problem) return;
      const { parameter, ...fault } = problem;
      const values: Readonly<Record<string, unknown>> = value;
      issues.push({ ...faultIn(values[parameter], fault), path: [parameter] });
    });
}

/** A deep copy of plain JSON (`structuredClone` is not in the language's own library). */
export function copyOfJson<T>(value: T): T {
  const copy: T = JSON.parse(JSON.stringify(value));
  return copy;
}
