import { isRecord } from '../../../base/isRecord.ts';
import { allocations } from '../../../core/allocation/registry.ts';
import { granularities } from '../../../core/granularities/registry.ts';
import type { Method } from '../../../core/methods/method.ts';
import { schedules } from '../../../core/schedules/registry.ts';
import { absent } from '../../shared/format.ts';
import { methodWords } from '../../shared/methodWords.ts';
import type { ProblemTranslate } from './problemText.ts';

/** Last name of a recipe's field that takes one of a few words → where the form has those words. */
const options = {
  optimizer: 'training.optimizers',
  weightDecayForm: 'training.weightDecayForms',
  pixels: 'training.pixelForms',
  initialWeights: 'training.initialWeightKinds',
  pooling: 'what.poolings',
  arm: 'then.arms',
} as const;

const families = {
  schedule: 'schedules',
  allocation: 'allocations',
  granularity: 'granularities',
} as const;

const methods: readonly Method[] = [...schedules, ...allocations, ...granularities];

/** Writes numbers in the page's language. */
export interface NumberWriter {
  percent: (share: number) => string;
  exact: (value: number) => string;
}

/**
 * What a field of a recipe holds, in the words of the form: a method by its name, a share in per cent
 * (`write` knows how), and undefined as that which then holds.
 */
export function valueText(
  t: ProblemTranslate,
  field: string,
  value: unknown,
  write: NumberWriter,
): string {
  const path = field.split('.');
  const name = path.at(-1) ?? field;
  const words = methodWords(t);
  if (name === 'criterion') {
    return typeof value === 'string'
      ? words.name('criteria', value)
      : t('recipe:what.sameCriterion');
  }
  if (isRecord(value)) return kindText(t, name, value);
  if (typeof value === 'number') return isShare(name) ? write.percent(value) : write.exact(value);
  if (typeof value !== 'string') return absent;
  if (name === 'rules') return t(value === 'tfmot' ? 'recipe:rules.tfmot' : 'recipe:rules.ours');
  if (hasOptions(name)) return t([`recipe:${options[name]}.${value}`], { defaultValue: value });
  const family = path.at(-2) ?? '';
  return isFamily(family) ? words.option(families[family], '', name, value) : value;
}

/** A method with its target, if it has one of its own; of a list there is no more to say than that it is one. */
function kindText(t: ProblemTranslate, name: string, value: Record<string, unknown>): string {
  const kind = String(value['kind']);
  if (isFamily(name)) return methodWords(t).name(families[name], kind);
  if (name === 'recovery') return t([`recipe:then.kinds.${kind}`], { defaultValue: kind });
  return t('recipe:anotherValue');
}

function hasOptions(name: string): name is keyof typeof options {
  return Object.hasOwn(options, name);
}

function isFamily(name: string): name is keyof typeof families {
  return Object.hasOwn(families, name);
}

const ownShares = new Set(['target', 'start', 'end']);

/** Whether the form has a field in per cent. */
function isShare(name: string): boolean {
  if (ownShares.has(name)) return true;
  return methods.some(({ parameters }) => {
    const field = Object.hasOwn(parameters, name) ? parameters[name]?.field : undefined;
    return field?.kind === 'number' && field.isShare === true;
  });
}
