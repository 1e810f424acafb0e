import { describe, expect, test } from 'vitest';
import { allocations } from '../../core/allocation/registry.ts';
import { criterionIds } from '../../core/criteria/registry.ts';
import { encodingIds } from '../../core/encodings/registry.ts';
import { granularities } from '../../core/granularities/registry.ts';
import type { Method } from '../../core/methods/method.ts';
import { methodWord } from '../../core/records/proposedName.ts';
import { schedules } from '../../core/schedules/registry.ts';
import { createI18n, en } from '../i18n.ts';
import { methodWords } from './methodWords.ts';

type Words = Readonly<Record<string, unknown>>;

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null;
}

/** What stands under a dotted key; undefined where nothing does. */
function at(words: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((value, part) => (isWords(value) ? value[part] : undefined), words);
}

function keysAt(words: unknown, key: string): string[] {
  const value = at(words, key);
  return isWords(value) ? Object.keys(value) : [];
}

/** Families whose methods have parameters. */
const families: Readonly<Record<string, readonly Method[]>> = {
  granularities,
  schedules,
  allocations,
};
const idsByFamily: Readonly<Record<string, readonly string[]>> = {
  granularities: granularities.map(({ id }) => id),
  criteria: criterionIds,
  schedules: schedules.map(({ id }) => id),
  allocations: allocations.map(({ id }) => id),
  encodings: encodingIds,
};

const others = import.meta.glob<object>(['../locales/*/methods.json', '!../locales/en/*'], {
  eager: true,
  import: 'default',
});
const catalogues: readonly (readonly [language: string, unknown])[] = [
  ['en', en.methods],
  ...Object.entries(others).map(
    ([path, words]) => [path.slice('../locales/'.length, -'/methods.json'.length), words] as const,
  ),
];

describe.each(catalogues)('the words of the methods in %s', (_language, words) => {
  test.each(Object.entries(idsByFamily))(
    'name and explain all of the %s, and no others',
    (family, ids) => {
      expect(keysAt(words, family).toSorted()).toEqual([...ids].toSorted());
      for (const id of ids) {
        expect(at(words, `${family}.${id}.name`), id).toBeTypeOf('string');
        expect(at(words, `${family}.${id}.glossary`), id).toBeTypeOf('string');
      }
    },
  );

  test.each(Object.entries(families))(
    'label every parameter and option of the %s',
    (family, methods) => {
      for (const { id, parameters } of methods) {
        for (const [name, { field }] of Object.entries(parameters)) {
          const places = [`${family}.${id}.parameters.${name}`, `parameters.${name}`];
          const labels = places.map((place) => at(words, `${place}.label`));
          const isShown = field.kind !== 'own';
          expect(
            !isShown || labels.some((label) => typeof label === 'string'),
            `${id}.${name}`,
          ).toBe(true);
          if (field.kind !== 'option') continue;
          const worded = places.flatMap((place) => keysAt(words, `${place}.options`));
          expect(worded, `${id}.${name}`).toEqual(expect.arrayContaining([...field.options]));
        }
      }
    },
  );

  test('say nothing of a parameter or a group that no method has', () => {
    for (const [family, methods] of Object.entries(families)) {
      for (const { id, parameters } of methods) {
        expect(Object.keys(parameters), id).toEqual(
          expect.arrayContaining(keysAt(words, `${family}.${id}.parameters`)),
        );
        const groups = Object.values(parameters).map(
          ({ field }) => 'group' in field && field.group,
        );
        expect(groups, id).toEqual(expect.arrayContaining(keysAt(words, `${family}.${id}.groups`)));
      }
    }
    const names = Object.values(families).flatMap((methods) =>
      methods.flatMap(({ parameters }) => Object.keys(parameters)),
    );
    expect(names).toEqual(expect.arrayContaining(keysAt(words, 'parameters')));
  });
});

describe('methodWords', () => {
  const words = methodWords(createI18n('en').getFixedT('en', 'methods'));

  test('calls a filter of a dense layer a neuron, and a weight the same everywhere', () => {
    expect(words.grain('filter', 'conv')).toBe('filter');
    expect(words.grain('filter', 'dense')).toBe('neuron');
    expect(words.grain('weight', 'dense')).toBe('weight');
  });

  test('takes the words that parameters share where a method has none of its own', () => {
    expect(words.parameter('schedules', 'cosine', 'frequency').label).toBe('Frequency');
    expect(words.parameter('schedules', 'polynomial', 'power').label).toBe('Power');
  });

  test('shows a method without words by its id, and a refusal by its rule', () => {
    expect(words.name('granularities', 'diagonal')).toBe('diagonal');
    expect(words.grain('diagonal')).toBe('diagonal');
    expect(words.explanation('criteria', 'inverse')).toBe('inverse');
    expect(words.parameter('schedules', 'stairs', 'height')).toEqual({
      label: 'height',
      explanation: 'stairs',
      hint: undefined,
    });
    expect(words.option('schedules', 'stairs', 'height', 'low')).toBe('low');
    expect(words.refusal('not-square', 'reason', { rule: 'the layer is not square' })).toBe(
      'the layer is not square',
    );
  });
});

test.each([
  ...criterionIds.map((id) => ['criteria', id] as const),
  ...schedules.map(({ id }) => ['schedules', id] as const),
])('a run is named by what the page calls its method: %s %s', (family, id) => {
  const spelt = id.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  const name = at(en.methods, `${family}.${id}.name`);
  expect(String(name).startsWith(methodWord(id) ?? spelt), String(name)).toBe(true);
});
