import { test as base } from '@playwright/test';
import { BenchPage } from './BenchPage.ts';

/**
 * `bench`: the page object. Whatever a journey does, nothing may be asked of another origin and
 * nothing may go unhandled in the page.
 */
export const test = base.extend<{ bench: BenchPage; watched: void }>({
  bench: async ({ page }, use) => {
    await use(new BenchPage(page));
  },
  watched: [
    async ({ context, page, baseURL }, use) => {
      const strangers: string[] = [];
      const errors: string[] = [];
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        const isLocal = protocol === 'data:' || protocol === 'blob:';
        if (!isLocal && origin !== ownOrigin(page.url(), baseURL)) strangers.push(request.url());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use();
      test.expect(strangers, 'requests to other origins').toEqual([]);
      test.expect(errors, 'unhandled errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});
export const { expect } = test;

/** A journey may serve the page itself; until it has opened one, the configured server counts. */
function ownOrigin(pageUrl: string, baseURL: string | undefined): string {
  return new URL(pageUrl === 'about:blank' ? (baseURL ?? '') : pageUrl).origin;
}
