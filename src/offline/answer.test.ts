import { expect, it } from 'vitest';
import { answer, isAnswered, type AnswerHost } from './answer.ts';
import type { SiteCache } from './SiteCache.ts';
import { fakeSite, filesOf, keepAll, siteUrl } from './testing/fakeSite.ts';

const first = { 'index.html': 'page 1', 'a-1.js': 'script 1' };
const second = { 'index.html': 'page 2', 'a-2.js': 'script 2' };

const never = new Promise<never>(() => undefined);
const noNetwork = async (): Promise<never> => {
  throw new TypeError('no network');
};

function requestOf(name: string): Request {
  const request = new Request(siteUrl + name);
  // What no script may ask for, only a browser.
  if (name === '') Object.defineProperty(request, 'mode', { value: 'navigate' });
  return request;
}

/** What is answered to a request; unless told otherwise nobody loses patience. */
async function answered(
  site: SiteCache,
  name: string,
  host: Partial<AnswerHost> & Pick<AnswerHost, 'fetch'>,
): Promise<string> {
  const tasks: Promise<unknown>[] = [];
  const afterwards = (task: Promise<unknown>): void => void tasks.push(task);
  const response = await answer(site, requestOf(name), { sleep: () => never, afterwards, ...host });
  await Promise.all(tasks);
  return response.text();
}

/** The newer build’s worker, on a device that has the older one whole. */
async function openRenewed(): Promise<SiteCache> {
  const { open } = fakeSite({ ...first });
  await keepAll(open(filesOf(first)));
  return open(filesOf(second));
}

it('answers with the page that is kept whole, without asking the network', async () => {
  const site = fakeSite({ ...first }).open(filesOf(first));
  await keepAll(site);
  expect(await answered(site, '', { fetch: noNetwork })).toBe('page 1');
});

it('asks the network for a page until one is kept whole', async () => {
  const site = await openRenewed();
  expect(await answered(site, '', { fetch: async () => new Response('page 2') })).toBe('page 2');
});

it('falls back on the last build that is whole without a network, with a slow one, and with one that errs', async () => {
  const site = await openRenewed();
  expect(await answered(site, '', { fetch: noNetwork })).toBe('page 1');
  expect(await answered(site, 'a-1.js', { fetch: noNetwork })).toBe('script 1');
  const slow = { fetch: () => never, sleep: async () => undefined };
  expect(await answered(site, '', slow)).toBe('page 1');
  const errs = { fetch: async () => new Response('', { status: 503 }) };
  expect(await answered(site, '', errs)).toBe('page 1');
});

it('keeps a file of its build that comes over the network, and no other', async () => {
  const site = fakeSite({}).open(filesOf(first));
  const fetch = async () => new Response('script 1');
  expect(await answered(site, 'a-1.js', { fetch })).toBe('script 1');
  expect(await answered(site, 'a-1.js', { fetch: noNetwork })).toBe('script 1');
  await answered(site, 'site.zip', { fetch });
  await expect(answered(site, 'site.zip', { fetch: noNetwork })).rejects.toThrow('no network');
});

it('leaves alone what is asked for anew, sent, or not of the site', () => {
  const site = fakeSite({}).open(filesOf(first));
  const url = `${siteUrl}a-1.js`;
  expect(isAnswered(site, new Request(url))).toBe(true);
  expect(isAnswered(site, new Request(url, { cache: 'reload' }))).toBe(false);
  expect(isAnswered(site, new Request(url, { method: 'HEAD' }))).toBe(false);
  expect(isAnswered(site, new Request('https://host/another/'))).toBe(false);
});
