import type { Milliseconds } from '../base/units.ts';
import { pageFile, type SiteCache } from './SiteCache.ts';

/** A page is waited for so long before the one that is kept is shown. */
export const pagePatienceMs: Milliseconds = 3_000;

export interface AnswerHost {
  fetch: (request: Request) => Promise<Response>;
  sleep: (forMs: Milliseconds) => Promise<void>;
  /** For what goes on once the answer was given. */
  afterwards: (task: Promise<unknown>) => void;
}

/** Whether a request is the site worker's to answer; the rest goes its way as if there were none. */
export function isAnswered(cache: SiteCache, { method, url, cache: mode }: Request): boolean {
  // What is asked for anew is asked for because what a cache has of it is damaged.
  return method === 'GET' && mode !== 'reload' && cache.nameOf(url) !== undefined;
}

/** Answers a request for something of the site. */
export function answer(cache: SiteCache, request: Request, host: AnswerHost): Promise<Response> {
  const name = cache.nameOf(request.url) ?? '';
  const isPage = request.mode === 'navigate' && name === pageFile;
  return isPage ? answerPage(cache, request, host) : answerFile(cache, name, { request, host });
}

/**
 * The page of a build that is whole comes from what is kept, so that all that it asks for later is of one
 * build, and at once; a newer build is offered by the page. Until then the network is asked first: what it sends
 * gets its files from the network, and the last build that is whole stands in where there is none.
 */
async function answerPage(
  cache: SiteCache,
  request: Request,
  { fetch, sleep }: AnswerHost,
): Promise<Response> {
  const whole = await cache.wholePage();
  if (whole) return whole;
  const asked = fetch(request);
  const inTime = await Promise.race([
    asked.catch(() => undefined),
    sleep(pagePatienceMs).then(() => undefined),
  ]);
  if (inTime?.ok) return inTime;
  return (await cache.lastPage()) ?? asked;
}

async function answerFile(
  cache: SiteCache,
  name: string,
  { request, host }: { request: Request; host: AnswerHost },
): Promise<Response> {
  const kept = await cache.match(name);
  if (kept) return kept;
  try {
    const response = await host.fetch(request);
    if (cache.isOfThisBuild(name)) {
      host.afterwards(cache.keepResponse(name, response.clone()).catch(() => undefined));
    }
    return response;
  } catch (thrown) {
    const any = await cache.matchAny(name);
    if (any) return any;
    throw thrown;
  }
}
