import { expect, test } from 'vitest';
import {
  firstLanguage,
  languageEntry,
  languageIds,
  languages,
  pseudoLanguage,
} from './languages.ts';

test('a language is a folder of catalogues, the first before the others', () => {
  expect(languageIds[0]).toBe(firstLanguage);
  expect(languageIds).toContain('zh');
  expect(new Set(languageIds).size).toBe(languageIds.length);
});

test.each(languages)('$id has a name of its own, and a locale that browsers know', (entry) => {
  expect(entry.name).not.toBe('');
  expect(new Intl.Locale(entry.locale).language).toBe(entry.id);
  expect(Intl.NumberFormat.supportedLocalesOf(entry.locale)).toEqual([entry.locale]);
  expect(entry.percentSign.trim()).toBe('%');
});

test('what no folder has is said in the first, and the pseudo-language is among none', () => {
  expect(languageEntry('xx').id).toBe(firstLanguage);
  expect(languageEntry('qps')).toBe(pseudoLanguage);
  expect(languageIds).not.toContain('qps');
});
