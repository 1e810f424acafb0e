import { expect, test } from 'vitest';
import { hashWith, languageOf, parseAddress, sharedHash } from './address.ts';

test('reads every setting that a link can carry', () => {
  const search = '?lang=zh&theme=dark&present=1&backend=webgl&testing=1';
  expect(parseAddress({ search, hash: '#view=size' })).toEqual({
    language: 'zh',
    theme: 'dark',
    isPresenting: true,
    backend: 'webgl',
    isTesting: true,
    view: 'size',
  });
});

test('treats what it does not know as absent', () => {
  const search = '?lang=fr&theme=pink&backend=webgpu&testing=yes';
  expect(parseAddress({ search, hash: '#view=moon' })).toEqual({ isTesting: false });
  expect(parseAddress({ search: '', hash: '#network' })).toEqual({ isTesting: false });
  expect(parseAddress({ search: '', hash: '' })).toEqual({ isTesting: false });
});

test('lets the query win over the hash', () => {
  const hash = '#view=size&lang=zh&theme=dark';
  expect(parseAddress({ search: '?view=speed&lang=en', hash })).toEqual({
    isTesting: false,
    view: 'speed',
    language: 'en',
    theme: 'dark',
  });
});

test('reads the hash that it writes for a view, which keeps what else was said', () => {
  const hash = hashWith('published', '#lang=zh&view=size&recipe=1abc');
  const said = { isTesting: false, view: 'published', language: 'zh', recipe: '1abc' };
  expect(parseAddress({ search: '', hash })).toEqual(said);
  expect(hashWith('size', '')).toBe('#view=size');
});

test('reads the hash of a shared link', () => {
  const said = { recipe: '1a-_', view: 'size', language: 'zh', theme: 'dark' } as const;
  expect(sharedHash(said)).toBe('#recipe=1a-_&view=size&lang=zh&theme=dark');
  expect(parseAddress({ search: '', hash: sharedHash(said) })).toEqual({
    ...said,
    isTesting: false,
  });
});

test('opens the view that has taken in one of an earlier link', () => {
  expect(parseAddress({ search: '', hash: '#view=experiments' }).view).toBe('runs');
  expect(parseAddress({ search: '', hash: '#view=constructor' }).view).toBeUndefined();
});

test('finds the language of a system tag', () => {
  expect(languageOf('zh-Hans-CN')).toBe('zh');
  expect(languageOf('EN-gb')).toBe('en');
  expect(languageOf('de')).toBeUndefined();
});
