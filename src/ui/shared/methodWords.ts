/**
 * What the methods are called and how they are explained: `methods.json`, one file a language. Their
 * ids come from the registries of the core; one without words is shown by its id.
 */
import type { ParameterTable } from '../../core/methods/parameter.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';

export type MethodFamily = 'granularities' | 'criteria' | 'schedules' | 'allocations' | 'encodings';

/** Any translate function: keys of methods are written with their catalogue. */
type Translate = (
  keys: string[],
  options: Record<string, unknown> & { defaultValue: string },
) => string;

export interface ParameterWords {
  label: string;
  explanation: string;
  hint: string | undefined;
}

/** The words for one method after another. */
export function methodWords(t: Translate) {
  const text = (keys: readonly string[], defaultValue: string, values: object = {}): string =>
    t(
      keys.map((key) => `methods:${key}`),
      { ...values, defaultValue },
    );
  const explanation = (family: MethodFamily, id: string): string =>
    text([`${family}.${id}.glossary`], id);
  return {
    name: (family: MethodFamily, id: string): string => text([`${family}.${id}.name`], id),
    /** One word for a thing of the granularity, in a layer where it has a name of its own there. */
    grain: (id: string, kind: PrunableLayer['kind'] = 'conv'): string => {
      const short = `granularities.${id}.short`;
      return text(kind === 'dense' ? [`${short}Dense`, short] : [short], id);
    },
    explanation,
    /** A parameter's own words, or those that all methods with such a parameter share. */
    parameter: (family: MethodFamily, id: string, name: string): ParameterWords => {
      const places = [`${family}.${id}.parameters.${name}`, `parameters.${name}`];
      const of = (part: string) => places.map((place) => `${place}.${part}`);
      return {
        label: text(of('label'), name),
        explanation: text(of('glossary'), explanation(family, id)),
        hint: text(of('hint'), '') || undefined,
      };
    },
    option: (family: MethodFamily, id: string, name: string, option: string): string =>
      text(
        [
          `${family}.${id}.parameters.${name}.options.${option}`,
          `parameters.${name}.options.${option}`,
        ],
        option,
      ),
    /** Numbers under one label, and what stands between them. */
    group: (family: MethodFamily, id: string, group: string, values: object) => {
      const place = `${family}.${id}.groups.${group}`;
      return {
        label: text([`${place}.label`], group),
        join: text([`${place}.join`], ''),
        hint: text([`${place}.hint`], '', values) || undefined,
      };
    },
    /** Whichever of the methods has such a parameter and a label for it; absent if none has. */
    anyLabel: (
      family: MethodFamily,
      methods: readonly { id: string; parameters: ParameterTable }[],
      name: string,
    ): string | undefined => {
      const having = methods.filter(({ parameters }) => Object.hasOwn(parameters, name));
      const own = having.map(({ id }) => `${family}.${id}.parameters.${name}.label`);
      return text([...own, `parameters.${name}.label`], '') || undefined;
    },
    /** Why a method is refused, in one of three sentences, or else by the rule itself. */
    refusal: (
      code: string,
      part: 'message' | 'reason' | 'skipped',
      { rule, values }: { rule: string; values?: object },
    ): string => text([`problems.${code}.${part}`], rule, values),
  };
}
