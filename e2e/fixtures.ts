import {
  test as base,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
  type Request,
} from '@playwright/test';
import { BenchPage } from './BenchPage.ts';

export interface JourneyOptions {
  /** Whether a journey opens the page as on a first visit: nothing of it cached, in a window of its own. */
  isFirstVisit: boolean;
}

interface JourneyFixtures extends JourneyOptions {
  bench: BenchPage;
  watched: void;
}

interface WorkerFixtures {
  /** The window that the journeys of a worker have one after another. */
  sharedWindow: { context?: BrowserContext };
}

/** Of the same origin as the page, so that its storage can be emptied, and with nothing going on. */
const restingPlace = './favicon.svg';

/** Leaves a window as it was before its journey, but for what the browser has cached. */
async function tidy(page: Page, viewport: { width: number; height: number } | null): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' });
  await page.goto(restingPlace);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.evaluate(clearRuns);
  if (viewport) await page.setViewportSize(viewport);
}

/** The runs that a journey has left on the device; its page and its workers are gone, so nothing is in the way. */
function clearRuns(): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('pruning-playground');
    deleting.addEventListener('success', () => resolve());
    deleting.addEventListener('error', () => reject(new Error(String(deleting.error))));
  });
}

/**
 * `bench`: the page object. Whatever a journey does, nothing may be asked of another origin and
 * nothing may go unhandled in the page, and nothing may be refused by its content security policy.
 *
 * Opening the page costs half as much where the browser has its scripts compiled, so the journeys of a worker
 * share a window, which is tidied after each. After one that fails Playwright takes a new worker.
 */
export const test = base.extend<JourneyFixtures, WorkerFixtures>({
  isFirstVisit: [false, { option: true }],
  sharedWindow: [
    // Playwright reads what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const window: WorkerFixtures['sharedWindow'] = {};
      await use(window);
      await window.context?.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ browser, sharedWindow, isFirstVisit }, use) => {
    if (!isFirstVisit) {
      await use((sharedWindow.context ??= await browser.newContext()));
      return;
    }
    const context = await browser.newContext();
    await use(context);
    await context.close();
  },
  page: async ({ context, isFirstVisit, viewport }, use) => {
    const page = context.pages()[0] ?? (await context.newPage());
    await use(page);
    if (!isFirstVisit) await tidy(page, viewport);
  },
  bench: async ({ page }, use) => {
    await use(new BenchPage(page));
  },
  watched: [
    async ({ context, page }, use) => {
      const strangers: string[] = [];
      const errors: string[] = [];
      const refusals: string[] = [];
      const onRequest = (request: Request): void => {
        // Where the journey itself goes is its own origin.
        if (request.isNavigationRequest()) return;
        const { protocol, origin } = new URL(request.url());
        const isLocal = protocol === 'data:' || protocol === 'blob:';
        if (!isLocal && origin !== new URL(page.url()).origin) strangers.push(request.url());
      };
      const onError = (error: Error): void => void errors.push(String(error));
      // Those of the workers, too, are told on the page's console.
      const onConsole = (message: ConsoleMessage): void => {
        if (message.text().includes('Content Security Policy')) refusals.push(message.text());
      };
      context.on('request', onRequest);
      page.on('pageerror', onError);
      page.on('console', onConsole);
      await use();
      context.off('request', onRequest);
      page.off('pageerror', onError);
      page.off('console', onConsole);
      test.expect(strangers, 'requests to other origins').toEqual([]);
      test.expect(errors, 'unhandled errors in the page').toEqual([]);
      test.expect(refusals, 'what the content security policy refused').toEqual([]);
    },
    { auto: true },
  ],
});
/** The tag of a journey that measures time: it is run when no other one is under way. */
export const alone = { tag: '@alone' };
/** Patient, because a machine that is busy trains several times slower; it returns as soon as it can. */
export const expect = test.expect.configure({ timeout: 60_000 });
