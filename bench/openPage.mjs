/** The built page in a real browser, for measuring. */
import { chromium } from 'playwright';
import { preview } from 'vite';
import { firstVisit } from './firstVisit.mjs';
import { browserArgs } from '../scripts/setup/browserArgs.mjs';
import { findBrowser } from '../scripts/setup/findBrowser.mjs';

/** Serves `dist` and launches Chromium; `close` ends both. */
export async function openSite() {
  const server = await preview({ preview: { port: 4390, host: '127.0.0.1' }, logLevel: 'error' });
  const executablePath = await findBrowser();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: browserArgs(),
  });
  const origin = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4390/';
  return {
    version: browser.version(),
    /** A page with the test interface ready; `size` in CSS pixels. */
    async page(query, size = { width: 1440, height: 900 }) {
      const page = await browser.newPage({ viewport: size });
      await page.addInitScript(observeLongTasks);
      await page.addInitScript(offerPainted);
      await page.goto(`${origin}?testing=1&${query}`);
      await page.waitForFunction(() => window.playground !== undefined);
      await page.evaluate(() => window.playground.ready);
      return page;
    },
    /** See `firstVisit`. */
    firstVisit: (throttle) => firstVisit(browser, { origin, throttle }),
    /** A page of another address, as it is. */
    async blank(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    /** Seconds of processor time that all processes of the browser have taken so far. */
    async processorSeconds() {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs in the page: keeps the length of every main-thread task over 50 ms. */
function observeLongTasks() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ entryTypes: ['longtask'] });
}

/** Runs in the page: `painted()` resolves once what is drawn by now has been painted. */
function offerPainted() {
  window.painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', resolve);
        port1.start();
        port2.postMessage(undefined);
      });
    });
}

/** Runs a recipe to its end; gives the report, the wall time and the long tasks of the page. */
export async function runRecipe(page, recipe) {
  return page.evaluate(async (partial) => {
    window.longTasks.length = 0;
    const startedAt = performance.now();
    await window.playground.start(partial);
    await window.playground.waitForIdle();
    const wallMs = performance.now() - startedAt;
    return { report: await window.playground.report(), wallMs, longTasks: [...window.longTasks] };
  }, recipe);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
