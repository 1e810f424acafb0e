import { expect, it } from 'vitest';
import { fakeSite, filesOf, keepAll, siteUrl } from './testing/fakeSite.ts';

const first = { 'index.html': 'page 1', 'a-1.js': 'script 1', 'images.shard': 'images' };
const second = { 'index.html': 'page 2', 'a-2.js': 'script 2', 'images.shard': 'images' };
const textOf = async (response: Response | undefined) => response?.text();

it('keeps a file, and says which are kept', async () => {
  const site = fakeSite({ ...first }).open(filesOf(first, ['images.shard']));
  expect(await site.keep('a-1.js')).toBe('kept');
  expect(await site.list()).toEqual([
    { url: 'index.html', sizeBytes: 6, isKept: false },
    { url: 'a-1.js', sizeBytes: 8, isKept: true },
    { url: 'images.shard', sizeBytes: 6, isSpare: true, isKept: false },
  ]);
  expect(await textOf(await site.match('a-1.js'))).toBe('script 1');
});

it('takes a file from the browser’s cache, and from the host where that has another build’s', async () => {
  const { open, httpCache, asked } = fakeSite({ ...second });
  const site = open(filesOf(second));
  httpCache.set('index.html', 'page 1');
  httpCache.set('a-2.js', 'script 2');
  await site.keep('a-2.js');
  await site.keep('index.html');
  expect(asked).toEqual([
    { url: 'a-2.js', cache: 'force-cache' },
    { url: 'index.html', cache: 'force-cache' },
    { url: 'index.html', cache: 'reload' },
  ]);
  expect(await textOf(await site.match('index.html'))).toBe('page 2');
});

it('does not keep what is missing, is not what the build says, or is none of its files', async () => {
  const site = fakeSite({ 'index.html': 'a page that a proxy has changed' }).open(filesOf(first));
  expect(await site.keep('index.html')).toBe('failed');
  expect(await site.keep('a-1.js')).toBe('failed');
  expect(await site.keep('else.js')).toBe('failed');
  expect((await site.list()).some(({ isKept }) => isKept)).toBe(false);
});

it('says when there is no room', async () => {
  const { cache, open } = fakeSite({ ...first });
  cache.isFull = true;
  expect(await open(filesOf(first)).keep('index.html')).toBe('full');
});

it('keeps the unpacked bytes, and no word of how they were sent', async () => {
  const site = fakeSite({ ...first }).open(filesOf(first));
  await site.keep('a-1.js');
  const headers = (await site.match('a-1.js'))?.headers;
  expect(headers?.get('content-type')).toBe('x/y');
  expect(headers?.get('content-encoding')).toBe(null);
});

it('has a page of its own once all files but the spare ones are kept', async () => {
  const site = fakeSite({ ...first }).open(filesOf(first, ['images.shard']));
  await site.keep('index.html');
  expect(await site.wholePage()).toBeUndefined();
  await site.keep('a-1.js');
  expect(await textOf(await site.wholePage())).toBe('page 1');
});

it('lets a newer build share what has not changed, and keeps the older until the newer is whole', async () => {
  const served = { ...first };
  const { open } = fakeSite(served);
  const before = open(filesOf(first));
  await keepAll(before);
  Object.assign(served, second);
  const after = open(filesOf(second));
  expect((await after.list()).filter(({ isKept }) => isKept)).toMatchObject([
    { url: 'images.shard' },
  ]);
  await after.giveUpOthers();
  expect(await textOf(await after.lastPage())).toBe('page 1');
  expect(await textOf(await after.match('a-1.js'))).toBe('script 1');
  await keepAll(after);
  expect(await textOf(await after.lastPage())).toBe('page 2');
  await after.giveUpOthers();
  expect(await after.match('a-1.js')).toBeUndefined();
  expect(await textOf(await after.match('images.shard'))).toBe('images');
});

it('knows what is in the site’s folder', () => {
  const site = fakeSite({}).open(filesOf(first));
  expect(site.nameOf(siteUrl)).toBe('index.html');
  expect(site.nameOf(`${siteUrl}?lang=zh`)).toBe('index.html');
  expect(site.nameOf(`${siteUrl}a-1.js`)).toBe('a-1.js');
  expect(site.nameOf('https://host/another/a-1.js')).toBeUndefined();
});
