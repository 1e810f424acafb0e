import { expect, test } from 'vitest';
import { hashWith, languageOf, parseAddress, sharedHash, without } from './address.ts';

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

test('computes nothing unasked where a test wants it so', () => {
  expect(parseAddress({ search: '?testing=1&sparing=1', hash: '' })).toEqual({
    isTesting: true,
    isSparing: true,
  });
  expect(parseAddress({ search: '?sparing=1', hash: '' })).toEqual({ isTesting: false });
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

test('reads and writes the lesson and the set-up of a link for a class', () => {
  const said = { lesson: 'what-is-pruning', step: '2', setup: '1_views.size_sections' };
  const hash = sharedHash({ ...said, isPresenting: true });
  expect(hash).toContain('class=1_views.size_sections');
  expect(parseAddress({ search: '', hash })).toEqual({
    ...said,
    isPresenting: true,
    isTesting: false,
  });
  expect(parseAddress({ search: '?class=1_views.runs', hash }).setup).toBe('1_views.runs');
  expect(hashWith('runs', hash)).toContain('class=1_views.size_sections');
});

test('leaves a key out, and the rest as it was', () => {
  expect(without('class', '#view=size&class=1_views.size')).toBe('#view=size');
  expect(without('class', '?class=1')).toBe('');
  expect(without('class', '#network')).toBe('#network');
});

test('opens the view that has taken in one of an earlier link', () => {
  expect(parseAddress({ search: '', hash: '#view=experiments' }).view).toBe('runs');
  expect(parseAddress({ search: '', hash: '#view=constructor' }).view).toBeUndefined();
});

test('speaks the pseudo-language in tests alone', () => {
  expect(parseAddress({ search: '?lang=qps&testing=1', hash: '' }).language).toBe('qps');
  expect(parseAddress({ search: '?lang=qps', hash: '' }).language).toBeUndefined();
});

test('finds the language of a system tag', () => {
  expect(languageOf('zh-Hans-CN')).toBe('zh');
  expect(languageOf('EN-gb')).toBe('en');
  expect(languageOf('de')).toBeUndefined();
});
