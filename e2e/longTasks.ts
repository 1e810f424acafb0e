import type { Page } from '@playwright/test';

declare global {
  interface Window {
    longTasksMs?: number[];
  }
}

/** From now on, remembers how long every main-thread task over 50 ms took (Long Tasks API). */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const longTasksMs: number[] = [];
    window.longTasksMs = longTasksMs;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasksMs.push(duration);
    }).observe({ type: 'longtask' });
  });
}

export async function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => window.longTasksMs ?? []);
}
