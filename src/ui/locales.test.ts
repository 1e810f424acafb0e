import { describe, expect, test } from 'vitest';
import { en as english } from './i18n.ts';
import { zh as chinese } from './locales/chinese.ts';

type Texts = Record<string, string>;

/** `{a: {b: 'x'}}` → `{'a.b': 'x'}`. */
function flatten(tree: object, prefix = ''): Texts {
  const texts: Texts = {};
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts[prefix + key] = value;
    else if (typeof value === 'object' && value !== null) {
      Object.assign(texts, flatten(value, `${prefix}${key}.`));
    }
  }
  return texts;
}

const en = flatten(english);
const zh = flatten(chinese);
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');
const keysOf = (texts: Texts): string[] =>
  [...new Set(Object.keys(texts).map(withoutPlural))].toSorted();
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe('the catalogues', () => {
  test('have the same keys in both languages', () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
  });

  test('say something under every key', () => {
    const silent = [...Object.entries(en), ...Object.entries(zh)].filter(
      ([, text]) => !text.trim(),
    );
    expect(silent).toEqual([]);
  });

  test('fill in nothing in Chinese that English does not know', () => {
    const strays = Object.entries(zh).flatMap(([key, text]) => {
      const known = placeholders(
        [en[key], en[`${withoutPlural(key)}_one`], en[`${withoutPlural(key)}_other`]].join(' '),
      );
      return placeholders(text)
        .filter((name) => !known.includes(name) && name !== 'count')
        .map((name) => `${key}: ${name}`);
    });
    expect(strays).toEqual([]);
  });

  test('decline in English whatever is counted', () => {
    const counted = Object.entries(en).filter(([, text]) => /\{\{count\}\}/.test(text));
    const undeclined = counted.filter(([key]) => withoutPlural(key) === key).map(([key]) => key);
    expect(undeclined).toEqual([]);
    const plurals = new Set(
      Object.keys(en)
        .filter((key) => withoutPlural(key) !== key)
        .map(withoutPlural),
    );
    const halves = [...plurals].filter((key) => !en[`${key}_one`] || !en[`${key}_other`]);
    expect(halves).toEqual([]);
  });

  test('know one form in Chinese, which has no plural', () => {
    const declined = Object.keys(zh).filter((key) => key.endsWith('_one'));
    expect(declined).toEqual([]);
  });

  test('end no Chinese phrase with a half-width comma, stop or colon', () => {
    const halfWidth = Object.entries(zh).filter(([, text]) =>
      /[\u4e00-\u9fff][,;:?!](\s|$|[\u4e00-\u9fff])/.test(text),
    );
    expect(halfWidth).toEqual([]);
  });
});
