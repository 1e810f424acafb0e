/** The parameters of a method as data: what the schema, the form and the tests all read. */
import * as z from 'zod/mini';
import { faultIn } from './fault.ts';
import { describeRange, isInRange, type NumberRange } from './numberRange.ts';

/** One parameter: what it may be, what it is at first, and how a form may ask for it. */
export interface Parameter<T = unknown> {
  readonly schema: z.ZodMiniType<T>;
  readonly default: T;
  readonly field: ParameterField;
  /** Means something in these layers alone; absent: in every one. */
  readonly layerKind?: 'conv' | 'dense';
}

export type ParameterField =
  | {
      readonly kind: 'number';
      readonly range: NumberRange;
      /** Shown as per cent. */
      readonly isShare?: true;
      /** Numbers that stand together under one label are in the same group. */
      readonly group?: string;
      /** Another control than a typed number, by name. */
      readonly control?: string;
    }
  | { readonly kind: 'option'; readonly options: readonly string[] }
  /** What no number or option can say has a control of its own, by name. */
  | { readonly kind: 'own'; readonly control: string };

export type ParameterTable = Readonly<Record<string, Parameter>>;

/** The values of a table of parameters. */
export type ValuesOf<P extends ParameterTable> = {
  -readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** A number in a range; reports the whole range, not the bound that was broken. */
export function numberIn(range: NumberRange) {
  const text = describeRange(range);
  return z.number().check(({ value, issues }) => {
    const params = { range: text };
    if (range.isInteger && !Number.isInteger(value)) {
      issues.push(
        faultIn(value, { code: 'not-an-integer', rule: `want an integer, ${text}`, params }),
      );
    } else if (!isInRange(value, range)) {
      issues.push(faultIn(value, { code: 'out-of-range', rule: `want ${text}`, params }));
    }
  });
}

interface NumberOptions {
  isShare?: true;
  group?: string;
  control?: string;
  layerKind?: 'conv' | 'dense';
}

export function numberParameter(
  range: NumberRange,
  initial: number,
  { layerKind, ...field }: NumberOptions = {},
): Parameter<number> {
  return {
    schema: numberIn(range),
    default: initial,
    field: { kind: 'number', range, ...field },
    ...(layerKind && { layerKind }),
  };
}

/** One of a few words; the first is the default. */
export function optionParameter<const T extends string>(
  options: readonly [T, ...T[]],
  place: { layerKind?: 'conv' | 'dense' } = {},
): Parameter<T> {
  return {
    schema: z.enum(options),
    default: options[0],
    field: { kind: 'option', options },
    ...place,
  };
}

/** What no number or option can say. */
export function ownParameter<T>(
  control: string,
  schema: z.ZodMiniType<T>,
  initial: T,
): Parameter<T> {
  return { schema, default: initial, field: { kind: 'own', control } };
}
