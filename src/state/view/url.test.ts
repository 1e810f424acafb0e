import { expect, test } from 'vitest';

import { languageOf, parseUrl } from './url.ts';

test('reads every setting that a link can carry', () => {
  expect(parseUrl('?lang=zh&theme=dark&present=1&backend=webgl&testing=1')).toEqual({
    language: 'zh',
    theme: 'dark',
    isPresenting: true,
    backend: 'webgl',
    isTesting: true,
  });
});

test('treats what it does not know as absent', () => {
  expect(parseUrl('?lang=fr&theme=pink&backend=webgpu&testing=yes')).toEqual({ isTesting: false });
  expect(parseUrl('')).toEqual({ isTesting: false });
});

test('finds the language of a system tag', () => {
  expect(languageOf('zh-Hans-CN')).toBe('zh');
  expect(languageOf('EN-gb')).toBe('en');
  expect(languageOf('de')).toBeUndefined();
});
