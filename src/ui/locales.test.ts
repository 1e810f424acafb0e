import { describe, expect, test } from 'vitest';
import { firstLanguage, languageIds } from '../state/parts/languages.ts';
import { en as english } from './i18n.ts';

const catalogues = import.meta.glob<object>('./locales/*.ts', { eager: true, import: 'words' });
const others = languageIds.filter((language) => language !== firstLanguage);

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
const wordsOf = (language: string): Texts => flatten(catalogues[`./locales/${language}.ts`] ?? {});
const zh = wordsOf('zh');
const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keysOf = (texts: Texts): string[] =>
  [...new Set(Object.keys(texts).map(withoutPlural))].toSorted();
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each(others)('the catalogues of %s', (language) => {
  const words = wordsOf(language);

  test('have the same keys as the English ones', () => {
    expect(keysOf(words)).toEqual(keysOf(en));
  });

  test('fill in nothing that English does not know', () => {
    const strays = Object.entries(words).flatMap(([key, text]) => {
      const known = placeholders(
        [en[key], en[`${withoutPlural(key)}_one`], en[`${withoutPlural(key)}_other`]].join(' '),
      );
      return placeholders(text)
        .filter((name) => !known.includes(name) && name !== 'count')
        .map((name) => `${key}: ${name}`);
    });
    expect(strays).toEqual([]);
  });
});

test.each(languageIds)('the catalogues of %s say something under every key', (language) => {
  const words = language === firstLanguage ? en : wordsOf(language);
  const silent = Object.entries(words).filter(([, text]) => !text.trim());
  expect(silent).toEqual([]);
});

describe('the catalogues', () => {
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
