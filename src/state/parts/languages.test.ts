import { expect, test } from 'vitest';
import { firstLanguage, languageIds, nextLanguage } from './languages.ts';

test('going on from language to language comes by each of them once, and back', () => {
  const seen = languageIds.map((_, i) => {
    let language = firstLanguage;
    for (let step = 0; step <= i; step += 1) language = nextLanguage(language);
    return language;
  });
  expect([...seen].sort()).toEqual([...languageIds].sort());
  expect(seen.at(-1)).toBe(firstLanguage);
});
