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
    async ({ context, page }, use) => {
      const strangers: string[] = [];
      const errors: string[] = [];
      context.on('request', (request) => {
        // Where the journey itself goes is its own origin.
        if (request.isNavigationRequest()) return;
        const { protocol, origin } = new URL(request.url());
        const isLocal = protocol === 'data:' || protocol === 'blob:';
        if (!isLocal && origin !== new URL(page.url()).origin) strangers.push(request.url());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use();
      test.expect(strangers, 'requests to other origins').toEqual([]);
      test.expect(errors, 'unhandled errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});
/** The tag of a journey that measures time: it is run when no other one is under way. */
export const alone = { tag: '@alone' };
/** Patient, because a machine that is busy trains several times slower; it returns as soon as it can. */
export const expect = test.expect.configure({ timeout: 60_000 });
