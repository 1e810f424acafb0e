import { describe, expect, test } from 'vitest';
import { presets } from '../core/presets/registry.ts';
import { firstLanguage, languageEntry, languageIds } from '../state/parts/languages.ts';
import { en as english } from './i18n.ts';
import { otherWords } from './testing/otherWords.ts';

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
const wordsOf = (language: string): Texts => flatten(otherWords[language] ?? {});
const form = /_(zero|one|two|few|many|other)$/;
const withoutPlural = (key: string): string => key.replace(form, '');
/** i18next knows a form for none in every language. */
const formOf = (key: string): string => form.exec(key)?.[1] ?? '';
const keysOf = (texts: Texts): string[] =>
  [...new Set(Object.keys(texts).map(withoutPlural))].toSorted();
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

const remarks = import.meta.glob<Texts>('./locales/*/remarks.json', {
  eager: true,
  import: 'default',
});
const englishRemarks = [
  ...new Set(
    Object.values(presets).flatMap(({ where, differences, shortfall }) =>
      [where, ...differences, shortfall ?? ''].filter(Boolean),
    ),
  ),
].toSorted();

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

  test('have each form that the language counts by, and no other', () => {
    const { locale } = languageEntry(language);
    const categories: readonly string[] = new Intl.PluralRules(locale).resolvedOptions()
      .pluralCategories;
    const counted = keysOf(en).filter((key) => en[`${key}_other`]);
    expect(counted.length, 'texts that English declines').toBeGreaterThan(0);
    // A text without a form stands in for those that are said alike, but never for the singular.
    const isSaid = (key: string, category: string) =>
      words[`${key}_${category}`] ?? (category === 'one' ? undefined : words[key]);
    const missing = counted.flatMap((key) =>
      categories
        .filter((category) => !isSaid(key, category))
        .map((category) => `${key}_${category}`),
    );
    expect(missing).toEqual([]);
    const strange = Object.keys(words).filter(
      (key) => form.test(key) && ![...categories, 'zero'].includes(formOf(key)),
    );
    expect(strange).toEqual([]);
  });

  test('say of the presets all that English does, and nothing else', () => {
    const said = remarks[`./locales/${language}/remarks.json`] ?? {};
    expect(Object.keys(said).toSorted()).toEqual(englishRemarks);
    expect(Object.values(said).filter((text) => !text.trim())).toEqual([]);
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

  test('end no Chinese phrase with a half-width comma, stop or colon', () => {
    const halfWidth = Object.entries(wordsOf('zh')).filter(([, text]) =>
      /[\u4e00-\u9fff][,;:?!](\s|$|[\u4e00-\u9fff])/.test(text),
    );
    expect(halfWidth).toEqual([]);
  });
});

type Term = {
  /** What the English texts call it, as a regular expression over whole words. */
  english: string;
  /** The one word for it, or the stem that all its forms have. */
  word: string;
  /** What it is not called. */
  never?: readonly string[];
  /** Keys whose English text means something else by the same letters, or is said in another way. */
  apart?: readonly string[];
};

const glossaries = import.meta.glob<Record<string, Term>>('./locales/*/terms.json', {
  eager: true,
  import: 'default',
});

/** As it is compared: in small letters without accents, and without what is filled in. */
const bare = (text: string): string =>
  text
    .replace(/\{\{\w+\}\}/g, '{{}}')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
const says = (text: string | undefined, word: string): boolean =>
  text !== undefined && bare(text).includes(bare(word));
/** What a text without a form stands in for is what English says of many. */
const englishOf = (key: string): string => en[key] ?? en[`${key}_other`] ?? '';

describe.each(others)('the terms of %s', (language) => {
  const words = wordsOf(language);
  const terms = glossaries[`./locales/${language}/terms.json`] ?? {};
  const isCalled = (term: Term, text: string): boolean =>
    new RegExp(`(?<![\\w{])(?:${term.english})(?!\\w)`, 'i').test(text);

  test('are written down', () => {
    expect(Object.keys(terms)).toContain('sparsity');
  });

  test.each(Object.entries(terms))('call “%s” by one word wherever English does', (_, term) => {
    const spoken = Object.keys(words).filter((key) => isCalled(term, englishOf(key)));
    expect(spoken.length, 'texts that use the term').toBeGreaterThan(0);
    const otherwise = spoken
      .filter((key) => !says(words[key], term.word) && !term.apart?.includes(key))
      .map((key) => `${key}: ${words[key]}`);
    expect(otherwise).toEqual([]);
  });

  test.each(Object.entries(terms))(
    'know no second word for “%s”',
    (_, { never = [], apart = [] }) => {
      const second = Object.entries(words).flatMap(([key, text]) =>
        never
          .filter((word) => says(text, word) && !apart.includes(key))
          .map((word) => `${key}: ${word}`),
      );
      expect(second).toEqual([]);
    },
  );

  test('set nothing apart that no longer needs it', () => {
    const idle = Object.entries(terms).flatMap(([name, { word, never = [], apart = [] }]) =>
      apart
        .filter((key) => says(words[key], word) && !never.some((other) => says(words[key], other)))
        .map((key) => `${name}: ${key}`),
    );
    expect(idle).toEqual([]);
  });
});
